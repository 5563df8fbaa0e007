#!/usr/bin/env node
/* eslint-disable @typescript-eslint/no-require-imports -- a command brings in the engine, sharp and ECharts, half a second in all:
   only the one that was asked for is loaded. (A dynamic import would not go through the loader of the tests.) */
import { Command, CommanderError } from 'commander';
import { version } from '../version';
import type * as binarize from './binarize';
import type * as compare from './compare';
import type * as data from './data';
import type * as doctor from './doctor';
import type * as engine from './engine';
import type * as evaluate from './evaluate';
import type * as faces from './faces';
import { fail } from './fail';
import type * as model from './model';
import type * as predict from './predict';
import type * as report from './report';
import type * as run from './run';
import type * as train from './train';
import type * as weights from './weights';

/** Every command: what it is for, and where it is. */
const COMMANDS: Readonly<Record<string, readonly [description: string, load: () => Command]>> = {
  faces: [
    "Render the built-in faces to a folder in AFEW-VA's layout.",
    () => (require('./faces') as typeof faces).facesCommand(),
  ],
  data: [
    'Prepare a data set as distributed, or check one.',
    () => (require('./data') as typeof data).dataCommand(),
  ],
  binarize: [
    'Split the labels of a data set into strong and weak emotion: thresholds, counts and figures.',
    () => (require('./binarize') as typeof binarize).binarizeCommand(),
  ],
  train: [
    'Train one variant, split by person, and leave a run folder.',
    () => (require('./train') as typeof train).trainCommand(),
  ],
  evaluate: [
    'Measure a trained run on people it has never seen: RMSE, PCC, CCC and SAGR with intervals.',
    () => (require('./evaluate') as typeof evaluate).evaluateCommand(),
  ],
  predict: [
    'Find the faces in photographs and videos and say where they lie in the arousal-valence plane.',
    () => (require('./predict') as typeof predict).predictCommand(),
  ],
  compare: [
    'Train variants on one split of people and show who generalises to people never seen.',
    () => (require('./compare') as typeof compare).compareCommand(),
  ],
  run: [
    'Train all variants of an experiment file with all seeds, going on where it was cut off.',
    () => (require('./run') as typeof run).runCommand(),
  ],
  report: [
    'Show what the runs of an experiment file say: tables with intervals, figures, one page.',
    () => (require('./report') as typeof report).reportCommand(),
  ],
  model: ['Write the model card of a run.', () => (require('./model') as typeof model).modelCommand()],
  weights: [
    'Take over weights of PyTorch, or hand a trained model on to PyTorch or a browser.',
    () => (require('./weights') as typeof weights).weightsCommand(),
  ],
  engine: [
    'Install, list and remove engines that npm does not bring.',
    () => (require('./engine') as typeof engine).engineCommand(),
  ],
  doctor: [
    'Show Node, the engines that work here and their speed, memory and versions.',
    () => (require('./doctor') as typeof doctor).doctorCommand(),
  ],
};

/** @param args as the user typed them, without node and script; @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const program = new Command('caf')
    .description('CAF: contrastive adversarial learning for person-independent facial emotion recognition.')
    .version(version)
    .option('--debug', 'show the stack of an error')
    .addHelpText(
      'after',
      '\nExample:\n  $ caf compare --quick    three variants on built-in faces, in under a minute',
    );
  for (const [name, [description, load]] of Object.entries(COMMANDS)) {
    program.addCommand((args.includes(name) ? load() : new Command(name)).description(description));
  }
  for (const command of withCommands(program)) {
    command
      .configureHelp({ showGlobalOptions: true })
      .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'caf: ')) })
      // Not process.exit: output still under way would be cut off.
      .exitOverride();
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return fail(error, program.opts<{ debug?: boolean }>().debug ?? false);
  }
}

/** A command and all below it, which inherit nothing. */
const withCommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withCommands)];

if (require.main === module) {
  void main(process.argv.slice(2)).then((code) => {
    process.exitCode = code;
  });
}
