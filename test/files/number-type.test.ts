import assert from 'node:assert/strict';
import { bytesOf, isNumberType, toFloat32, type NumberType } from '../../lib/files/number-type';

/** A number as the bytes of its type, written by hand. */
const read = (type: NumberType, ...hex: readonly string[]): number[] => [
  ...toFloat32(
    Buffer.from(hex.map((text) => Buffer.from(text, 'hex').reverse().toString('hex')).join(''), 'hex'),
    type,
  ),
];

describe('toFloat32', () => {
  it('reads half precision: ordinary, smallest, largest and special numbers', () => {
    // IEEE 754-2008, binary16.
    assert.deepEqual(
      read('F16', '3c00', 'c000', '3555', '0001', '03ff', '0400', '7bff', '7c00', 'fc00', '7e00'),
      [1, -2, 0.333251953125, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 65504, Infinity, -Infinity, NaN],
    );
    assert.ok(Object.is(read('F16', '8000')[0], -0));
  });

  it('reads bfloat16, float32 and float64', () => {
    assert.deepEqual(read('BF16', '3f80', 'c040', '7f80', '0001'), [1, -3, Infinity, 2 ** -133]);
    assert.deepEqual(read('F32', '3f800000', '00000001'), [1, 2 ** -149]);
    assert.deepEqual(read('F64', '3ff0000000000000', 'c008000000000000'), [1, -3]);
  });

  it('reads whole numbers with their sign', () => {
    assert.deepEqual(read('I64', 'ffffffffffffffff', '0000000100000000'), [-1, 2 ** 32]);
    assert.deepEqual(read('I32', 'ffffffff', '7fffff80'), [-1, 0x7fffff80]);
    assert.deepEqual(read('I16', '8000', '0005'), [-32768, 5]);
    assert.deepEqual(read('I8', '80', '7f'), [-128, 127]);
    assert.deepEqual(read('U8', '80', 'ff'), [128, 255]);
    assert.deepEqual(read('BOOL', '01', '00'), [1, 0]);
  });

  it('reads from any address', () => {
    const bytes = Buffer.from('ff0000803f', 'hex').subarray(1);
    assert.deepEqual([...toFloat32(bytes, 'F32')], [1]);
  });

  it('knows its types and their lengths', () => {
    assert.deepEqual(['F32', 'BF16', 'F8_E4M3', 'toString', 3].map(isNumberType), [
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.deepEqual((['F64', 'F32', 'F16', 'BOOL'] as const).map(bytesOf), [8, 4, 2, 1]);
  });
});
