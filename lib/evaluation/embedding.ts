/**
 * Features in two dimensions, to look at: by PCA (the two directions of largest spread) or by UMAP (McInnes et al. 2018: who is
 * near whom; distances between far groups mean nothing).
 */
import { PCA } from 'ml-pca';
import { UMAP } from 'umap-js';
import { Random } from '../engine/random';
import { InputError } from '../errors';
import type { Rows } from './softmax-regression';

/** A point a row. */
export interface Embedding {
  readonly points: readonly (readonly [number, number])[];
  /** Of PCA: share of the spread along each of the two directions. */
  readonly explained?: readonly [number, number];
}

/**
 * The same for the same rows: of each direction the side of its largest entry is made positive. Rows without any spread, as of an encoder
 * whose units are dead, all lie at 0.
 * @throws InputError where there are fewer than three rows
 */
export function pcaEmbedding(rows: Rows): Embedding {
  const data = listed(rows, 3, 'PCA');
  const spreads = spreadsOf(rows);
  // ml-pca starts from the first feature, and comes to NaN where that never changes.
  const order = [...spreads.keys()].filter((at) => spreads[at] > 0).sort((a, b) => spreads[b] - spreads[a]);
  if (order.length === 0) return { points: data.map(() => [0, 0] as const), explained: [0, 0] };
  const kept = data.map((row) => order.map((at) => row[at]));
  const pca = new PCA(kept, { method: 'NIPALS', nCompNIPALS: 2 });
  const scores = pca.predict(kept).to2DArray();
  const [first, second] = [0, 1].map((axis) => {
    const side = Math.sign(largest(pca.getLoadings().getRow(axis)));
    // NaN too where all spread lies along the first direction.
    return scores.map((score) => (Number.isFinite(score[axis]) ? side * score[axis] : 0));
  });
  const total = spreads.reduce((sum, spread) => sum + spread, 0);
  const share = (values: readonly number[]) => values.reduce((sum, value) => sum + value ** 2, 0) / total;
  return {
    points: first.map((x, row) => [x, second[row]] as const),
    explained: [share(first), share(second)],
  };
}

export interface UmapOptions {
  readonly random?: Random;
  /** Rows that count as near (McInnes et al.: 15). */
  readonly neighbours?: number;
  /** How close points may lie in the picture (McInnes et al.: 0.1). */
  readonly minDistance?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** @throws InputError where there are no more rows than neighbours */
export function umapEmbedding(
  rows: Rows,
  { random = Random.fromSeed(0), neighbours = 15, minDistance = 0.1, onProgress }: UmapOptions = {},
): Embedding {
  const data = listed(rows, neighbours + 1, 'UMAP');
  const umap = new UMAP({
    nNeighbors: neighbours,
    minDist: minDistance,
    random: () => random.uniform(),
  });
  const total = umap.initializeFit(data);
  for (let done = 0; done < total; done++) {
    umap.step();
    onProgress?.(done + 1, total);
  }
  return { points: umap.getEmbedding().map(([x, y]) => [x, y] as const) };
}

function listed({ values, width }: Rows, least: number, what: string): number[][] {
  const n = values.length / width;
  if (n < least) throw new InputError(`${what} got ${n} rows; expected ${least} or more.`);
  return Array.from({ length: n }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

/** Of each feature the sum of its squares about its mean. */
function spreadsOf({ values, width }: Rows): Float64Array {
  const n = values.length / width;
  const [means, spreads] = [new Float64Array(width), new Float64Array(width)];
  values.forEach((value, at) => (means[at % width] += value / n));
  values.forEach((value, at) => (spreads[at % width] += (value - means[at % width]) ** 2));
  return spreads;
}

/** Of the entries the one farthest from 0. */
const largest = (entries: readonly number[]): number =>
  entries.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most), 0);
