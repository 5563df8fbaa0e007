import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { Command } from 'commander';
import { selectEngine } from '../engine/select';
import { InterruptedError, UsageError } from '../errors';
import { cellsOf, type Cell } from '../experiment/cells';
import { loadExperiment } from '../experiment/load-experiment';
import { runExperiment, type CellOutcome } from '../experiment/run-experiment';
import type { ResolvedExperiment } from '../experiment/resolve-experiment';
import { cacheOption } from './data-option';
import { engineOption, type EngineChoice } from './engine-option';
import { wholeNumber, wholeNumbers } from './options';
import { quoted } from './quoted';
import { withProgress } from './with-progress';

interface Options {
  readonly only?: string;
  readonly seed?: number[];
  readonly fold?: number[];
  readonly quick?: boolean;
  readonly jobs: number;
  readonly out?: string;
  readonly cache?: string;
  readonly engine?: EngineChoice;
}

/** What may stand in an experiment file, for `--help`. */
export const FILE_HELP = `
The file exports an experiment by default, TypeScript or JavaScript:

  import { defineExperiment } from 'caf-fer';

  export default defineExperiment({
    name: 'margin-size',                        // names the folder under runs/
    question: 'Does a larger fixed margin help?',
    seeds: [1, 2, 3, 4, 5],
    folds: 5,                                   // left out: three people in ten are never seen
    data: { kind: 'faces', people: 100 },       // or { kind: 'folder', folder: 'data/afew-va' }
    base: { epochs: 8 },                        // laid over the defaults of caf train
    variants: [
      { name: 'one', title: 'Margin 1', diff: { margin: { kind: 'fixed', alpha: 1 } } },
      { name: 'two', title: 'Margin 2', diff: { margin: { kind: 'fixed', alpha: 2 } } },
    ],
  });

Where caf-fer is not installed beside the file, it may export the object without defineExperiment.`;

/** `caf run`: all runs of an experiment. */
export const runCommand = (): Command =>
  new Command('run')
    .argument('<file>', 'the experiment, as experiments/baselines.ts')
    .option('--only <variants>', 'these variants alone, as one,two')
    .option('--seed <list>', 'these seeds alone', wholeNumbers)
    .option('--fold <list>', 'these folds alone, counted from 0', wholeNumbers)
    .option(
      '--quick',
      'few people, epochs and seeds, in seconds: shows that all works, its numbers mean little',
    )
    .option(
      '-j, --jobs <n>',
      'runs side by side, as far as memory is free; left out, one a core',
      wholeNumber(1),
    )
    .option('-o, --out <folder>', 'one folder a run; left out, runs/NAME')
    .addOption(cacheOption())
    .addOption(engineOption())
    .addHelpText('after', FILE_HELP)
    .addHelpText(
      'after',
      '\nExample:\n  $ caf run experiments/baselines.ts --jobs 2\n  $ caf report experiments/baselines.ts',
    )
    .action(async (file: string, options: Options) => {
      const { quick = false, cache, jobs = availableParallelism() } = options;
      const experiment = loadExperiment(file, { quick });
      const cells = chosen(experiment, options);
      const folder = outOf(experiment, options.out);
      const engine = await selectEngine(options.engine, { threads: 1 });
      const outcomes = await withProgress((progress, signal) => {
        progress.note(`Engine: ${engine.why}`);
        return runExperiment({
          experiment: experiment.name,
          ...{ cells, folder, facesRoot: 'runs', engine: engine.name, jobs, progress, cache, signal },
          commandOf: (cell) => runCommandOf(file, options, cell),
        });
      });
      const stands = `${told(outcomes)}: ${folder}`;
      if (outcomes.some(({ outcome }) => outcome === 'stopped' || outcome === 'not begun'))
        throw new InterruptedError(`Stopped before all was done; ${stands}; the same command goes on.`);
      console.log(stands);
      console.log(
        `${['caf report', quoted(file), ...(quick ? ['--quick'] : []), ...outArgs(options)].join(' ')}    shows what they say`,
      );
    });

/** Where the runs of an experiment stand unless told. */
export const outOf = ({ name, quick }: ResolvedExperiment, out?: string): string =>
  out ?? join('runs', quick ? `${name}-quick` : name);

const outArgs = ({ out }: Pick<Options, 'out'>): string[] =>
  out === undefined ? [] : ['--out', quoted(out)];

/** The one command that makes this run again. */
export function runCommandOf(
  file: string,
  options: Pick<Options, 'quick' | 'out' | 'engine'>,
  { variant, seed, fold }: Cell,
): string {
  return [
    ...['caf run', quoted(file), '--only', variant.name, '--seed', String(seed)],
    ...(fold === undefined ? [] : ['--fold', String(fold)]),
    ...(options.quick ? ['--quick'] : []),
    ...(options.engine ? ['--engine', options.engine] : []),
    ...outArgs(options),
  ].join(' ');
}

/** @throws UsageError for a variant, seed or fold that the experiment does not have */
function chosen(experiment: ResolvedExperiment, { only, seed, fold }: Options): Cell[] {
  const { variants, seeds, folds } = experiment;
  const names = only?.split(',');
  const known = variants.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `--only names "${unknown}", which is no variant; did you mean "${closest(unknown, known)}"? Known are ${known.join(', ')}.`,
    );
  within('--seed', seed, seeds, 'seeds');
  within('--fold', fold, folds, 'folds');
  return cellsOf(experiment).filter(
    (cell) =>
      (names?.includes(cell.variant.name) ?? true) &&
      (seed?.includes(cell.seed) ?? true) &&
      (fold?.includes(cell.fold!) ?? true),
  );
}

function within(
  option: string,
  asked: readonly number[] | undefined,
  there: readonly number[],
  what: string,
): void {
  const unknown = asked?.find((value) => !there.includes(value));
  if (unknown === undefined) return;
  const known = there.length > 0 ? `has ${there.join(', ')}` : 'has none';
  throw new UsageError(`${option} asks for ${unknown}, but of ${what} the experiment ${known}.`);
}

/** "12 runs: 10 finished, 2 kept" */
function told(outcomes: readonly CellOutcome[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const parts = [...counts].map(([outcome, count]) => `${count} ${WORDS[outcome as CellOutcome['outcome']]}`);
  return `${outcomes.length} ${outcomes.length === 1 ? 'run' : 'runs'}: ${parts.join(', ')}`;
}

const WORDS: Readonly<Record<CellOutcome['outcome'], string>> = {
  finished: 'finished',
  diverged: 'diverged',
  stopped: 'stopped',
  locked: 'left to another process',
  kept: 'there already',
  'taken over': 'taken over from the experiments beside it',
  'not begun': 'not begun',
};
