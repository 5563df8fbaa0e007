import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { InputError } from '../errors';
import { readTextFile } from './read';
import { writeFileSafely } from './write';

/** A cell; `null` is a gap and is written as nothing. */
export type CsvValue = string | number | null;

/** A number as a table holds it: what is undefined (the correlation of a constant) is a gap. */
export const orGap = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * Writes a table with a header line. Cells are placed by column name, never by the order of a row's keys; numbers keep all
 * their digits.
 * @throws InputError when a row lacks a column, or a number is not finite (a gap is `null`, so that no NaN passes unseen).
 */
export function writeCsv<Column extends string>(
  path: string,
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[],
): void {
  writeFileSafely(path, csvText(columns, rows, path));
}

/** A table as text, with a header line. @param path where it goes, for the sentence @throws InputError as `writeCsv` */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[],
  path = 'a table',
): string {
  const cells = rows.map((row, index) =>
    columns.map((column) => {
      const value = row[column] as CsvValue | undefined;
      if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
        throw new InputError(
          `Row ${index + 1} for ${path} has ${value === undefined ? 'nothing' : String(value)} in column "${column}"; ` +
            'expected a text, a finite number, or null for a gap.',
        );
      }
      return value === null ? '' : String(value);
    }),
  );
  // A line with nothing on it is no row to a reader, so the one cell of a narrow table is quoted.
  return stringify([[...columns], ...cells], { quoted_empty: columns.length === 1 });
}

/**
 * Reads a table whose header holds at least the given columns; others are left out. Cells stay text: what a cell means is
 * known to the caller.
 * @throws InputError naming the file and the column that is missing or stands twice, or the line that is broken.
 */
export function readCsv<Column extends string>(
  path: string,
  columns: readonly Column[],
): Readonly<Record<Column, string>>[] {
  const text = readTextFile(path, `a table with the columns ${columns.join(', ')}`);
  let lines: string[][];
  try {
    lines = parse(text, { skip_empty_lines: true });
  } catch (error) {
    throw new InputError(`${path} is not a CSV table: ${(error as Error).message}.`);
  }
  const header = lines[0] ?? [];
  const places = columns.map((column) => {
    const count = header.filter((name) => name === column).length;
    if (count !== 1) {
      throw new InputError(
        `${path} has ${count === 0 ? 'no column' : `${count} columns named`} "${column}"; ` +
          `expected each of ${columns.join(', ')} once in its first line.`,
      );
    }
    return header.indexOf(column);
  });
  return lines
    .slice(1)
    .map(
      (line) =>
        Object.fromEntries(columns.map((column, i) => [column, line[places[i]]])) as Record<Column, string>,
    );
}

/** Names of the columns of a table, for one whose columns are not known beforehand. @throws InputError as `readTextFile` */
export function readHeader(path: string): string[] {
  const [header = []] = parse(readTextFile(path, 'a table with a header line'), { to: 1 }) as string[][];
  return header;
}
