import assert from 'node:assert/strict';
import { checkDefinition } from '../../lib/experiment/definition-schema';
import { sentence } from '../data/fixtures';

const whole = {
  name: 'mine',
  question: 'Does it?',
  base: { epochs: 2 },
  data: { kind: 'faces', people: 20, knobs: { glasses: 0 } },
  split: { test: { kind: 'holdout', share: 0.4 } },
  seeds: [1, 2],
  variants: [{ name: 'a', title: 'A', data: { knobs: { mood: 0 } }, point: { x: 1, curve: 'A' } }],
  axis: { name: 'people' },
  quick: { seeds: [1] },
};

describe('checkDefinition', () => {
  it('hands back what is right as it was given', () => {
    assert.equal(checkDefinition(whole), whole);
  });

  it('names an unknown key, wherever it stands, with the nearest known one', () => {
    const unknown = (change: object, ...parts: string[]) =>
      assert.throws(() => checkDefinition({ ...whole, ...change }), sentence('Unknown key', ...parts));
    unknown({ seed: [1] }, '"seed"', 'did you mean "seeds"?');
    unknown({ seed: [1], seeds: undefined }, '"seed"', 'did you mean "seeds"?');
    unknown({ data: { kind: 'faces', persons: 3 } }, '"data.persons"', 'Known here: kind, people');
    unknown(
      { data: { kind: 'folder', folder: 'a', people: 3 } },
      '"data.people"',
      'Known here: kind, folder.',
    );
    unknown({ data: { kind: 'faces', knobs: { glases: 0 } } }, '"data.knobs.glases"', '"glasses"');
    unknown(
      { split: { test: { kind: 'kfold', folds: 3, fold: 0, seed: 1 } } },
      '"split.test.seed"',
      'Known here: kind, folds',
    );
    unknown({ variants: [{ name: 'a', title: 'A', dif: {} }] }, '"variants[0].dif"', '"diff"');
    unknown({ quick: { epochs: 1 } }, '"quick.epochs"', 'Known here: base');
  });

  it('names a wrong value, where it stands and what was expected', () => {
    const wrong = (change: object, ...parts: string[]) =>
      assert.throws(() => checkDefinition({ ...whole, ...change }), sentence(...parts));
    wrong({ seeds: [] }, '"seeds" is []', 'expected one seed at least');
    wrong({ seeds: ['1'] }, '"seeds[0]" is "1"', 'expected number');
    wrong({ variants: [] }, '"variants" is []', 'expected one variant at least');
    wrong({ name: '../mine' }, '"name" is "../mine"', 'letters, digits and hyphens');
    wrong({ question: undefined }, '"question" is missing; expected string.');
    wrong({ folds: 1 }, '"folds" is 1', '>=2');
    wrong({ data: { kind: 'face' } }, '"data.kind" is "face"');
    wrong({ data: { kind: 'faces', knobs: { glasses: 2 } } }, '"data.knobs.glasses" is 2', '<=1');
    wrong({ base: [] }, '"base" is []', 'config keys');
    assert.throws(() => checkDefinition(undefined), sentence('The experiment is missing', 'expected object'));
  });
});
