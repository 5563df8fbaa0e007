import { createRequire } from 'node:module';
import type * as Danfo from 'danfojs-node';
import { InputError } from '../errors';

/**
 * Rows of two frames side by side where they agree on some columns; rows without a partner are left out (danfo's inner join). Other columns of
 * one name stay apart by the suffixes.
 * @param on columns of both frames that together name a row
 * @throws InputError naming the column that a frame lacks, or the row that is named twice on the right: danfo would repeat those on the left
 */
export function joinFrames(
  left: Danfo.DataFrame,
  right: Danfo.DataFrame,
  on: readonly string[],
  suffixes: readonly [string, string],
): Danfo.DataFrame {
  for (const [side, frame] of Object.entries({ left, right })) {
    const missing = on.find((column) => !frame.columns.includes(column));
    if (missing !== undefined)
      throw new InputError(
        `The ${side} frame has no column "${missing}"; expected one of ${frame.columns.join(', ')}.`,
      );
  }
  const keys = keysOf(right, on);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined)
    throw new InputError(`The right frame has ${twice} in two rows; expected each ${on.join(', ')} once.`);
  // danfo appends fixed marks to columns of one name, and to those on the right alone: they are named here.
  const named = (frame: Danfo.DataFrame, other: Danfo.DataFrame, suffix: string) => {
    const shared = frame.columns.filter((column) => !on.includes(column) && other.columns.includes(column));
    return frame.rename(Object.fromEntries(shared.map((column) => [column, `${column}${suffix}`])));
  };
  const { merge } = createRequire(__filename)('danfojs-node') as typeof Danfo;
  return merge({
    left: named(left, right, suffixes[0]),
    right: named(right, left, suffixes[1]),
    on: [...on],
    how: 'inner',
  });
}

const keysOf = (frame: Danfo.DataFrame, on: readonly string[]): string[] => {
  const places = on.map((column) => frame.columns.indexOf(column));
  return (frame.values as unknown[][]).map((row) => places.map((at) => String(row[at])).join(', '));
};
