import assert from 'node:assert/strict';
import { cellsOf } from '../../lib/experiment/cells';
import type { ExperimentDefinition } from '../../lib/experiment/definition';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';

const cells = (change: Partial<ExperimentDefinition> = {}) =>
  cellsOf(
    resolveExperiment({
      name: 'mine',
      question: 'Does it?',
      seeds: [1, 2],
      variants: [
        { name: 'a', title: 'A', diff: { method: 'supervised' } },
        { name: 'b', title: 'B' },
      ],
      ...change,
    }),
  );

describe('cellsOf', () => {
  it('has each variant once with each seed, all variants of a seed before the next', () => {
    assert.deepEqual(
      cells().map(({ title, config }) => [title, config.seed]),
      [
        ['A, seed 1', 1],
        ['B, seed 1', 1],
        ['A, seed 2', 2],
        ['B, seed 2', 2],
      ],
    );
  });

  it('has each fold, and says in its split which it is', () => {
    const [first, second] = cells({ folds: 3, seeds: [1] }).filter(({ variant }) => variant.name === 'b');
    assert.deepEqual(
      [first.split.test, second.title],
      [{ kind: 'kfold', folds: 3, fold: 0 }, 'B, seed 1, fold 1'],
    );
    assert.match(second.folder, /^b\/seed-1-fold-1-[0-9a-f]{12}$/);
  });

  it('gives a run the same folder as long as nothing about it changes', () => {
    const folders = (change: Partial<ExperimentDefinition> = {}) => cells(change).map(({ folder }) => folder);
    assert.equal(new Set(folders()).size, 4);
    assert.deepEqual(folders({ question: 'Or does it not?', seeds: [1, 2, 3] }).slice(0, 4), folders());
    const others = [
      folders({ base: { epochs: 3 } }),
      folders({ data: { kind: 'faces', people: 50 } }),
      folders({ data: { kind: 'faces', knobs: { mood: 0 } } }),
      folders({ split: { validation: 0.2 } }),
    ];
    for (const other of others) assert.ok(other.every((folder) => !folders().includes(folder)));
    const [here, there] = ['here', 'there'].map((folder) => folders({ data: { kind: 'folder', folder } }));
    assert.deepEqual(here, there);
  });
});
