import type { RecordedCell } from '../experiment/records';
import { orGap } from '../files/csv';
import { short } from '../run/address';
import type { GridVariant } from './grid-runs';
import type { ReportTable } from './table';

/** What each variant cost. */
export function computeTable(grid: readonly GridVariant[]): ReportTable {
  const rows = grid.map(({ variant, recorded }) => {
    const costs = recorded.flatMap(({ record }) => (record?.cost ? [record.cost] : []));
    const seconds = costs.reduce((sum, cost) => sum + cost.seconds, 0);
    const speeds = costs.flatMap(({ imagesPerSecond }) =>
      imagesPerSecond === null ? [] : [imagesPerSecond],
    );
    return [
      variant.title,
      costs.length,
      seconds / 60,
      orGap(seconds / costs.length),
      orGap(speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length),
      orGap(Math.max(...costs.map(({ peakMemory }) => peakMemory)) / 2 ** 20),
    ];
  });
  const total = (at: number) => rows.reduce((sum, row) => sum + (row[at] as number), 0);
  return {
    caption: 'Compute spent, training and validation; one core a run',
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'runs', label: 'runs', kind: 'count' },
      { key: 'minutes', label: 'in all', unit: 'min', kind: 'amount' },
      { key: 'secondsPerRun', label: 'a run', unit: 's', kind: 'amount' },
      { key: 'imagesPerSecond', label: 'images', unit: '1/s', kind: 'amount' },
      { key: 'peakMemory', label: 'peak memory', unit: 'MiB', kind: 'amount' },
    ],
    rows: [...rows, ['all', total(1), total(2), null, null, null]],
  };
}

/** Every run: what became of it and the command that makes it. */
export function runsTable(
  recorded: readonly RecordedCell[],
  commandOf: (cell: RecordedCell['cell']) => string,
): ReportTable {
  return {
    caption: 'Every run, what became of it, and the command that makes it',
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'seed', label: 'seed', kind: 'count' },
      ...(recorded.some(({ cell }) => cell.fold !== undefined)
        ? [{ key: 'fold', label: 'fold', kind: 'count' as const }]
        : []),
      { key: 'outcome', label: 'outcome' },
      { key: 'config', label: 'config' },
      { key: 'command', label: 'command' },
    ],
    rows: recorded.map(({ cell, record }) => [
      cell.variant.title,
      cell.seed,
      ...(cell.fold === undefined ? [] : [cell.fold]),
      outcomeOf(record),
      short(cell.hash),
      record?.command ?? commandOf(cell),
    ]),
  };
}

/** In words; a hole says why it is one. */
export function outcomeOf(record: RecordedCell['record']): string {
  if (!record) return 'not run';
  const { outcome, divergence } = record;
  if (outcome === 'started') return 'cut off, or under way';
  return divergence ? `diverged at step ${divergence.step}: ${divergence.term} ${divergence.value}` : outcome;
}

/** The runs that a report lacks, one sentence; nothing where it lacks none. */
export function holesOf(recorded: readonly RecordedCell[]): string[] {
  const holes = recorded.filter(({ run }) => !run);
  if (holes.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { cell, record } of holes) {
    const what = `${cell.variant.title} (${record?.outcome === 'diverged' ? 'diverged' : outcomeOf(record)})`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const told = [...counts].map(([what, count]) => `${what} ${count}`);
  return [
    `${holes.length} of ${recorded.length} runs are missing from every number here: ${told.join('; ')}.`,
  ];
}
