import assert from 'node:assert/strict';
import { checkLabel, readLabel } from '../../lib/data/label';
import { sentence } from './fixtures';

describe('readLabel', () => {
  it('reads numbers from -1 to 1', () => {
    for (const [text, value] of [
      ['0.5', 0.5],
      [' -1 ', -1],
      ['+1', 1],
      ['.25', 0.25],
      ['-1e-3', -0.001],
      ['1.', 1],
    ] as const)
      assert.equal(readLabel(text, 'here'), value, text);
  });

  it('knows the marks of a missing label, however the number is written', () => {
    for (const text of ['-5', '-5.0', 'NULL']) assert.equal(readLabel(text, 'here', [-5, 'NULL']), undefined);
    assert.throws(() => readLabel('-5', 'here', [-2]), sentence('here is "-5"'));
  });

  for (const text of [
    '',
    'NaN',
    'nan',
    'inf',
    'Infinity',
    '1.0001',
    '-2',
    'happy',
    '0,5',
    '0x1',
    '1 2',
    '--1',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const place = 'a.csv, line 7: valence';
      assert.throws(
        () => readLabel(text, place),
        sentence(`${place} is ${JSON.stringify(text)}; expected a number from -1 to 1.`),
      );
    });
  }

  it('checks a number as it checks a text', () => {
    assert.equal(checkLabel(-1, 'here'), -1);
    for (const value of [NaN, 1.5, -Infinity, undefined]) {
      assert.throws(() => checkLabel(value, 'here'), sentence(`here is ${String(value)}; expected`));
    }
  });
});
