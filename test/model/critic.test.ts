import assert from 'node:assert/strict';
import { selectEngine } from '../../lib/engine/select';
import { critic, CRITIC_WIDTH } from '../../lib/model/critic';
import { layers, random, shapes } from './support';

describe('critic', () => {
  before(() => selectEngine('cpu'));

  it('has the shapes and the order of the official code', () => {
    const network = critic(9216, 0.2, random());
    assert.deepEqual(shapes(network), ['9216x64', '64', '64x32', '32', '32x16', '16']);
    assert.deepEqual(
      layers(network).filter((layer) => !layer.startsWith('InputLayer')),
      ['Dense linear', 'Dense linear', 'Dropout', 'Activation relu', 'Dense linear'],
    );
    assert.deepEqual([network.name, network.width], ['critic', CRITIC_WIDTH]);
    network.dispose();
  });
});
