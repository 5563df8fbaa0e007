import { join } from 'node:path';
import { InputError } from '../errors';
import { cellsOf, type Cell } from '../experiment/cells';
import { readRecords, type RecordedCell } from '../experiment/records';
import type { ResolvedExperiment } from '../experiment/resolve-experiment';
import { writeFileSafely } from '../files/write';
import { CAVEATS } from '../run/split';
import { comparisonFigure, predictionFigures } from './comparison-figures';
import { metricsTable } from './comparison-table';
import { saveTable } from './csv';
import { curveFigures } from './curve-figures';
import { featureFigures, identityTable } from './feature-figures';
import { answersOf, otherPairsOf } from './grid-answers';
import { behaviourTable, changeTable } from './grid-behaviour';
import { gridConclusion, SENTENCES_ARE } from './grid-conclusion';
import { axisFigures, subjectFigure } from './grid-figures';
import { gainTable } from './grid-gains';
import { everyRun, gridOf, runASeed, type GridVariant } from './grid-runs';
import { pairedTable, scoresTable, seedsTable } from './grid-tables';
import { latexTable } from './latex';
import { renderReport, type ReportTable } from './page';
import { publishedTable } from './published-results';
import { computeTable, holesOf, runsTable } from './record-tables';
import { saveFigures } from './save-figures';

export interface GridReportOptions {
  readonly experiment: ResolvedExperiment;
  /** That holds the runs; the report goes to `report/` in it. */
  readonly folder: string;
  /** The command that makes a run. */
  readonly commandOf: (cell: Cell) => string;
  /** The command that makes this report. */
  readonly command: string;
}

export interface GridReport {
  /** The tables for a terminal. */
  readonly tables: readonly ReportTable[];
  readonly conclusion: string;
  /** Path of the HTML page. */
  readonly report: string;
}

/**
 * Leaves tables (CSV, LaTeX), figures and one page that shows them, from records alone: the same records give the same bytes. What
 * is missing is said at the top, and shows as a hole.
 * @throws InputError as `readRecords`, and where there is no record at all
 */
export function writeGridReport({ experiment, folder, command, commandOf }: GridReportOptions): GridReport {
  const recorded = readRecords(folder, cellsOf(experiment));
  if (recorded.every(({ record }) => record === undefined))
    throw new InputError(
      `${folder} holds none of the ${recorded.length} runs that ${experiment.name} asks for; expected some, as caf run leaves them.`,
    );
  const grid = gridOf(experiment, recorded);
  const answers = answersOf(grid);
  const pairs = otherPairsOf(grid);
  const changes = changeTable(answers);
  const gains = gainTable(answers);
  const holes = holesOf(recorded);
  const caveats = caveatsOf(recorded);
  const there = grid.filter(({ runs }) => runs.length > 0);
  const variants = there.map(runASeed);
  const identity = identityTable(grid);
  const tables = {
    scores: scoresTable(answers, caveats),
    differences: pairedTable(answers, caveats),
    ...(pairs.length > 0
      ? { pairs: pairedTable(pairs, caveats, 'the other pairs, difference in that CCC') }
      : {}),
    seeds: seedsTable(grid, experiment.seeds),
    behaviour: behaviourTable(grid),
    ...(changes ? { changes } : {}),
    ...(gains ? { gains } : {}),
    ...(variants.length > 0 ? { metrics: metricsTable(variants, caveats) } : {}),
    ...(identity ? { identity } : {}),
    published: publishedTable(grid),
    compute: computeTable(grid),
    runs: runsTable(recorded, commandOf),
  };
  const sections = [
    {
      title: 'The answer',
      tables: [tables.scores, tables.differences, ...(tables.pairs ? [tables.pairs] : []), tables.seeds],
      figures: axisFigures(experiment, answers),
    },
    {
      title: 'Seen and unseen people',
      tables: tables.metrics ? [tables.metrics] : [],
      figures: variants.length > 0 ? [comparisonFigure(variants), ...subjectFigure(there)] : [],
    },
    {
      title: 'Why it comes out so',
      tables: [tables.behaviour, tables.changes, tables.gains].filter((table) => table !== undefined),
      figures: [],
    },
    { title: 'Training', figures: curveFigures(there.map(everyRun)) },
    {
      title: 'Predictions',
      figures: predictionFigures(variants).filter(({ name }) => name.startsWith('predicted-')),
    },
    {
      title: 'What the features tell of the person',
      tables: tables.identity ? [tables.identity] : [],
      figures: featureFigures(grid),
    },
    { title: "The paper's table", tables: [tables.published], figures: [] },
    { title: 'Compute and runs', tables: [tables.compute, tables.runs], figures: [] },
  ];
  const out = join(folder, 'report');
  saveFigures(
    join(out, 'figures'),
    sections.flatMap(({ figures }) => figures),
  );
  for (const [name, table] of Object.entries(tables)) {
    saveTable(join(out, `${name}.csv`), table);
    writeFileSafely(join(out, `${name}.tex`), latexTable(table, `${experiment.name}-${name}`));
  }
  const conclusion = gridConclusion(answers);
  const report = join(out, 'report.html');
  const page = renderReport({
    title: experiment.name,
    summary: `${experiment.question} ${SENTENCES_ARE}`,
    findings: [...conclusion, ...holes],
    command,
    created: lastOf(recorded),
    tables: [],
    sections,
    config: experiment,
    environment: environmentOf(recorded),
    notes: [...caveats, ...notesOn(experiment, grid)],
  });
  writeFileSafely(report, page);
  return {
    tables: [tables.scores, tables.differences, tables.compute],
    conclusion: [SENTENCES_ARE, ...conclusion, ...holes].join('\n'),
    report,
  };
}

/** When the last of the runs ended. */
const lastOf = (recorded: readonly RecordedCell[]): string | undefined =>
  recorded
    .flatMap(({ record }) => record?.ended ?? [])
    .sort()
    .pop();

const caveatsOf = (recorded: readonly RecordedCell[]): string[] => [
  ...new Set(recorded.flatMap(({ independence }) => (independence && CAVEATS[independence]) ?? [])),
];

/** What the runs ran on; where that differs, all that there was. */
function environmentOf(recorded: readonly RecordedCell[]): Record<string, string> {
  const found = new Map<string, Set<string>>();
  for (const { record } of recorded) {
    if (!record) continue;
    for (const [name, value] of Object.entries({ ...record.environment, code: record.address.code }))
      found.set(name, (found.get(name) ?? new Set()).add(value));
  }
  return Object.fromEntries([...found].map(([name, values]) => [name, [...values].sort().join('; ')]));
}

function notesOn({ quick, seeds }: ResolvedExperiment, grid: readonly GridVariant[]): string[] {
  const diverged = grid
    .flatMap(({ recorded }) => recorded)
    .filter(({ record }) => record?.outcome === 'diverged').length;
  return [
    ...(quick ? ['This is the quick form: it shows that all works, and its numbers mean little.'] : []),
    'The epoch of each run is the one with the highest CCC on the validation people; people never seen are predicted once, at its end.',
    `The interval over people and seeds draws ${seeds.length} seeds; with so few it is somewhat too narrow.`,
    ...(diverged > 0
      ? [`${diverged} runs diverged and are in no mean: what is left of their variant flatters it.`]
      : []),
    ...(grid.some(({ variant }) => variant.data.kind === 'faces')
      ? ['Drawn faces are no photographs: what holds here need not hold there.']
      : []),
  ];
}
