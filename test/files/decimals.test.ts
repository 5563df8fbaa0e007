import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDecimals } from '../../lib/files/decimals';

describe('readDecimals', () => {
  it('reads what Number reads, to the bit', () => {
    const number = fc
      .tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 6 }))
      .map(([whole, places]) => (whole / 10 ** places).toFixed(places));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1 }), (texts) => {
        assert.deepEqual(
          readDecimals(texts.join(';'), ';'),
          texts.map((text) => Number(text)),
        );
      }),
    );
    assert.deepEqual(readDecimals('-.5,7.,012', ','), [-0.5, 7, 12]);
  });

  it('reads what is not plain', () => {
    assert.deepEqual(readDecimals('1e3; 2 ;0.12345678901234567', ';'), [1000, 2, 0.12345678901234567]);
  });

  for (const text of [
    '',
    ';',
    '1;',
    ';1',
    '1;;2',
    '1 2',
    'x',
    '--1',
    '1-',
    '1.2.3',
    '.',
    '-',
    'NaN',
    'Infinity',
  ])
    it(`takes ${JSON.stringify(text)} for none`, () => assert.equal(readDecimals(text, ';'), undefined));
});
