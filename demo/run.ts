/** `npm run demo:build` makes static files for any web server in `demo/dist`; `npm run demo` serves them to this machine. */
import { Command, CommanderError } from 'commander';
import { wholeNumber } from '../lib/cli/options';
import { buildDemo } from './bundle';
import { BUILT, serve } from './serve';

interface Options {
  readonly build?: boolean;
  readonly port: number;
  readonly model?: readonly string[];
}

const program = new Command('demo')
  .description(
    'The live page: from a camera, a file or a drawn face to valence and arousal, wholly in the browser.',
  )
  .option('--build', 'write the static files alone')
  .option(
    '--model <path>',
    'also offer this run, or what caf weights export left of one; may be given again',
    (path: string, before: readonly string[] = []) => [...before, path],
  )
  .option('--port <n>', 'of the page on this machine', wholeNumber(0, 65535), 8017)
  .addHelpText('after', '\nExample:\n  $ npm run demo -- --model runs/mine')
  .exitOverride();

async function main(): Promise<void> {
  const { build, port, model } = program.parse().opts<Options>();
  await buildDemo(BUILT, model);
  if (build) {
    console.log('The static files are in demo/dist; any web server can host them.');
    return;
  }
  const { address } = await serve(BUILT, port);
  console.log(`${address}    Ctrl-C ends it`);
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === 'EADDRINUSE' ? 'The port is taken; expected another with --port, or 0 for any.' : message,
  );
  process.exitCode = 1;
});
