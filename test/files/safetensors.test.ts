import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../lib/errors';
import { decodeSafetensors, encodeSafetensors, readSafetensors } from '../../lib/files/safetensors';

describe('safetensors', () => {
  const file = {
    tensors: {
      'conv/kernel': { shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) },
      bias: { shape: [1], values: Float32Array.of(-0.25) },
      none: { shape: [0, 4], values: new Float32Array(0) },
    },
    metadata: { caf: '{"step":3}', name: 'Zoë' },
  };
  const encoded = encodeSafetensors(file);

  it('gives back what was written', () => {
    assert.deepEqual(decodeSafetensors(encoded, 'x'), file);
  });

  it('lays the file out as the format says: length, JSON header, data at a multiple of 8', () => {
    const bytes = Buffer.from(encoded);
    const length = Number(bytes.readBigUInt64LE());
    assert.equal(length % 8, 0);
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, unknown>;
    assert.deepEqual(header['conv/kernel'], { dtype: 'F32', shape: [2, 3], data_offsets: [0, 24] });
    assert.equal(bytes.readFloatLE(8 + length + 8), 3.5);
  });

  it('reads from any address', () => {
    const shifted = new Uint8Array(encoded.length + 1);
    shifted.set(encoded, 1);
    assert.deepEqual(decodeSafetensors(shifted.subarray(1), 'x'), file);
  });

  it('reads other types of numbers', () => {
    const header =
      '{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"I64","shape":[],"data_offsets":[4,12]}}';
    const data = Buffer.from('003c00c00500000000000000', 'hex');
    const { tensors } = decodeSafetensors(withHeader(header, data), 'x');
    assert.deepEqual(tensors, {
      a: { shape: [2], values: Float32Array.of(1, -2) },
      b: { shape: [], values: Float32Array.of(5) },
    });
  });

  it('refuses every truncation', () => {
    for (let length = 0; length < encoded.length; length++) {
      assert.throws(
        () => decodeSafetensors(encoded.subarray(0, length), 'model.st'),
        InputError,
        `${length} bytes`,
      );
    }
  });

  const withHeader = (header: string, data = Buffer.alloc(0)): Uint8Array => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(Buffer.byteLength(header)));
    return Buffer.concat([length, Buffer.from(header), data]);
  };

  for (const [name, bytes, sentence] of [
    ['no JSON', withHeader('not json'), /header is not JSON/],
    [
      'another type',
      withHeader('{"w":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}', Buffer.alloc(8)),
      /"w" is of type F8_E4M3/,
    ],
    ['a tensor of null', withHeader('{"w":null}'), /"w"/],
    [
      'a shape that does not fit',
      withHeader('{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}', Buffer.alloc(8)),
      /"w" has 8 bytes for 3 numbers/,
    ],
    [
      'tensors that lie over one another',
      withHeader(
        '{"v":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"w":{"dtype":"U8","shape":[8],"data_offsets":[0,8]}}',
        Buffer.alloc(8),
      ),
      /"w" lies over another/,
    ],
    [
      'offsets before the data',
      withHeader('{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}'),
      /"w" is cut off/,
    ],
  ] as const) {
    it(`refuses ${name}, naming file and tensor`, () => {
      assert.throws(
        () => decodeSafetensors(bytes, 'model.st'),
        (error: Error) => {
          assert.ok(error instanceof InputError);
          assert.match(error.message, /^model\.st: /);
          assert.match(error.message, sentence);
          return true;
        },
      );
    });
  }

  it('reads a file, and names one that is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'caf-'));
    try {
      const path = join(folder, 'a.safetensors');
      writeFileSync(path, encoded);
      assert.deepEqual(readSafetensors(path, 'a checkpoint'), file);
      assert.throws(
        () => readSafetensors(join(folder, 'b'), 'a checkpoint'),
        /b: it is not there; expected a checkpoint/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
