import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { summarise } from '../../lib/evaluation/summary';
import { predictFrames } from '../../lib/inference/predict-frames';
import { validate } from '../../lib/training/validate';
import { withState } from '../support/steps';
import { toyImages } from '../support/toy';

describe('validate', () => {
  before(() => selectEngine());

  const images = toyImages(2, 8);

  it('gives the CCC of both axes over all frames, and their mean', () =>
    withState({}, async (state) => {
      const { valence, arousal } = summarise(await predictFrames(state, images, images.samples));
      assert.deepEqual(await validate(state, images, images.samples), {
        cccValence: valence.ccc,
        cccArousal: arousal.ccc,
        ccc: (valence.ccc + arousal.ccc) / 2,
      });
    }));

  it('has no answer where the weights are spoilt', () =>
    withState({}, async (state) => {
      const weights = await state.regressor.weights();
      weights['linear3/bias'].values[1] = NaN;
      state.regressor.setWeights(weights);
      assert.equal(await validate(state, images, images.samples), undefined);
    }));
});
