import { InputError } from '../errors';

/** How the numbers of a column are written. */
export type NumberKind =
  /** CCC, PCC, RMSE, SAGR, losses: three decimals. */
  | 'metric'
  /** One variant less another: three decimals and always a sign. */
  | 'difference'
  /** Seeds, people, faces, steps: whole. */
  | 'count'
  /** Seconds, milliseconds, megabytes: one decimal. */
  | 'amount'
  /** How many times another: two decimals and a sign of multiplication. */
  | 'ratio'
  /** A share from 0 to 1, written in per cent with one decimal. */
  | 'share';

export interface ReportColumn {
  /** The name of the column in records. */
  readonly key: string;
  /** The name above the column. */
  readonly label: string;
  /** Stands behind the label: "s", "ms per step". */
  readonly unit?: string;
  /** Left out: whole numbers are written as counts, others as metrics. */
  readonly kind?: NumberKind;
}

/** A table of results; the first column names the rows. */
export interface ReportTable {
  /** A sentence: what is in the table, over what. */
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  /** One value for each column; `null` where there is none. */
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** What to look at: a whole row, or the cell under the column of that key. */
  readonly highlight?: readonly { readonly row: number; readonly key?: string }[];
}

/** A cell ready to be set, in HTML or in a terminal. */
export interface Cell {
  readonly text: string;
  readonly missing: boolean;
  readonly highlighted: boolean;
}

/** A table whose numbers are written; the same for HTML and terminal. */
export interface WrittenTable {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly Cell[])[];
}

export const missingMark = '—';

/** A number with three decimals, a sign or none, and a true minus; zero has no sign. */
export function writeNumber(value: number, kind: NumberKind): string {
  const digits = { metric: 3, difference: 3, count: 0, amount: 1, ratio: 2, share: 1 }[kind];
  const size = Math.abs(kind === 'share' ? value * 100 : value);
  const plain = size.toFixed(digits);
  const written = kind === 'count' ? plain.replace(/\B(?=(\d{3})+$)/g, '\u202f') : plain;
  const sign = Number(plain) === 0 ? '' : value < 0 ? '−' : kind === 'difference' ? '+' : '';
  const unit = { share: '\u202f%', ratio: '×', metric: '', difference: '', count: '', amount: '' }[kind];
  return `${sign}${written}${unit}`;
}

/** A value with its interval, as one cell: "0.621 [0.590, 0.650]". */
export const writeEstimate = (
  estimate: { readonly value: number; readonly low: number; readonly high: number },
  kind: NumberKind = 'metric',
): string => {
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((one) =>
    writeNumber(one, kind),
  );
  return `${value} [${low}, ${high}]`;
};

/**
 * Checks a table and writes its numbers.
 * @throws InputError naming the table and the row or column that is wrong: a number that is not finite, a row that is too short
 * or too long, two columns of one key, a highlight of something that is not there.
 */
export function writeTable(table: ReportTable): WrittenTable {
  checkTable(table);
  const { caption, columns, rows, highlight = [] } = table;
  const kinds = columns.map(({ kind }, at): NumberKind => {
    const numbers = rows.map((row) => row[at]).filter((value) => typeof value === 'number');
    return kind ?? (numbers.every(Number.isInteger) ? 'count' : 'metric');
  });
  return {
    caption,
    columns: columns.map(({ label, unit, kind }, at) => ({
      label: unit === undefined ? label : `${label} (${unit})`,
      numeric: kind !== undefined || rows.some((row) => typeof row[at] === 'number'),
    })),
    rows: rows.map((row, index) =>
      row.map((value, at) => ({
        text:
          value === null ? missingMark : typeof value === 'number' ? writeNumber(value, kinds[at]) : value,
        missing: value === null,
        highlighted: highlight.some(
          (one) => one.row === index && (one.key ?? columns[at].key) === columns[at].key,
        ),
      })),
    ),
  };
}

function checkTable({ caption, columns, rows, highlight = [] }: ReportTable): void {
  const table = `The table "${caption}"`;
  const keys = columns.map(({ key }) => key);
  if (keys.length === 0) throw new InputError(`${table} has no columns; expected at least one.`);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined)
    throw new InputError(`${table} has two columns "${twice}"; expected keys that differ.`);
  rows.forEach((row, index) => {
    if (row.length !== keys.length) {
      throw new InputError(
        `${table} has ${row.length} values in row ${index}; expected ${keys.length}, one a column.`,
      );
    }
    row.forEach((value, at) => {
      if (typeof value !== 'number' || Number.isFinite(value)) return;
      throw new InputError(
        `${table} has ${value} under "${keys[at]}" in row ${index}; expected a finite number, or null for a value that is missing.`,
      );
    });
  });
  for (const { row, key } of highlight) {
    if (rows[row] === undefined || (key !== undefined && !keys.includes(key))) {
      throw new InputError(
        `${table} highlights row ${row}${key === undefined ? '' : `, column "${key}"`}; expected a row from 0 to ${rows.length - 1} and one of ${keys.join(', ')}.`,
      );
    }
  }
}
