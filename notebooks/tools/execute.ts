/** `npm run notebooks:execute`: runs the lessons without a browser and writes their outputs into them. */
import { performance } from 'node:perf_hooks';
import { Command } from 'commander';
import { givenPath } from '../../lib/cli/options';
import { InputError } from '../../lib/errors';
import { buildIfStale } from './build';
import { executeLesson } from './headless';
import { pythonWithJupyter } from './jupyter';
import {
  KERNEL,
  lessonName,
  lessonPaths,
  readNotebook,
  textOf,
  writeNotebook,
  type Cell,
  type Notebook,
  type Output,
} from './notebook';
import { quickRuns } from './quick-runs';
import { runTool } from './run-tool';
import { EXECUTION, executionOf, staleness, type Execution } from './stale';

interface Options {
  readonly python?: string;
  readonly quick?: true;
  readonly check?: true;
}

/** The engine that is always there, unless another is asked for: kept outputs are to be had again on any machine. */
const ENGINE = process.env['CAF_ENGINE'] ?? 'wasm';

const command = new Command('notebooks:execute')
  .description(
    'Runs the lessons in Jupyter without a browser and keeps their outputs; stops at the first cell that fails.',
  )
  .argument('[lesson...]', 'some of the lessons, such as 01 or 03-critic-and-losses; else all')
  .option(
    '--python <path>',
    "a Python that has JupyterLab; else the project's own, made in .jupyter/ on the first call",
    givenPath,
  )
  .option('--quick', 'in the small sizes of the tests, and keeping no outputs')
  .option('--check', 'say which lessons do not hold what they show now, without Jupyter, and keep nothing')
  .addHelpText('after', '\nExample:\n  npm run notebooks:execute -- 01 02\n')
  .action(async (lessons: readonly string[], { python, quick, check }: Options) => {
    const paths = lessonPaths(lessons);
    buildIfStale();
    const interpreter = check ? '' : pythonWithJupyter(python);
    // First, for a cell that fails fails here too, in seconds.
    const runs = quick ? undefined : await inSmallSizes(paths);
    for (const path of check ? [] : paths) {
      const started = performance.now();
      const executed = executeLesson(interpreter, path, { CAF_QUICK: quick ? '1' : '', CAF_ENGINE: ENGINE });
      if (runs) writeNotebook(path, tidied(executed, executionOf(executed, digestsOf(runs, path))));
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${lessonName(path)}: ${executed.cells.length} cells, ${seconds} s`);
    }
    if (check && runs) assertFresh(paths, runs);
  });

type Runs = Awaited<ReturnType<typeof quickRuns>>;

const digestsOf = (runs: Runs, path: string) => runs.get(lessonName(path))!.digests;

/** @throws InputError naming lesson, cell and words of the first that failed */
async function inSmallSizes(paths: readonly string[]): Promise<Runs> {
  const runs = await quickRuns(paths);
  const failed = [...runs.values()].find(({ failure }) => failure !== undefined);
  if (failed) throw new InputError(`${failed.lesson}, ${failed.failure?.trim()}`);
  return runs;
}

function assertFresh(paths: readonly string[], runs: Runs): void {
  const stale = paths.flatMap(
    (path) => staleness(path, readNotebook(path), { digests: digestsOf(runs, path) }) ?? [],
  );
  if (stale.length > 0) throw new InputError(stale.join('\n'));
  console.log(`${paths.length} ${paths.length === 1 ? 'lesson holds' : 'lessons hold'} what they show now.`);
}

/** Without what differs from machine to machine. */
const tidied = (notebook: Notebook, execution: Execution): Notebook => ({
  ...notebook,
  cells: notebook.cells.map((cell): Cell => {
    const { outputs } = cell;
    return { ...cell, metadata: {}, ...(outputs ? { outputs: joinedStreams(outputs) } : {}) };
  }),
  metadata: { ...notebook.metadata, kernelspec: KERNEL, [EXECUTION]: execution },
});

/** Text that came in pieces, as it does when the machine is busy, is one output. */
const joinedStreams = (outputs: readonly Output[]): Output[] =>
  outputs.reduce<Output[]>((joined, output) => {
    const last = joined.at(-1);
    if (last?.output_type !== 'stream' || output.output_type !== 'stream' || last.name !== output.name)
      return [...joined, output];
    // A list of lines, as JupyterLab writes it.
    const text = `${textOf(last.text)}${textOf(output.text)}`.split(/(?<=\n)/);
    return [...joined.slice(0, -1), { ...last, text }];
  }, []);

runTool(command);
