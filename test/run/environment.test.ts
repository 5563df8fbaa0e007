import assert from 'node:assert/strict';
import type { Engine } from '../../lib/engine/select';
import { describeEnvironment } from '../../lib/run/environment';

describe('describeEnvironment', () => {
  it('says what the numbers depend on, in words', () => {
    const engine: Engine = {
      name: 'wasm',
      kernels: 'composed',
      threads: 1,
      why: '',
      versions: { webgpu: 'on a card' },
    };
    const environment = describeEnvironment(engine);
    assert.equal(environment.node, process.version);
    assert.equal(environment['webgpu'], 'on a card');
    assert.match(environment.engine, /^wasm \(composed kernels, 1 threads?\)/);
    assert.match(environment.tfjs, /^\d+\.\d+\.\d+$/);
    assert.match(environment.processor, /\d+ cores/);
    assert.match(environment.commit, /^([0-9a-f]{40}|not a git checkout|none yet)$/);
    assert.ok(Object.values(environment).every((value) => typeof value === 'string' && value !== ''));
  });
});
