import assert from 'node:assert/strict';
import type { Card } from '../../lib/engine/cards';
import { trainingDisplay } from '../../lib/notebook/training-display';
import type { EpochRecord, StepRecord } from '../../lib/training/record';
import { textsOf } from '../plot/support';

describe('trainingDisplay', () => {
  const step = (at: number): StepRecord => ({
    ...{ step: at, epoch: 1, stepsInEpoch: 4, pairs: 2, multiplier: 0, milliseconds: 20 },
    losses: { 'av.loss': 1 / at, ...(at > 2 ? { 'critic.loss': at, 'critic.alpha': 2.5 } : {}) },
  });
  const epoch = (ccc: number): EpochRecord => ({
    ...{ epoch: 2, step: 4, seconds: 1, skipped: 0, losses: {} },
    validation: { cccValence: ccc, cccArousal: ccc, ccc },
  });

  async function shownBy(ccc: number, cards: readonly Card[] = [], every = 0) {
    const shown: string[] = [];
    const display = trainingDisplay({
      title: 'Baseline',
      config: { epochs: 2, batchSize: 32 },
      place: { show: (_, content) => shown.push(String(content)) },
      cards: () => Promise.resolve(cards),
      every,
    });
    await Promise.resolve();
    await new Promise(setImmediate);
    for (const at of [1, 2, 3, 4]) display.step(step(at));
    display.epoch(epoch(ccc));
    display.end(epoch(ccc), true);
    return shown.map(textsOf);
  }

  it('says where a run stands, how fast it goes, and draws what there is so far', async () => {
    const shown = await shownBy(0.5);
    assert.equal(shown.length, 5);
    assert.equal(shown[1][0], 'Baseline: epoch 1 of 2');
    assert.equal(shown[1][1], 'step 2 of 8 · 1600 images a second');
    assert.ok(!shown[1].includes('Critic loss'));
    for (const title of ['Regression loss', 'Critic loss', 'Margin'])
      assert.ok(shown[3].includes(title), title);
  });

  it('leaves what the run came to, without its speed', async () => {
    const last = (await shownBy(0.5)).at(-1)!;
    assert.equal(last[0], 'Baseline: done');
    assert.equal(last[1], '2 of 2 epochs; epoch 2 is the best so far, CCC 0.500 on validation people.');
    assert.ok(last.includes('People who choose the epoch'));
  });

  it('draws no score that does not exist', async () => {
    const last = (await shownBy(NaN)).at(-1)!;
    assert.match(last[1], /CCC — on/);
    assert.ok(!last.includes('People who choose the epoch'));
  });

  it('tells the memory of cards where there are any', async () => {
    const card = { name: 'A card', free: 2 ** 30, total: 4 * 2 ** 30 };
    assert.match((await shownBy(0.5, [card]))[0][1], /· A card: 3\.0 of 4\.0 GiB in use$/);
  });

  it('draws no more often than asked for, but always at the end', async () => {
    assert.equal((await shownBy(0.5, [], 60_000)).length, 2);
  });
});
