import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson, repeatedKey, shown } from '../../lib/files/json';
import { put, sentence, temporaryFolder } from '../data/fixtures';

describe('json', () => {
  const folder = temporaryFolder();
  const file = (content: string | Uint8Array) => put(folder.path('a.json'), content);

  it('reads a value, past a byte order mark', () => {
    assert.deepEqual(readJson(file('\uFEFF{"a":[1]}'), 'a thing'), { a: [1] });
  });

  it('refuses what is not there, not text, not JSON', () => {
    const reading = (path: string) => () => readJson(path, 'a thing');
    assert.throws(
      reading(folder.path('none')),
      sentence('Cannot read', '/none: it is not there; expected a thing'),
    );
    assert.throws(reading(folder.path()), sentence('it is a folder; expected a thing'));
    assert.throws(
      reading(file(Uint8Array.of(0xff, 0xfe))),
      sentence('/a.json is not UTF-8 text; expected a thing'),
    );
    assert.throws(reading(file(' \n')), sentence('/a.json is not JSON: it is empty; expected a thing'));
    assert.throws(reading(file('{"a":\n1,}')), sentence('/a.json is not JSON: ', 'expected a thing'));
    assert.throws(reading(file('{"a":{"b":1,"b":2}}')), sentence('/a.json holds the key "b" twice'));
  });

  it('sees a key that stands twice, in one object alone', () => {
    assert.equal(repeatedKey('{"a":1,"\\u0061":2}'), 'a');
    assert.equal(repeatedKey('[{"a":{"b":1},"c":[{"b":1}],"a" : 2}]'), 'a');
    assert.equal(repeatedKey('{"a":{"a":[{"a":1},{"a":1}]},"b":"a\\":{","c":"}{"}'), undefined);
  });

  it('finds none in what JSON.stringify wrote', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(repeatedKey(JSON.stringify(value)), undefined);
      }),
    );
  });

  it('shows a value in few words', () => {
    assert.deepEqual(['3', 3, null, undefined].map(shown), ['"3"', '3', 'null', 'missing']);
    assert.equal(shown('x'.repeat(500)).length, 60);
  });
});
