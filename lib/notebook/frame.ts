import { createRequire } from 'node:module';
import type * as Danfo from 'danfojs-node';
import { InputError } from '../errors';

/** What a cell of a frame may hold. danfo counts a gap as 0 in means and sums, so there is none. */
export type FrameValue = string | number | boolean;

/**
 * A danfo frame from records, made so that danfo cannot get it wrong: given records, it takes the order of the columns from the first
 * and puts the values of another with another order of keys in wrong columns; left to guess, it takes a column that begins with
 * whole numbers for whole and cuts the rest.
 * @param columns which keys, in the order of the columns
 * @throws InputError naming the row and column of a value that is missing or no finite number, or when there is no row
 */
export function frameOf<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): Danfo.DataFrame {
  if (rows.length === 0) throw new InputError('A frame needs rows, but the list is empty.');
  const values = rows.map((row, index) => columns.map((column) => checked(row[column], index, column)));
  const dtypes = columns.map((_, at) => typeOf(values.map((row) => row[at])));
  // Loaded by the first frame: it takes longer than the rest of the library together.
  const { DataFrame: Frame } = createRequire(__filename)('danfojs-node') as typeof Danfo;
  return new Frame(values, { columns: [...columns], config: {}, dtypes });
}

function checked(value: unknown, row: number, column: string): FrameValue {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return value as FrameValue;
  throw new InputError(
    `Row ${row} of the frame has ${String(value)} under "${column}"; expected text, a finite number, true or false.`,
  );
}

function typeOf(values: readonly FrameValue[]): string {
  if (values.every((value) => typeof value === 'boolean')) return 'boolean';
  if (values.every((value) => typeof value === 'number'))
    return values.every(Number.isInteger) ? 'int32' : 'float32';
  return 'string';
}
