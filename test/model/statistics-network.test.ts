import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { statisticsNetwork } from '../../lib/model/statistics-network';
import { layers, random, shapes } from './support';

describe('statisticsNetwork', () => {
  before(() => selectEngine('cpu'));

  it('has three hidden layers over a pair of outputs, and one number', () => {
    const network = statisticsNetwork(16, 400, random());
    assert.deepEqual(shapes(network), ['32x400', '400', '400x400', '400', '400x400', '400', '400x1', '1']);
    assert.deepEqual(
      layers(network).filter((layer) => !layer.startsWith('InputLayer')),
      ['Dense relu', 'Dense relu', 'Dense relu', 'Dense linear'],
    );
    assert.equal(network.name, 'mine');
    network.dispose();
  });
});
