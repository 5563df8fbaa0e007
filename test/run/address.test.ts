import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import type { DataSet } from '../../lib/data/data-set';
import { addressSchema, hashOf, hashOfCode, hashOfData, short } from '../../lib/run/address';
import { madeData, put, sentence, temporaryFolder } from '../data/fixtures';

describe('address', () => {
  const folder = temporaryFolder();

  /** A data set with an image file for each sample. */
  function dataIn(name: string, change: Partial<DataSet['samples'][number]> = {}): DataSet {
    const data = madeData(3, 2, 2);
    return {
      ...data,
      samples: data.samples.map((sample, index) => ({
        ...sample,
        path: put(folder.path(name, `${index}.png`), `image ${index}`),
        ...(index === 0 ? change : {}),
      })),
    };
  }

  it('of a value does not depend on the order of its keys, nor on keys that are not there', () => {
    assert.equal(hashOf({ a: 1, b: [{ c: 2, d: undefined }] }), hashOf({ b: [{ c: 2 }], a: 1 }));
    assert.notEqual(hashOf({ a: [1, 2] }), hashOf({ a: [2, 1] }));
    assert.match(short(hashOf({})), /^[0-9a-f]{12}$/);
  });

  it('of data depends on people, labels and bytes, not on the folder or the order', async () => {
    const data = dataIn('one');
    const hash = await hashOfData(data);
    assert.equal(await hashOfData(dataIn('two')), hash);
    assert.equal(await hashOfData({ ...data, samples: [...data.samples].reverse() }), hash);
    assert.notEqual(await hashOfData(dataIn('three', { subject: 'somebody else' })), hash);
    assert.notEqual(await hashOfData(dataIn('four', { valence: 0.123 })), hash);
    const other = dataIn('five');
    put(other.samples[3].path, 'another image');
    assert.notEqual(await hashOfData(other), hash);
    cpSync(folder.path('one'), folder.path('six'), { recursive: true });
    await assert.rejects(
      hashOfData(dataIn('seven', { path: folder.path('none.png') })),
      sentence('none.png', 'it is not there', 'an image of the data set'),
    );
  });

  it('of the code is one, of the shape of the others', () => {
    const code = hashOfCode();
    assert.equal(hashOfCode(), code);
    assert.ok(addressSchema.safeParse({ config: code, data: code, code }).success);
    assert.ok(!addressSchema.safeParse({ config: 'short', data: code, code }).success);
  });
});
