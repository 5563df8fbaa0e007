/** `npm run notebooks:execute`: runs the lessons without a browser and writes their outputs into them. */
import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { buildIfStale } from './build';
import { executeLesson } from './headless';
import { pythonWithJupyter } from './jupyter';
import { KERNEL, lessonName, lessonPaths, writeNotebook, type Cell, type Notebook } from './notebook';
import { runTool } from './run-tool';

interface Options {
  readonly python?: string;
  readonly quick?: true;
}

const command = new Command('notebooks:execute')
  .description(
    'Runs the lessons in Jupyter without a browser and keeps their outputs; stops at the first cell that fails.',
  )
  .argument('[lesson...]', 'some of the lessons, such as 01 or 03-critic-and-losses; else all')
  .option(
    '--python <path>',
    "a Python that has JupyterLab; else the project's own, made in .jupyter/ on the first call",
  )
  .option('--quick', 'in the small sizes of the tests, and keeping no outputs')
  .addHelpText('after', '\nExample:\n  npm run notebooks:execute -- 01 02\n')
  .action((lessons: readonly string[], { python, quick }: Options) => {
    const paths = lessonPaths(lessons);
    buildIfStale();
    const interpreter = pythonWithJupyter(python);
    for (const path of paths) {
      const started = performance.now();
      const executed = executeLesson(interpreter, path, { CAF_QUICK: quick ? '1' : '' });
      if (!quick) writeNotebook(path, tidied(executed));
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${lessonName(path)}: ${executed.cells.length} cells, ${seconds} s`);
    }
  });

/** Without what differs from machine to machine. */
const tidied = (notebook: Notebook): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((cell): Cell => ({ ...cell, metadata: {} })),
  metadata: { ...notebook.metadata, kernelspec: KERNEL },
});

runTool(async () => command.parseAsync());
