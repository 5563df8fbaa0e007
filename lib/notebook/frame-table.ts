import type { DataFrame } from 'danfojs-node';
import { InputError } from '../errors';
import type { ReportTable } from '../report/table';

/** How the rows of a table are put in order. */
export interface Sorting {
  /** Name of the column to sort by; left out: as they come. */
  readonly by?: string;
  /** From the greatest down. Default false. */
  readonly descending?: boolean;
}

/**
 * A danfo frame as a table; what is no value (null, undefined, NaN) is a gap. Sorted here, and not with danfo's `sortValues`,
 * which puts gaps anywhere: they stand last either way.
 * @throws InputError naming the column that is not there
 */
export function frameTable(
  frame: DataFrame,
  caption: string,
  { by, descending = false }: Sorting = {},
): ReportTable {
  const columns = frame.columns;
  const rows = (frame.values as unknown[][]).map((row) => row.map(cellOf));
  if (by !== undefined) {
    const at = columns.indexOf(by);
    if (at < 0)
      throw new InputError(`The frame has no column "${by}"; expected one of ${columns.join(', ')}.`);
    rows.sort((a, b) => order(a[at], b[at], descending));
  }
  return { caption, columns: columns.map((key) => ({ key, label: key })), rows };
}

function cellOf(value: unknown): string | number | null {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  return typeof value === 'number' && Number.isFinite(value) ? value : String(value);
}

function order(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const rising = a < b ? -1 : Number(a > b);
  return descending ? -rising : rising;
}
