import type { DataFrame } from 'danfojs-node';
import { InputError } from '../errors';
import type { ReportTable } from '../report/table';
import { frameTable } from './frame-table';

export interface Pivot {
  readonly caption: string;
  /** The column whose values name the rows. */
  readonly rows: string;
  /** The column whose values become columns, in the order in which they first come. */
  readonly columns: string;
  /** The column that fills the cells. */
  readonly values: string;
}

/**
 * A long frame as a wide table, as papers print it; danfo has no such thing. Combinations that the frame lacks are gaps.
 * @throws InputError naming the column that is not there, or the combination that comes twice
 */
export function pivot(frame: DataFrame, { caption, ...names }: Pivot): ReportTable {
  const { columns, rows } = frameTable(frame, '');
  const placeOf = (name: string) => {
    const at = columns.findIndex(({ key }) => key === name);
    if (at >= 0) return at;
    const known = columns.map(({ key }) => key).join(', ');
    throw new InputError(`The frame has no column "${name}"; expected one of ${known}.`);
  };
  const [rowAt, columnAt, valueAt] = [names.rows, names.columns, names.values].map(placeOf);
  const distinct = (at: number) => [...new Set(rows.map((row) => row[at]))];
  const heads = distinct(columnAt);
  const cells = new Map<string, string | number | null>();
  for (const row of rows) {
    const key = JSON.stringify([row[rowAt], row[columnAt]]);
    if (cells.has(key)) {
      throw new InputError(
        `The frame has ${names.rows} ${String(row[rowAt])}, ${names.columns} ${String(row[columnAt])} twice; expected each pair once.`,
      );
    }
    cells.set(key, row[valueAt]);
  }
  return {
    caption,
    columns: [names.rows, ...heads.map(String)].map((key) => ({ key, label: key })),
    rows: distinct(rowAt).map((name) => [
      name,
      ...heads.map((head) => cells.get(JSON.stringify([name, head])) ?? null),
    ]),
  };
}
