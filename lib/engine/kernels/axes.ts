import { sizeOf } from './heap';

/** The number of axes if they are the first ones, something is summed and more than one sum remains. */
export function leadingAxes(axes: readonly number[], shape: readonly number[]): number | undefined {
  const leading = axes.length;
  const first = [...axes].sort((a, b) => a - b).every((axis, index) => axis === index);
  if (!first || leading === 0 || sizeOf(shape.slice(leading)) < 2 || sizeOf(shape) === 0) return undefined;
  return leading;
}
