import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNpyNumbers } from '../../lib/files/npy';
import { InputError } from '../../lib/errors';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { float64, npy } from '../support/sets';

interface Golden {
  readonly name: string;
  readonly file: string;
  readonly values: readonly number[] | null;
}

describe('readNpyNumbers', () => {
  const folder = temporaryFolder();
  const golden = JSON.parse(readFileSync(join(__dirname, '../golden/npy.json'), 'utf8')) as readonly Golden[];

  for (const { name, file, values } of golden) {
    it(`${values ? 'reads' : 'refuses'} what NumPy wrote: ${name}`, () => {
      const path = put(folder.path(`${name}.npy`), Buffer.from(file, 'base64'));
      const read = () => readNpyNumbers(path, values?.length ?? 1, 'a value');
      if (values) assert.deepEqual(read(), values);
      else assert.throws(read, sentence(`${name}.npy: it`, 'expected a value'));
    });
  }

  it('reads the longer header of format 2', () => {
    const path = put(folder.path('two.npy'), npy('<f8', '(2,)', float64(1, 2), 2));
    assert.deepEqual(readNpyNumbers(path, 2, 'two values'), [1, 2]);
  });

  const whole = npy('<f8', '()', float64(0.5));
  const faults: readonly (readonly [string, Buffer, ...string[]])[] = [
    ['an empty file', Buffer.alloc(0), 'it is empty (0 bytes)'],
    ['another magic', Buffer.from('PK\x03\x04 and more'), 'it is not a .npy file of NumPy'],
    ['a pickle', Buffer.from('\x80\x04\x95\x10', 'latin1'), 'it is not a .npy file of NumPy'],
    ['a header cut off', whole.subarray(0, 40), 'its header is cut off'],
    ['a length cut off', whole.subarray(0, 8), 'its header is cut off'],
    ['data cut off', whole.subarray(0, whole.length - 3), 'it holds 5 bytes of data where 8 belong'],
    ['more values', npy('<f8', '(2,)', float64(1, 2)), 'it holds 2 values, not 1'],
    [
      'pickled objects',
      npy('|O', '()', Buffer.from('\x80\x04K\x01.', 'latin1')),
      'pickled Python objects',
      'not read',
    ],
    ['a structure', npy("[('a', '<i4')]", '()', Buffer.alloc(4)), 'its header names no plain type and shape'],
    ['another type', npy('<c16', '()', Buffer.alloc(16)), 'its type is <c16'],
    ['a large file', Buffer.alloc(2 ** 20 + 1), 'it has more than 1048576 bytes'],
  ];
  for (const [what, bytes, ...parts] of faults) {
    it(`refuses ${what}`, () => {
      const path = put(folder.path('faulty.npy'), bytes);
      assert.throws(
        () => readNpyNumbers(path, 1, 'the valence'),
        sentence('faulty.npy', ...parts, 'expected the valence'),
      );
    });
  }

  it('refuses a file that is not there', () => {
    assert.throws(
      () => readNpyNumbers(folder.path('none.npy'), 1, 'a value'),
      sentence('none.npy', 'it is not there'),
    );
  });

  it('lets nothing but an InputError out, whatever byte is damaged', () => {
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] ^= 0x55;
      const path = put(folder.path('bit.npy'), bytes);
      try {
        readNpyNumbers(path, 1, 'a value');
      } catch (error) {
        assert.ok(error instanceof InputError, `byte ${at}: ${String(error)}`);
      }
    }
  });
});
