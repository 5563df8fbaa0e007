import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_SPLIT, type SplitConfig, type TestChoice } from '../run/split';

export interface SplitOptions {
  readonly split?: TestChoice;
  readonly sharedPeople?: boolean;
}

export const splitOption = (): Option =>
  new Option(
    '--split <how>',
    'who is tested: holdout (three people in ten), holdout:SHARE, kfold:5/0 (fold 0 of 5), loso:NAME (one person), ' +
      'official (of the data set), lists:FOLDER (train.txt, val.txt, test.txt)',
  ).argParser(testChoice);

export const sharedPeopleOption = (): Option =>
  new Option(
    '--shared-people',
    'declare that people may stand on both sides of the split; every table then says so',
  );

export const splitOf = ({ split, sharedPeople }: SplitOptions): SplitConfig => ({
  ...DEFAULT_SPLIT,
  ...(split ? { test: split } : {}),
  ...(sharedPeople ? { sharedPeople } : {}),
});

/** Turns the text after `--split` into a choice; what is wrong ends in one sentence and exit code 2. */
export function testChoice(text: string): TestChoice {
  const [, kind, value] = /^([a-z]+)(?::(.+))?$/s.exec(text) ?? [];
  const fault = (expected: string) => new InvalidArgumentError(`Expected ${expected}.`);
  switch (kind) {
    case 'holdout': {
      if (value === undefined) return DEFAULT_SPLIT.test;
      const share = Number(value);
      if (!(share > 0 && share < 1 - DEFAULT_SPLIT.validation))
        throw fault(
          `a share of the people above 0 and below ${1 - DEFAULT_SPLIT.validation}, as in holdout:0.3`,
        );
      return { kind, share };
    }
    case 'kfold': {
      const [, folds, fold] = /^(\d+)\/(\d+)$/.exec(value ?? '')?.map(Number) ?? [];
      if (!(folds >= 2 && fold < folds)) throw fault('FOLDS/FOLD with folds counted from 0, as in kfold:5/0');
      return { kind, folds, fold };
    }
    case 'loso':
      if (value === undefined) throw fault("a person's name, as in loso:Jane");
      return { kind, subject: value };
    case 'official':
      if (value !== undefined) throw fault('official alone');
      return { kind };
    case 'lists':
      if (value === undefined) throw fault('a folder, as in lists:splits/mine');
      return { kind, folder: resolve(value) };
    default:
      throw fault('holdout, kfold:5/0, loso:NAME, official or lists:FOLDER');
  }
}
