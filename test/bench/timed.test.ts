import assert from 'node:assert/strict';
import { rowOf, timedEngines } from '../../bench/timed';
import type { Engine, EngineName } from '../../lib/engine/select';

const engine = (name: EngineName, versions: Readonly<Record<string, string>>): Engine => ({
  ...{ name, kernels: 'stock', threads: 1, why: '', versions },
});

describe('the engines of the benchmark', () => {
  it('are named with the card, or the software in its place, that they compute on', () => {
    assert.equal(rowOf(engine('tensorflow', { tensorflow: '2.21.0 on the CPU' })), 'tensorflow');
    assert.equal(rowOf(engine('tensorflow', { tensorflow: '2.21.0 on the GPU' })), 'tensorflow on the GPU');
    assert.equal(
      rowOf(engine('webgpu', { webgpu: 'on llvmpipe, software: on request alone' })),
      'webgpu on llvmpipe, software: on request alone',
    );
  });

  it('leave out what does not work here, and say why', async () => {
    const said: string[] = [];
    const timed = await timedEngines(['wasm', 'webgpu'], 'cuda', (line) => said.push(line));
    assert.ok(timed.some(({ row }) => row === 'wasm with composed'));
    assert.ok(said.includes('wasm with composed is not on the card.'));
    if (timed.every(({ name }) => name !== 'webgpu'))
      assert.match(said[0], /^webgpu is not timed\. No engine: /);
  });
});
