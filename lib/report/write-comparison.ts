import { join } from 'node:path';
import { avOf } from '../data/sample';
import { peakMemory } from '../engine/memory';
import type { Compared, VariantRuns } from '../experiment/compare';
import type { Experiment } from '../experiment/experiment';
import { writeFileSafely } from '../files/write';
import { CAVEATS } from '../run/split';
import { comparisonFigure, predictionFigures } from './comparison-figures';
import { differencesTable, metricsTable } from './comparison-table';
import { conclusion } from './conclusion';
import { saveTable } from './csv';
import { curveFigures } from './curve-figures';
import { facesFigure } from './faces-figure';
import { labelFigures } from './label-figures';
import { renderReport, type ReportTable } from './page';
import { saveFigures } from './save-figures';

export interface Comparison {
  readonly tables: readonly ReportTable[];
  readonly conclusion: string;
  /** Path of the HTML page. */
  readonly report: string;
}

/** What `results.json` holds: the tables as data, for whoever shows them elsewhere. */
export interface Results {
  readonly command: string;
  readonly conclusion: string;
  readonly tables: readonly ReportTable[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Leaves tables (`metrics.csv`, `differences.csv`, and `results.json` with what was concluded from them), `figures/` and
 * `report.html` of runs that are done.
 */
export function writeComparison(compared: Compared): Comparison {
  const { folder, experiment, variants, parts, started } = compared;
  const caveat = CAVEATS[parts.independence ?? 'given'];
  const caveats = caveat === undefined ? [] : [caveat];
  const tables = {
    metrics: metricsTable(variants, caveats),
    differences: differencesTable(variants, caveats),
  };
  const summary = [conclusion(variants), ...caveats].join(' ');
  const { binarization } = variants[variants.length - 1].runs[0].config;
  const sections = [
    {
      title: 'Seen and unseen people',
      figures: [comparisonFigure(variants), facesFigure(variants[variants.length - 1], parts.test)],
    },
    { title: 'Training', figures: curveFigures(variants) },
    {
      title: 'Strong and weak',
      figures: labelFigures(parts.train.map(avOf), binarization, 'training labels'),
    },
    { title: 'Predictions', figures: predictionFigures(variants) },
  ];
  saveFigures(
    join(folder, 'figures'),
    sections.flatMap(({ figures }) => figures),
  );
  for (const [name, table] of Object.entries(tables)) saveTable(join(folder, `${name}.csv`), table);
  const environment = {
    ...compared.environment,
    time: `${((Date.now() - started.getTime()) / 1000).toFixed(0)} s`,
    'peak memory': `${(peakMemory() / 2 ** 30).toFixed(2)} GiB`,
  };
  const results: Results = {
    command: compared.command,
    conclusion: summary,
    tables: Object.values(tables),
    environment,
  };
  writeFileSafely(join(folder, 'results.json'), `${JSON.stringify(results, undefined, 2)}\n`);
  const report = join(folder, 'report.html');
  writeFileSafely(
    report,
    renderReport({
      title: 'CAF: who generalises to people never seen',
      summary,
      command: compared.command,
      created: started.toISOString(),
      tables: Object.values(tables),
      sections,
      config: experiment,
      environment,
      notes: [...caveats, ...notesOn(experiment, variants, parts.test.length)],
    }),
  );
  return { tables: Object.values(tables), conclusion: summary, report };
}

function notesOn({ data }: Experiment, variants: readonly VariantRuns[], unseen: number): string[] {
  const skipped = variants.map(({ variant, runs }) => {
    const steps = runs.flatMap(({ epochs }) => epochs.map((epoch) => epoch.skipped));
    return `${variant.title}: ${steps.reduce((a, b) => a + b, 0)}`;
  });
  return [
    `The epoch of each run is the one with the highest CCC on the validation people; the ${unseen} frames of unseen people were used once, for this page.`,
    `Critic steps left out for want of a strong or a weak image: ${skipped.join('; ')}.`,
    ...(data.kind === 'faces'
      ? ['Drawn faces are no photographs: what holds here need not hold there.']
      : []),
  ];
}
