import assert from 'node:assert/strict';
import fc from 'fast-check';
import { unpickle, type PickleGlobal } from '../../lib/files/pickle';

const globals = new Map<string, PickleGlobal>([
  ['a.pair', (first, second) => ({ first, second })],
  ['a.mark', Symbol('mark')],
]);

/** Reads operations given as text, each character one byte. */
const read = (...parts: readonly string[]): unknown =>
  unpickle(Buffer.from(`\x80\x02${parts.join('')}.`, 'latin1'), globals, (id) => ['stored', id]);

describe('unpickle', () => {
  it('reads plain values', () => {
    assert.deepEqual(
      ['N', '\x88', '\x89', 'K\xff', 'M\x01\x02', 'J\xff\xff\xff\xff', '\x8a\x01\x80', '\x8a\x00'].map(
        (part) => read(part),
      ),
      [null, true, false, 255, 513, -1, -128, 0],
    );
    assert.equal(read('\x8a\x05\x00\x00\x00\x00\x01'), 2 ** 32);
    assert.equal(read('G\x3f\xf8\x00\x00\x00\x00\x00\x00'), 1.5);
    assert.equal(read('X\x04\x00\x00\x00Zo\xc3\xab'), 'Zoë');
  });

  it('reads tuples, lists and dictionaries, one in another', () => {
    assert.deepEqual(read(')'), []);
    assert.deepEqual(read('(K\x01K\x02K\x03K\x04t'), [1, 2, 3, 4]);
    assert.deepEqual(read('K\x01\x85'), [1]);
    assert.deepEqual(read('K\x01K\x02\x86'), [1, 2]);
    assert.deepEqual(read('K\x01K\x02K\x03\x87'), [1, 2, 3]);
    assert.deepEqual(read(']K\x01a(K\x02K\x03e'), [1, 2, 3]);
    assert.deepEqual(
      read('}K\x01Ns(K\x05K\x06tbX\x01\x00\x00\x00a]s'),
      new Map<unknown, unknown>([
        [1, null],
        ['a', []],
      ]),
    );
    assert.deepEqual(
      read('}(K\x01(K\x02tK\x03Nu'),
      new Map<unknown, unknown>([
        [1, [2]],
        [3, null],
      ]),
    );
  });

  it('recalls what it kept, the same object', () => {
    const [a, b] = read(']q\x00h\x00\x86') as [unknown, unknown];
    assert.equal(a, b);
    assert.deepEqual(read('K\x07r\x00\x01\x00\x00j\x00\x01\x00\x00', '\x86'), [7, 7]);
  });

  it('calls what is known, and asks for what is stored elsewhere', () => {
    assert.deepEqual(read('ca\npair\nK\x01K\x02\x86R'), { first: 1, second: 2 });
    assert.deepEqual(read('X\x01\x00\x00\x007Q'), ['stored', '7']);
  });

  for (const [what, parts, sentence] of [
    ['a name that is not known', 'cos\nsystem\n', /^"os\.system", which no state dict holds$/],
    ['a call of what is no function', 'ca\nmark\n)R', /calls what is no function/],
    ['an operation that builds objects by class', '(K\x01ia\nb\n', /operation 0x69/],
    ['an operation that makes an object', 'ca\npair\n)\x81', /operation 0x81/],
    ['an extension code', '\x82\x01', /operation 0x82/],
    ['an empty stack', 'a', /empty stack/],
    ['a missing mark', 'K\x01t', /without the mark/],
    ['an addition to a number', 'K\x01K\x02a', /adds to what is no list/],
    ['what was never kept', 'h\x09', /never kept/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => read(parts), { message: sentence });
    });
  }

  it('refuses another protocol', () => {
    assert.throws(() => unpickle(Buffer.from('\x80\x04N.', 'latin1'), globals, () => 0), /protocol 4, not 2/);
  });

  it('ends on any bytes, with a value or an Error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          unpickle(bytes, globals, (id) => id);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
    );
  });
});
