import { InputError } from '../errors';

/** A point of the plane, `[valence, arousal]`. */
export type Point = readonly [number, number];

/**
 * A figure drawn from NaN would show a gap that looks like data: refuse instead.
 * @throws InputError naming the figure, the list and the index of the first value that is not finite, or an empty list.
 */
export function checkValues(figure: string, name: string, values: readonly number[]): void {
  checkFilled(figure, name, values);
  values.forEach((value, index) => {
    checkNumber(figure, `${name}[${index}]`, value);
  });
}

/** @throws InputError naming the figure, the list, the index and the axis of the first coordinate that is not finite. */
export function checkPoints(figure: string, name: string, points: readonly Point[]): void {
  checkFilled(figure, name, points);
  points.forEach(([x, y], index) => {
    checkNumber(figure, `${name}[${index}][0]`, x);
    checkNumber(figure, `${name}[${index}][1]`, y);
  });
}

/** @throws InputError naming the figure and the value when it is not a finite number. */
export function checkNumber(figure: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new InputError(`${figure}: ${name} is ${String(value)}; expected a finite number.`);
  }
}

/** @throws InputError naming the figure when the list holds nothing. */
export function checkFilled(figure: string, name: string, values: readonly unknown[]): void {
  if (values.length === 0) throw new InputError(`${figure}: ${name} is empty; expected at least one value.`);
}

/** @throws InputError naming the figure when two lists that belong together differ in length. */
export function checkSameLength(
  figure: string,
  [nameA, a]: readonly [string, readonly unknown[]],
  [nameB, b]: readonly [string, readonly unknown[]],
): void {
  if (a.length !== b.length) {
    throw new InputError(
      `${figure}: ${nameA} has ${a.length} values and ${nameB} has ${b.length}; expected as many in both.`,
    );
  }
}
