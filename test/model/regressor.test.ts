import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { regressor } from '../../lib/model/regressor';
import { layers, random, shapes } from './support';

describe('regressor', () => {
  before(() => selectEngine('cpu'));

  it('has the shapes and the order of the official code', () => {
    const network = regressor(9216, 0.5, random());
    assert.deepEqual(shapes(network), ['9216x64', '64', '64x8', '8', '8x2', '2']);
    assert.deepEqual(
      layers(network).filter((layer) => !layer.startsWith('InputLayer')),
      ['Dropout', 'Dense relu', 'Dropout', 'Dense relu', 'Dense linear'],
    );
    assert.deepEqual([network.name, network.width], ['regressor', 2]);
    network.dispose();
  });
});
