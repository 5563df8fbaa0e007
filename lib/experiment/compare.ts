import { join, resolve } from 'node:path';
import type { Engine } from '../engine/select';
import { InputError } from '../errors';
import { writeCsv } from '../files/csv';
import { writeFileSafely } from '../files/write';
import { peakMemory } from '../engine/memory';
import { resolveConfig } from '../training/resolve';
import {
  comparisonFigure,
  curveFigures,
  facesFigure,
  labelFigures,
  predictionFigures,
} from './comparison-figures';
import { conclusion, differencesTable, metricsTable, type VariantRuns } from './comparison-table';
import { decodeImages, partsOf, readData } from './data';
import { describeEnvironment } from './environment';
import type { Experiment } from './experiment';
import { saveFigures } from './figures';
import { runGrid } from './grid';
import type { Progress } from './progress';
import { renderReport, type ReportTable } from './report';
import { writeRunSource } from './run-source';

export interface CompareOptions {
  readonly experiment: Experiment;
  /** Where everything goes. */
  readonly folder: string;
  /** Where built-in faces are rendered to, and found again by the next comparison. */
  readonly facesFolder: string;
  readonly engine: Engine;
  readonly progress: Progress;
  /** The command that repeats this, for the report. */
  readonly command: string;
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

export interface Comparison {
  readonly tables: readonly ReportTable[];
  readonly conclusion: string;
  /** Path of the HTML page. */
  readonly report: string;
}

/**
 * Trains every variant with every seed on one split of people, measures each on people seen and never seen, and leaves a folder
 * with config, environment, records, figures and one page that shows it all.
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  const { experiment, progress, signal, engine } = options;
  const folder = resolve(options.folder);
  const started = Date.now();
  // All configs first: a wrong key must not cost a rendering.
  const configs = experiment.variants.map((variant) => resolveConfig(experiment.base, variant.diff));
  writeFileSafely(join(folder, 'experiment.json'), `${JSON.stringify(experiment, undefined, 2)}\n`);
  const environment = describeEnvironment(engine);
  writeFileSafely(join(folder, 'environment.json'), `${JSON.stringify(environment, undefined, 2)}\n`);

  const { samples, root } = await readData(experiment.data, options.facesFolder, progress, signal);
  const parts = partsOf(samples, experiment.split);
  const images = await decodeImages(samples, experiment.base.imageSize, progress, signal);
  const jobs = experiment.variants.flatMap((variant, index) =>
    experiment.seeds.map((seed) => {
      const run = join(folder, variant.name, `seed-${seed}`);
      writeRunSource(run, root, parts);
      const title = experiment.seeds.length > 1 ? `${variant.title}, seed ${seed}` : variant.title;
      return { title, folder: run, config: { ...configs[index], seed } };
    }),
  );
  const runs = await runGrid({ ...options, jobs, images, parts, engine: engine.name });
  if (signal?.aborted)
    throw new InputError('Stopped before all variants were trained; what was trained is kept.');

  const seeds = experiment.seeds.length;
  const variants: VariantRuns[] = experiment.variants.map((variant, index) => ({
    variant,
    runs: runs.slice(index * seeds, (index + 1) * seeds),
  }));
  const tables = [metricsTable(variants), differencesTable(variants)];
  const words = conclusion(variants);
  const figures = {
    results: [comparisonFigure(variants), facesFigure(variants[variants.length - 1], parts.test)],
    training: curveFigures(variants),
    labels: labelFigures(parts, configs[configs.length - 1]),
    predictions: predictionFigures(variants),
  };
  saveFigures(
    join(folder, 'figures'),
    Object.fromEntries(Object.values(figures).flatMap((list) => list.map(({ name, svg }) => [name, svg]))),
  );
  for (const [name, { columns, rows }] of Object.entries({ metrics: tables[0], differences: tables[1] })) {
    writeCsv(
      join(folder, `${name}.csv`),
      columns.map(({ key }) => key),
      rows.map((row) => Object.fromEntries(columns.map(({ key }, index) => [key, row[index]]))),
    );
  }
  const report = join(folder, 'report.html');
  writeFileSafely(
    report,
    renderReport({
      title: 'CAF: who generalises to people never seen',
      summary: words,
      command: options.command,
      created: new Date(started).toISOString(),
      tables,
      sections: [
        { title: 'Results', figures: figures.results },
        { title: 'Training', figures: figures.training },
        { title: 'Strong and weak', figures: figures.labels },
        { title: 'Predictions', figures: figures.predictions },
      ],
      config: experiment,
      environment: {
        ...environment,
        time: `${((Date.now() - started) / 1000).toFixed(0)} s`,
        'peak memory': `${(peakMemory() / 2 ** 30).toFixed(2)} GiB`,
      },
      notes: notesOn(variants, parts.test.length),
    }),
  );
  return { tables, conclusion: words, report };
}

function notesOn(variants: readonly VariantRuns[], unseen: number): string[] {
  const skipped = variants.map(
    ({ variant, runs }) =>
      `${variant.title}: ${runs.reduce((sum, { epochs }) => sum + epochs.reduce((s, { skipped: n }) => s + n, 0), 0)}`,
  );
  return [
    `The epoch of each run is the one with the highest CCC on the validation people; the ${unseen} frames of unseen people were used once, for this page.`,
    `Critic steps left out for want of a strong or a weak image: ${skipped.join('; ')}.`,
    'Drawn faces are no photographs: what holds here need not hold there.',
  ];
}
