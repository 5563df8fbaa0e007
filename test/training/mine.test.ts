import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { disposeMine, initialMine, mineStep, type Mine } from '../../lib/training/mine';
import { toyConfig } from '../support/toy';

const RHO = 0.8;
const STEPS = 120;

/** Pairs [n, 16] of one normal number each, correlated by RHO or not at all, in the first output; the others are 0. */
function pairs(random: Random, n: number, correlated: boolean) {
  const rows = Array.from({ length: n }, () => {
    const x = random.normal();
    return [x, correlated ? RHO * x + Math.sqrt(1 - RHO ** 2) * random.normal() : random.normal()];
  });
  const outputs = (at: number) =>
    tf.tidy(() =>
      tf.pad(tf.tensor2d(rows.map((row) => [row[at]])), [
        [0, 0],
        [0, 15],
      ]),
    ) as tf.Tensor2D;
  return [outputs(0), outputs(1)] as const;
}

async function learn(mine: Mine, correlated: boolean): Promise<number> {
  const random = Random.fromSeed(2);
  let last = 0;
  for (let step = 0; step < STEPS; step++) {
    const [strong, weak] = pairs(random, 48, correlated);
    const { estimate } = await mineStep(mine, strong, weak);
    if (step >= STEPS - 40) last += estimate.dataSync()[0] / 40;
    tf.dispose([strong, weak, estimate]);
  }
  return last;
}

describe('mineStep', () => {
  before(() => selectEngine());

  const config = toyConfig({ margin: { kind: 'mine', mine: { units: 32, learningRate: 1e-2 } } });
  const fresh = () => initialMine(config, Random.fromSeed(1))!;

  it('finds the information of correlated normals and none of strangers, and keeps no tensor', async () => {
    const truth = -0.5 * Math.log(1 - RHO ** 2);
    for (const [correlated, expected] of [
      [true, truth],
      [false, 0],
    ] as const) {
      const mine = fresh();
      const before = tf.memory().numTensors;
      const estimate = await learn(mine, correlated);
      assert.ok(Math.abs(estimate - expected) < 0.12, `${estimate}, expected about ${expected}`);
      assert.equal(tf.memory().numTensors, before);
      disposeMine(mine);
    }
  });

  it('is there only where the margin asks for it', () => {
    const of = (diff: Parameters<typeof toyConfig>[0]) => initialMine(toyConfig(diff), Random.fromSeed(1));
    const margin = { kind: 'mine', mine: { units: 4 } } as const;
    for (const diff of [
      {},
      { margin, method: 'supervised' },
      { margin, critic: { objective: 'fisher-ipm' } },
    ] as const)
      assert.equal(of(diff), undefined);
  });
});
