import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { BASE_CONFIG, type TrainingConfig } from '../../lib/training/config';
import { overlay, resolveConfig, type Diff } from '../../lib/training/resolve';

describe('resolveConfig', () => {
  it('lays a diff over the base at any depth and leaves the rest and the base alone', () => {
    const before = structuredClone(BASE_CONFIG);
    const config = resolveConfig(BASE_CONFIG, { epochs: 3, margin: { kind: 'fixed' } });
    assert.deepEqual(config, {
      ...BASE_CONFIG,
      epochs: 3,
      margin: { ...BASE_CONFIG.margin, kind: 'fixed' },
    });
    assert.deepEqual(BASE_CONFIG, before);
  });

  it('takes a list whole', () => {
    const diff = { optimizer: { decayAt: [500, 1000] } };
    assert.deepEqual(resolveConfig(BASE_CONFIG, diff).optimizer.decayAt, [500, 1000]);
  });

  it('takes an undefined value for no value', () => {
    assert.deepEqual(resolveConfig(BASE_CONFIG, { seed: undefined }), BASE_CONFIG);
  });

  const wrong = (diff: unknown, sentence: RegExp) =>
    assert.throws(
      () => resolveConfig(BASE_CONFIG, diff as Diff<TrainingConfig>),
      (error: Error) => error instanceof InputError && sentence.test(error.message),
    );

  it('names an unknown key and the nearest known one', () => {
    wrong({ epoch: 3 }, /Unknown config key "epoch"; did you mean "epochs"\?/);
    wrong({ margin: { kid: 'fixed' } }, /"margin.kid"; did you mean "margin.kind"\?/);
    wrong({ toString: 1 }, /"toString"/);
  });

  it('names the value that is wrong and what was expected', () => {
    wrong({ epochs: 0 }, /"epochs" is 0;/);
    wrong({ epochs: 'many' }, /"epochs" is "many"; expected number/);
    wrong({ margin: { kind: 'wide' } }, /"margin.kind" is "wide"; .*"fixed"\|.*"adaptive"/);
    wrong({ margin: 3 }, /"margin" is 3; .*object/);
    wrong({ optimizer: { learningRate: Number.NaN } }, /"optimizer.learningRate"/);
    wrong({ dropout: { critic: 1 } }, /"dropout.critic" is 1;/);
    wrong({ batchSize: 2.5 }, /"batchSize" is 2.5;/);
    wrong({ augmentation: { resize: 63 } }, /"augmentation.resize" is 63; expected 0, or imageSize or more/);
    wrong({ augmentation: { jitter: { hue: 0.6 } } }, /"augmentation.jitter.hue" is 0.6;/);
  });

  it('never reaches into the prototype', () => {
    assert.throws(
      () => overlay({ a: 1 }, JSON.parse('{"__proto__": {"x": 1}}') as object),
      /Unknown config key "__proto__"/,
    );
    assert.equal(({} as { x?: number }).x, undefined);
  });
});
