import assert from 'node:assert/strict';
import type { AVPoint } from '../../lib/data/sample';
import { selectEngine } from '../../lib/engine/select';
import { PRESETS } from '../../lib/experiment/presets';
import { pairCount } from '../../lib/margin/pairs';
import { BASE_CONFIG } from '../../lib/training/config';
import { pairsOf } from '../../lib/training/pairs';
import { resolveConfig } from '../../lib/training/resolve';
import { disposeState, initialState, NETWORKS } from '../../lib/training/state';
import { rowsOf, trainStep } from '../../lib/training/step';
import { noiseOf as sharedNoise } from '../golden/noise';
import golden from '../golden/official-trace.json';

const [IMAGES, SIDE, BATCH] = [96, 16, 32];
/** Noise as official-trace.py draws it, which says why this draw. */
const noiseOf = (name: string, length: number) => sharedNoise(`b/${name}`, length);
/** Of a loss, relative to it where it is larger than 1. */
const TOLERANCE = 1e-3;

/** As official-trace.py draws them. */
const labels = Array.from({ length: IMAGES }, (_, row): AVPoint => {
  const drawn = noiseOf('labels', 2 * IMAGES).subarray(2 * row, 2 * row + 2);
  const label = (value: number, shift: number) =>
    Math.round(1000 * Math.min(1, Math.max(-1, 0.75 * value + shift))) / 1000;
  return [label(drawn[0], 0.15), label(drawn[1], 0.25)];
});
const images = noiseOf('images', IMAGES * SIDE * SIDE * 3).map((value, at) => {
  const [valence, arousal] = labels[Math.floor(at / (SIDE * SIDE * 3))];
  const left = Math.floor(at / 3) % SIDE < SIDE / 2;
  return value * 0.5 + (left ? valence : arousal);
});

/** The rows of one batch: those to which the noise of the step gives the lowest numbers, lowest first. */
function batchOf(step: number): number[] {
  const keys = noiseOf(`batch/${step}`, IMAGES);
  return Array.from(keys.keys())
    .sort((a, b) => keys[a] - keys[b])
    .slice(0, BATCH);
}

/** He's start for convolutions, PyTorch's for dense layers, from the noise of each weight's name. */
function startingWeight(
  name: string,
  shape: readonly number[],
  kernelShape: readonly number[],
): Float32Array {
  const inputs = kernelShape.slice(0, -1).reduce((a, b) => a * b, 1);
  const bound = name.includes('conv')
    ? name.endsWith('bias')
      ? 0.05
      : Math.sqrt(6 / inputs)
    : 1 / Math.sqrt(inputs);
  return noiseOf(
    name,
    shape.reduce((a, b) => a * b, 1),
  ).map((value) => value * bound);
}

describe('preset "official"', () => {
  before(() => selectEngine());

  it('follows 200 steps of the official algorithm in PyTorch, every loss at every step', async () => {
    const config = resolveConfig(resolveConfig(BASE_CONFIG, PRESETS.official.diff), {
      // Small enough for a test; masks cannot be shared between the two sides.
      ...{ encoder: 'small', imageSize: SIDE, batchSize: BATCH, dropout: { regressor: 0, critic: 0 } },
    });
    const state = initialState(config);
    for (const network of NETWORKS) {
      const weights = await state[network].weights();
      const fresh = Object.entries(weights).map(([name, { shape }]) => {
        const kernel = weights[name.replace(/bias$/, 'kernel')].shape;
        return [name, { shape, values: startingWeight(`${network}/${name}`, shape, kernel) }] as const;
      });
      state[network].setWeights(Object.fromEntries(fresh));
    }
    let worst = { error: 0, what: '' };
    for (const [index, numbers] of golden.steps.entries()) {
      const expected = Object.fromEntries(golden.columns.map((name, at) => [name, numbers[at]]));
      const rows = batchOf(index);
      const batch = {
        images: rowsOf(images, rows, SIDE),
        labels: rows.map((row) => labels[row]),
      };
      const pairs = pairsOf(batch.labels, config, undefined);
      const count = pairCount(pairs.strong.length, pairs.weak.length);
      assert.deepEqual(
        [count, count !== pairs.weak.length],
        [expected.pairs, expected.odd],
        `step ${index + 1}`,
      );
      const losses = await trainStep(state, { ...batch, pairs });
      const all: Record<string, number> = { ...losses, multiplier: state.multiplier };
      for (const name of golden.columns.slice(3)) {
        const wanted = expected[name] as number;
        const error = Math.abs(all[name] - wanted) / Math.max(1, Math.abs(wanted));
        const what = `${name} at step ${index + 1} is ${all[name]}, expected ${wanted}`;
        assert.ok(error < TOLERANCE, what);
        if (error > worst.error) worst = { error, what };
      }
    }
    // For a person who wants to know by how much: CAF_TRACE=1.
    if (process.env['CAF_TRACE']) console.log(worst);
    disposeState(state);
  });
});
