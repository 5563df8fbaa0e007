import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { splitOf, testChoice } from '../../lib/cli/split-option';
import { DEFAULT_SPLIT } from '../../lib/run/split';

describe('split option', () => {
  it('reads each way to split', () => {
    assert.deepEqual(testChoice('holdout'), DEFAULT_SPLIT.test);
    assert.deepEqual(testChoice('holdout:0.25'), { kind: 'holdout', share: 0.25 });
    assert.deepEqual(testChoice('kfold:5/0'), { kind: 'kfold', folds: 5, fold: 0 });
    assert.deepEqual(testChoice('loso:Jane: the second'), { kind: 'loso', subject: 'Jane: the second' });
    assert.deepEqual(testChoice('official'), { kind: 'official' });
    assert.deepEqual(testChoice('lists:a/b'), { kind: 'lists', folder: resolve('a/b') });
  });

  it('refuses what is none', () => {
    for (const text of [
      '',
      'fold',
      'holdout:',
      'holdout:0',
      'holdout:0.9',
      'kfold',
      'kfold:5',
      'kfold:5/5',
      'kfold:1/0',
      'loso',
      'official:1',
      'lists',
    ])
      assert.throws(() => testChoice(text), InvalidArgumentError, text);
  });

  it('is the default split where nothing is said', () => {
    assert.deepEqual(splitOf({}), DEFAULT_SPLIT);
    const test = { kind: 'official' } as const;
    assert.deepEqual(splitOf({ split: test, sharedPeople: true }), {
      ...DEFAULT_SPLIT,
      test,
      sharedPeople: true,
    });
  });
});
