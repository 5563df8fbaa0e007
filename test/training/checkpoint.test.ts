import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { decodeSafetensors, encodeSafetensors, type SafetensorsFile } from '../../lib/files/safetensors';
import { withHash } from '../../lib/files/tensor-hash';
import { loadCheckpoint, saveCheckpoint } from '../../lib/training/checkpoint';
import { runEpoch } from '../../lib/training/epoch';
import { initialPersonHead } from '../../lib/training/person-head';
import { disposeState, NETWORKS } from '../../lib/training/state';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { weightsOf, withState } from '../support/steps';
import { toyImages } from '../support/toy';

describe('checkpoints', () => {
  before(() => selectEngine());

  const folder = temporaryFolder();
  const images = toyImages(2, 16);
  const path = () => folder.path('a', 'last.safetensors');
  const epoch = {
    epoch: 1,
    step: 2,
    seconds: 0.5,
    skipped: 0,
    validation: { cccValence: NaN, cccArousal: 0.25, ccc: NaN },
    losses: { 'av.loss': 1 },
  };

  it('hold networks, moments, multiplier, counts and history to the bit', () =>
    withState({ critic: { rho: 0.1 } }, async (state) => {
      await runEpoch(state, { config: state.config, images, train: images.samples }, 0.4, undefined);
      state.history.push(epoch);
      state.best = await Promise.all(NETWORKS.map((name) => state[name].weights()));
      await saveCheckpoint(path(), state);
      const again = loadCheckpoint(path());
      for (const name of NETWORKS) {
        assert.deepEqual(weightsOf(again[name]), weightsOf(state[name]));
        assert.deepEqual(await again.optimizers[name].state(), await state.optimizers[name].state());
      }
      const { config, multiplier, step, history } = again;
      assert.deepEqual(config, state.config);
      assert.notEqual(multiplier, 0);
      assert.deepEqual([multiplier, step], [state.multiplier, state.step]);
      assert.deepEqual(history, [epoch]);
      assert.deepEqual(again.best, state.best);
      assert.deepEqual(again.random.state(), state.random.state());
      assert.deepEqual(again.random.state(), state.random.state());
      disposeState(again);
    }));

  it('hold the statistics network of MINE, its moments and its average to the bit', () =>
    withState({ margin: { kind: 'mine', mine: { units: 8 } } }, async (state) => {
      const file = folder.path('mine', 'last.safetensors');
      await saveCheckpoint(file, state);
      const fresh = loadCheckpoint(file);
      assert.equal(fresh.mine!.logAverage, undefined, 'before the first step');
      disposeState(fresh);
      await runEpoch(state, { config: state.config, images, train: images.samples }, 0.4, undefined);
      await saveCheckpoint(file, state);
      const again = loadCheckpoint(file);
      assert.deepEqual(weightsOf(again.mine!.network), weightsOf(state.mine!.network));
      assert.deepEqual(await again.mine!.optimizer.state(), await state.mine!.optimizer.state());
      assert.equal(again.mine!.logAverage, state.mine!.logAverage);
      assert.ok(Number.isFinite(again.mine!.logAverage));
      // From the same place both go on to the same bits.
      for (const one of [state, again])
        await runEpoch(one, { config: one.config, images, train: images.samples }, 0.4, undefined);
      for (const network of ['encoder', 'critic', 'mine'] as const) {
        const [a, b] = [state, again].map((one) =>
          weightsOf(network === 'mine' ? one.mine!.network : one[network]),
        );
        assert.deepEqual(a, b);
      }
      disposeState(again);
    }));

  /** What comes of a change, once with the hash made anew, so that nothing but the check of the content can find it. */
  const refused = (change: (file: SafetensorsFile) => SafetensorsFile, ...parts: string[]) => {
    const file = decodeSafetensors(readFileSync(path()), path());
    const damaged = put(folder.path('damaged.safetensors'), encodeSafetensors(withHash(change(file))));
    const before = tensorCount();
    assert.throws(() => loadCheckpoint(damaged), sentence(damaged, ...parts));
    assert.equal(tensorCount(), before, 'nothing stays in memory');
  };
  const withHead = (change: object) => (file: SafetensorsFile) => ({
    ...file,
    metadata: {
      ...file.metadata,
      caf: JSON.stringify({ ...(JSON.parse(file.metadata.caf) as object), ...change }),
    },
  });
  const without = (key: string) => (file: SafetensorsFile) => {
    const { [key]: _, ...tensors } = file.tensors;
    return { ...file, tensors };
  };

  it('hold the head that tells people apart, and whom it knows', () =>
    withState({ method: 'domain-adversarial', domain: { units: 4 } }, async (state) => {
      const people = ['person-0', 'person-1'];
      state.personHead = initialPersonHead(state.config, state.encoder.width, people);
      await runEpoch(state, { config: state.config, images, train: images.samples }, undefined, undefined);
      const file = folder.path('people', 'last.safetensors');
      await saveCheckpoint(file, state);
      const again = loadCheckpoint(file);
      assert.deepEqual(again.personHead!.people, people);
      assert.deepEqual(weightsOf(again.personHead!.network), weightsOf(state.personHead.network));
      assert.deepEqual(await again.personHead!.optimizer.state(), await state.personHead.optimizer.state());
      disposeState(again);
    }));

  it('refuse a number or a word that is no longer what was written', () => {
    const { tensors, metadata } = decodeSafetensors(readFileSync(path()), path());
    const changed = (file: SafetensorsFile) =>
      put(folder.path('changed.safetensors'), encodeSafetensors(file));
    const [name, { shape, values }] = Object.entries(tensors)[0];
    const other = values.slice();
    other[0] += 1e-3;
    for (const file of [
      { metadata, tensors: { ...tensors, [name]: { shape, values: other } } },
      { tensors, metadata: { ...metadata, caf: metadata.caf.replace('"step":', '"step": ') } },
    ])
      assert.throws(() => loadCheckpoint(changed(file)), sentence('changed', 'not what its SHA-256 says'));
    assert.throws(() => loadCheckpoint(changed({ tensors, metadata: {} })), sentence('holds no "sha256"'));
  });

  it('name the file and what is wrong with it', () => {
    assert.throws(
      () => loadCheckpoint(folder.path('none')),
      sentence('none', 'it is not there', 'a checkpoint'),
    );
    refused((file) => ({ ...file, metadata: {} }), 'no "caf" entry');
    refused((file) => ({ ...file, metadata: { caf: '{' } }), 'no "caf" entry');
    refused((file) => ({ ...file, metadata: { caf: 'null' } }), 'expected object');
    refused(withHead({ config: { epochs: 1 } }), '"config.seed" is missing');
    refused(withHead({ step: -1 }), '"step" is -1');
    refused(withHead({ history: 'none' }), '"history" is "none"');
    refused(without('critic/linear1/kernel'), 'critic: weight linear1/kernel is missing');
    refused(withHead({ optimizerSteps: { encoder: 1, regressor: 1 } }), '"optimizerSteps" lacks "critic"');
    refused(without('encoder/adam/second/3'), 'tensor "encoder/adam/second/3" is missing');
  });
});
