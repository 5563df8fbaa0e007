import assert from 'node:assert/strict';
import { assignment, givenPath, variantList, wholeNumber, wholeNumbers } from '../../lib/cli/options';
import { BASELINE, CAF_FIXED } from '../../lib/experiment/variants';

describe('option values', () => {
  it('are whole numbers in a range', () => {
    assert.equal(wholeNumber(1)('12'), 12);
    for (const text of ['0', '-1', '1.5', '', ' ', 'x', '1e99', 'NaN'])
      assert.throws(() => wholeNumber(1)(text), /Expected a whole number of 1 or more\./, text);
    assert.throws(() => wholeNumber(16, 1024)('2000'), /16 or more, at most 1024\./);
    assert.deepEqual(wholeNumbers('3,1,2'), [3, 1, 2]);
    for (const text of ['1,', '1,x', '1,1']) assert.throws(() => wholeNumbers(text), /Expected/, text);
  });

  it('are paths, an empty one being none', () => {
    assert.equal(givenPath('a b'), 'a b');
    assert.throws(() => givenPath(''), /Expected a path\./);
  });

  it('are keys with a value, gathered into one diff', () => {
    const diff = [
      'margin.kind=fixed',
      'epochs=3',
      'margin.alpha=0.5',
      'augmentation.flip=false',
      'name=a=b',
    ].reduce((before, text) => assignment(text, before), {});
    assert.deepEqual(diff, {
      margin: { kind: 'fixed', alpha: 0.5 },
      epochs: 3,
      augmentation: { flip: false },
      name: 'a=b',
    });
  });

  it('are refused where they are no assignment', () => {
    for (const text of ['epochs', 'epochs=', '=3', '.a=3', 'a.=3', 'a..b=3', 'a b=3', '1=3'])
      assert.throws(() => assignment(text), /Expected KEY=VALUE/, text);
  });

  it('never reach into a prototype', () => {
    assert.throws(() => assignment('__proto__.x=1'), /Expected KEY=VALUE/);
    assert.deepEqual(Object.keys(assignment('constructor.prototype.x=1')), ['constructor']);
    assert.equal(({} as { x?: number }).x, undefined);
  });

  it('are variants by name', () => {
    assert.deepEqual(variantList('caf-fixed,baseline'), [CAF_FIXED, BASELINE]);
    assert.throws(() => variantList('caf'), /"caf" is none; known are baseline, /);
    assert.throws(() => variantList('toString'), /is none/);
    assert.throws(() => variantList('baseline,baseline'), /each variant once/);
  });
});
