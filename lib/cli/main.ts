#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { version } from '../version';
import { binarizeCommand } from './binarize';
import { compareCommand } from './compare';
import { doctorCommand } from './doctor';
import { evaluateCommand } from './evaluate';
import { facesCommand } from './faces';
import { fail } from './fail';
import { trainCommand } from './train';

/** @param args as the user typed them, without node and script; @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('caf')
    .description('CAF: contrastive adversarial learning for person-independent facial emotion recognition.')
    .version(version)
    .option('--debug', 'show the stack of an error')
    .addHelpText(
      'after',
      '\nExample:\n  $ caf compare --quick    three variants on built-in faces, in under a minute',
    )
    .showHelpAfterError('(caf --help lists what there is)')
    .configureHelp({ showGlobalOptions: true });
  const commands = [
    facesCommand,
    binarizeCommand,
    trainCommand,
    evaluateCommand,
    compareCommand,
    doctorCommand,
  ];
  for (const command of commands) program.addCommand(command());
  // Not process.exit: output still under way would be cut off.
  for (const command of [program, ...program.commands]) command.exitOverride();
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return fail(error, program.opts<{ debug?: boolean }>().debug ?? false);
  }
}

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
