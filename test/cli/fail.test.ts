import assert from 'node:assert/strict';
import { fail } from '../../lib/cli/fail';
import { InputError, InterruptedError, UsageError } from '../../lib/errors';
import { DivergenceError } from '../../lib/training/divergence';

/** Exit code and what is printed. */
function told(error: unknown, debug = false): [number, string] {
  const { error: print } = console;
  const lines: string[] = [];
  console.error = (line: string) => lines.push(line);
  try {
    return [fail(error, debug), lines.join('\n')];
  } finally {
    console.error = print;
  }
}

describe('fail', () => {
  it('is 2 for wrong usage, 130 for Ctrl-C and 1 for all else, in one sentence', () => {
    assert.deepEqual(told(new UsageError('So not.')), [2, 'caf: So not.']);
    assert.deepEqual(told(new InterruptedError('Stopped.')), [130, 'caf: Stopped.']);
    assert.deepEqual(told(new InputError('No file.')), [1, 'caf: No file.']);
    const [code, text] = told(new DivergenceError(3, 'av.loss', NaN, undefined));
    assert.equal(code, 1);
    assert.match(text, /^caf: Training diverged at step 3: av\.loss is NaN\. .+$/);
  });

  it('owns up to a fault of its own', () => {
    const own = 'caf: x is undefined\nThis looks like a fault of caf itself; --debug shows where it arose.';
    assert.deepEqual(told(new TypeError('x is undefined')), [1, own]);
    assert.equal(told('a text')[1].split('\n')[0], 'caf: a text');
  });

  it('shows the stack when asked', () => {
    const [, text] = told(new InputError('No file.'), true);
    assert.match(text, /^caf: No file\.\nInputError: No file\.\n    at /);
    assert.doesNotMatch(told(new TypeError('x'), true)[1], /--debug/);
  });
});
