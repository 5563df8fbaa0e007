/** `npm run notebooks`: the lessons in JupyterLab, with a Jupyter of the project's own. */
import { spawn } from 'node:child_process';
import { relative } from 'node:path';
import { Command } from 'commander';
import { givenPath, wholeNumber } from '../../lib/cli/options';
import { buildIfStale } from './build';
import { HOME, jupyterEnvironment, pythonWithJupyter, removeJupyter, trustLessons } from './jupyter';
import { KERNEL, LESSONS } from './notebook';
import { runTool } from './run-tool';

interface Options {
  readonly python?: string;
  readonly port: number;
  readonly browser: boolean;
  readonly remove?: true;
}

const command = new Command('notebooks')
  .description(
    'Opens the lessons in JupyterLab, at an address that this machine alone can reach and with a token.',
  )
  .option(
    '--python <path>',
    "a Python that has JupyterLab; else the project's own, made in .jupyter/ on the first call",
    givenPath,
  )
  .option('--port <number>', 'first port to try', wholeNumber(1, 65_535), 8888)
  .option('--no-browser', 'print the address instead of opening a browser')
  .option('--remove', "delete the project's own Jupyter and all its files")
  .addHelpText('after', '\nExample:\n  npm run notebooks -- --no-browser\n')
  .action(async ({ python, port, browser, remove }: Options) => {
    if (remove) {
      const there = removeJupyter();
      const home = relative(process.cwd(), HOME);
      console.log(there ? `${home} is deleted.` : `There is no ${home}: nothing to delete.`);
      return;
    }
    buildIfStale();
    const interpreter = pythonWithJupyter(python);
    trustLessons(interpreter);
    const server = spawn(
      interpreter,
      [
        ...[
          '-m',
          'jupyterlab',
          '--ServerApp.ip=127.0.0.1',
          `--ServerApp.port=${port}`,
          '--ServerApp.answer_yes=True',
        ],
        ...[`--ServerApp.root_dir=${LESSONS}`, `--MultiKernelManager.default_kernel_name=${KERNEL.name}`],
        ...(browser ? [] : ['--no-browser']),
        // Jupyter asks for this in a container, where everybody is root.
        ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ],
      { stdio: 'inherit', env: jupyterEnvironment() },
    );
    // Ctrl-C reaches the server too; it saves what it has to and ends, and so does this.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => server.kill('SIGTERM'));
    process.exitCode = await new Promise<number>((resolve) => {
      server.on('error', () => resolve(1));
      server.on('exit', (code) => resolve(code ?? 0));
    });
  });

runTool(command);
