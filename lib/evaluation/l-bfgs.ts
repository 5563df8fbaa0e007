/**
 * L-BFGS (Liu and Nocedal 1989): minimises a smooth function from its values and gradients.
 *
 *     x <- x - t H g,    H from the last m pairs s = x' - x, y = g' - g by the two-loop recursion
 *
 * `g` = `gradient`, `m` = `memory`, `t` = `step`, halved from 1 until the value falls enough. Ours: of the npm
 * registry's packages `fmin` has conjugate gradients only, and `ml-logistic-regression` takes steps of one length, one class against the rest.
 */

/** A function's value and gradient at a point; asynchronous, since an engine on a card cannot be read at once. */
export type Objective = (
  x: Float64Array,
) => Promise<{ readonly value: number; readonly gradient: Float64Array }>;

export interface MinimiseOptions {
  /** At most so many steps. Default 500. */
  readonly iterations?: number;
  /** Ends where no entry of the gradient is larger. Default 1e-5. */
  readonly tolerance?: number;
  /** `m`. Default 10. */
  readonly memory?: number;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** False where the steps ran out, or rounding hid any further fall. */
  readonly converged: boolean;
}

interface Pair {
  readonly s: Float64Array;
  readonly y: Float64Array;
  readonly curvature: number;
}

export async function minimise(
  objective: Objective,
  start: Float64Array,
  { iterations = 500, tolerance = 1e-5, memory = 10 }: MinimiseOptions = {},
): Promise<Minimum> {
  let x = start;
  let { value, gradient } = await objective(x);
  const pairs: Pair[] = [];
  for (let iteration = 0; ; iteration++) {
    const converged = gradient.every((entry) => Math.abs(entry) <= tolerance);
    if (converged || iteration === iterations) return { x, value, iterations: iteration, converged };
    const direction = descent(gradient, pairs);
    const slope = dot(gradient, direction);
    // Without a past the gradient says nothing of how far to go.
    let step = pairs.length > 0 ? 1 : Math.min(1, 1 / Math.sqrt(dot(gradient, gradient)));
    let next = moved(x, direction, step);
    let found = await objective(next);
    for (let halvings = 0; !isEnough(value, slope, step, found, dot(found.gradient, direction)); halvings++) {
      if (halvings === 30) return { x, value, iterations: iteration, converged };
      step /= 2;
      next = moved(x, direction, step);
      found = await objective(next);
    }
    const [s, y] = [moved(next, x, -1), moved(found.gradient, gradient, -1)];
    const curvature = dot(s, y);
    // Kept only where it leaves H positive definite, so that every direction goes down.
    if (curvature > 1e-12 * dot(y, y)) pairs.push({ s, y, curvature });
    if (pairs.length > memory) pairs.shift();
    [x, value, gradient] = [next, found.value, found.gradient];
  }
}

/**
 * Whether a step went far enough down: by the value (Armijo), or, where it has moved no more than its rounding, by the slope, which is
 * exact for longer (the approximate Wolfe conditions of Hager and Zhang 2005).
 */
function isEnough(
  before: number,
  slope: number,
  step: number,
  { value }: { readonly value: number },
  slopeAfter: number,
): boolean {
  if (value <= before + 1e-4 * step * slope) return true;
  const hidden = value <= before + 1e-6 * Math.abs(before);
  return hidden && slopeAfter <= -0.9998 * slope && slopeAfter >= 0.9 * slope;
}

/** `-H g`. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  let q: Float64Array = gradient.map((entry) => -entry);
  const shares: number[] = [];
  for (const { s, y, curvature } of [...pairs].reverse()) {
    const share = dot(s, q) / curvature;
    shares.unshift(share);
    q = moved(q, y, -share);
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = last.curvature / dot(last.y, last.y);
    q = q.map((entry) => scale * entry);
  }
  pairs.forEach(({ s, y, curvature }, index) => {
    q = moved(q, s, shares[index] - dot(y, q) / curvature);
  });
  return q;
}

const dot = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, entry, at) => sum + entry * b[at], 0);

/** `a + factor b`. */
const moved = (a: Float64Array, b: Float64Array, factor: number): Float64Array =>
  a.map((entry, at) => entry + factor * b[at]);
