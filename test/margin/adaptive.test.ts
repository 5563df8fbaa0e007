import assert from 'node:assert/strict';
import * as tf from '@tensorflow/tfjs-core';
import { adaptiveMargin } from '../../lib/margin/adaptive';
import { mutualInformation } from '../../lib/margin/mutual-information';
import golden from '../golden/margin.json';
import { close } from '../golden/close';
import { balanced, useCpu } from '../golden/cpu';

const tensors = (sample: (typeof golden.adaptive)[number]) => ({
  strong: tf.tensor2d(sample.strong),
  partners: tf.reverse(tf.tensor2d(sample.weak), 0),
  outputs: {
    strong: Float32Array.from(sample.strong.flat()),
    weak: Float32Array.from(sample.weak.flat()),
    width: sample.strong[0].length,
  },
});

describe('adaptiveMargin', () => {
  before(useCpu);

  for (const sample of golden.adaptive) {
    it(`is MI plus Delta as in the brute force, ${sample.strong[0].length} outputs wide`, () =>
      balanced(() => {
        const { strong, partners, outputs } = tensors(sample);
        const margin = adaptiveMargin();
        const confidence = margin.confidence(outputs)!;
        close(confidence, sample.confidence, 1e-7);
        const terms = margin.alpha(strong, partners, tf.tensor1d(confidence));
        close(terms.alpha.dataSync(), sample.alpha, 1e-6);
        close(terms.confidence!.dataSync(), sample.confidence, 1e-7);
      }));
  }

  it('lets the gradient through MI alone', () =>
    balanced(() => {
      const { strong, partners, outputs } = tensors(golden.adaptive[0]);
      const margin = adaptiveMargin();
      const confidence = tf.tensor1d(margin.confidence(outputs)!);
      const through = (f: (x: tf.Tensor2D) => tf.Tensor) =>
        tf
          .grad((x: tf.Tensor) => f(x as tf.Tensor2D))(strong)
          .dataSync();
      close(
        through((x) => margin.alpha(x, partners, confidence).alpha),
        through((x) => mutualInformation(x, partners)),
        0,
      );
    }));

  it('stands on one of its terms alone', () =>
    balanced(() => {
      const { strong, partners, outputs } = tensors(golden.adaptive[0]);
      const information = adaptiveMargin({ terms: 'mutual-information' });
      assert.equal(information.usesConfidence, false);
      assert.equal(information.confidence(outputs), undefined);
      close(
        information.alpha(strong, partners).alpha.dataSync(),
        mutualInformation(strong, partners).dataSync(),
        0,
      );
      const interval = adaptiveMargin({ terms: 'confidence', constant: 1.2 });
      const confidence = tf.tensor1d(interval.confidence(outputs)!);
      assert.deepEqual(Object.keys(interval.alpha(strong, partners, confidence)), ['alpha', 'confidence']);
    }));

  it("reads the official code's place in the table, which is wider", () => {
    const { outputs } = tf.tidy(() => tensors(golden.adaptive[0]));
    const [formula, official] = [adaptiveMargin(), adaptiveMargin({ index: 'k-1' })].map((m) =>
      m.confidence(outputs)!,
    );
    assert.ok(formula.every((value, i) => official[i] >= value) && official[0] > formula[0]);
  });

  it('refuses an A that is not above 0', () => {
    assert.throws(
      () => adaptiveMargin({ constant: 0 }),
      /^InputError: A of the adaptive margin is 0, expected/,
    );
  });

  it('says so when Delta is missing', () =>
    balanced(() => {
      assert.throws(() => adaptiveMargin().alpha(tf.zeros([2, 2]), tf.zeros([2, 2])), /needs Delta\(k_i\)/);
    }));
});
