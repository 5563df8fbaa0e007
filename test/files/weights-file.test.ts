import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeSafetensors } from '../../lib/files/safetensors';
import { readWeightsFile } from '../../lib/files/weights-file';
import { put, sentence, temporaryFolder } from '../data/fixtures';

const golden = (...parts: string[]) => join(__dirname, '..', 'golden', ...parts);
const expected = JSON.parse(readFileSync(golden('pth.json'), 'utf8')) as Record<
  string,
  Record<string, { shape: number[]; values: number[] }>
>;

describe('readWeightsFile', () => {
  const folder = temporaryFolder();

  it('takes a state dict out of its wrapper and "module." off its names', () => {
    const path = golden('pth', 'wrapped.pth');
    const { tensors, sha256 } = readWeightsFile(path);
    assert.deepEqual(Object.keys(tensors), Object.keys(expected.wrapped));
    for (const [name, { shape, values }] of Object.entries(expected.wrapped)) {
      assert.deepEqual(tensors[name].shape, shape);
      assert.deepEqual([...tensors[name].values], values);
    }
    assert.equal(sha256, createHash('sha256').update(readFileSync(path)).digest('hex'));
  });

  it('tells the two formats apart by content', () => {
    const tensors = { 'module.a': { shape: [2], values: Float32Array.of(1, 2) } };
    const file = put(folder.path('weights.pth'), encodeSafetensors({ tensors, metadata: {} }));
    assert.deepEqual(readWeightsFile(file).tensors, { a: tensors['module.a'] });
    copyFileSync(golden('pth', 'plain.pth'), folder.path('odd.safetensors'));
    assert.deepEqual(readWeightsFile(folder.path('odd.safetensors')).tensors.float.shape, [2, 3]);
  });

  it('leaves names alone of which only some begin with "module."', () => {
    const one = { shape: [1], values: Float32Array.of(1) };
    const file = encodeSafetensors({ tensors: { 'module.a': one, b: one }, metadata: {} });
    assert.deepEqual(Object.keys(readWeightsFile(put(folder.path('some'), file)).tensors), ['module.a', 'b']);
  });

  it('names what is no state dict', () => {
    assert.throws(() => readWeightsFile(folder.path('none')), sentence('none', 'it is not there', '.pth'));
    assert.throws(() => readWeightsFile(put(folder.path('text'), 'weights')), sentence('text', 'damaged'));
    assert.throws(() => readWeightsFile(golden('pth', 'list.pth')), sentence('list.pth', 'no dictionary'));
    assert.throws(
      () => readWeightsFile(golden('pth', 'mixed.pth')),
      sentence('mixed.pth', '"epoch" is no tensor'),
    );
  });
});
