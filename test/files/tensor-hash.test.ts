import assert from 'node:assert/strict';
import { decodeSafetensors, encodeSafetensors, type SafetensorsFile } from '../../lib/files/safetensors';
import { hashFault, withHash } from '../../lib/files/tensor-hash';

const file: SafetensorsFile = {
  tensors: {
    a: { shape: [2], values: Float32Array.of(1, NaN) },
    b: { shape: [1, 2], values: Float32Array.of(-0, Infinity) },
  },
  metadata: { caf: '{"step":3}' },
};

describe('the hash of tensors', () => {
  const hashed = withHash(file);

  it('is right after writing and reading', () => {
    assert.equal(hashFault(decodeSafetensors(encodeSafetensors(hashed), 'file')), undefined);
    assert.equal(hashFault(hashed), undefined);
  });

  it('is wrong where a name, a shape, a number or a note is another, and missing where there is none', () => {
    const { a, b } = file.tensors;
    const others: readonly SafetensorsFile[] = [
      { ...hashed, tensors: { a, c: b } },
      { ...hashed, tensors: { b, a } },
      { ...hashed, tensors: { a, b: { ...b, shape: [2, 1] } } },
      { ...hashed, tensors: { a, b: { ...b, values: Float32Array.of(0, Infinity) } } },
      { ...hashed, metadata: { ...hashed.metadata, caf: '{"step":4}' } },
      { ...hashed, metadata: { ...hashed.metadata, more: '' } },
    ];
    for (const other of others) assert.equal(hashFault(other), 'its content is not what its SHA-256 says');
    assert.equal(hashFault(file), 'its metadata holds no "sha256"');
  });
});
