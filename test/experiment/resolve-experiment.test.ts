import assert from 'node:assert/strict';
import { defaultFaceKnobs } from '../../lib/data/faces/knobs';
import type { ExperimentDefinition } from '../../lib/experiment/definition';
import { resolveExperiment } from '../../lib/experiment/resolve-experiment';
import { DEFAULT_FACES } from '../../lib/run/data';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import { BASE_CONFIG } from '../../lib/training/config';
import { sentence } from '../data/fixtures';

const definition = (change: Partial<ExperimentDefinition> = {}): ExperimentDefinition => ({
  name: 'mine',
  question: 'Does it?',
  base: { epochs: 5 },
  seeds: [1, 2, 3],
  variants: [
    { name: 'plain', title: 'Plain', diff: { method: 'supervised' } },
    { name: 'caf', title: 'CAF', diff: { margin: { kind: 'fixed', alpha: 2 } } },
  ],
  ...change,
});
const refused = (change: object, ...parts: string[]) =>
  assert.throws(() => resolveExperiment(definition(change)), sentence(...parts));

describe('resolveExperiment', () => {
  it('fills in what is left out', () => {
    const { variants, seeds, folds, quick } = resolveExperiment(definition());
    assert.deepEqual([seeds, folds, quick], [[1, 2, 3], [], false]);
    const [plain, caf] = variants;
    assert.deepEqual([plain.against, caf.against], [undefined, 'plain']);
    assert.deepEqual(caf.config, {
      ...BASE_CONFIG,
      epochs: 5,
      margin: { ...BASE_CONFIG.margin, kind: 'fixed', alpha: 2 },
    });
    assert.deepEqual([caf.data, caf.split], [DEFAULT_FACES, DEFAULT_SPLIT]);
  });

  it('lays the faces, the knobs and the people of a variant over those of the experiment', () => {
    const { variants } = resolveExperiment(
      definition({
        data: { kind: 'faces', people: 50, knobs: { glasses: 0, mood: 0.1 } },
        folds: 3,
        variants: [
          { name: 'a', title: 'A' },
          { name: 'b', title: 'B', data: { seed: 7, knobs: { mood: 0.9 } }, trainPeople: 10 },
        ],
      }),
    );
    const [a, b] = variants;
    assert.deepEqual(a.data, {
      ...DEFAULT_FACES,
      people: 50,
      knobs: { ...defaultFaceKnobs, glasses: 0, mood: 0.1 },
    });
    assert.deepEqual(b.data, { ...a.data, seed: 7, knobs: { ...defaultFaceKnobs, glasses: 0, mood: 0.9 } });
    assert.deepEqual(b.split, {
      ...DEFAULT_SPLIT,
      test: { kind: 'kfold', folds: 3, fold: 0 },
      trainPeople: 10,
    });
  });

  it('holds variants against the first on the same faces, and against none on others', () => {
    const method = { diff: { method: 'supervised' } } as const;
    const other = { data: { knobs: { mood: 0 } } };
    const variants = [
      { name: 'a', title: 'A', ...method },
      { name: 'b', title: 'B' },
      { name: 'c', title: 'C', ...method, ...other },
      { name: 'd', title: 'D', ...other },
    ];
    const against = resolveExperiment(definition({ variants })).variants.map((variant) => variant.against);
    assert.deepEqual(against, [undefined, 'a', undefined, 'c']);
    refused(
      { variants: [...variants.slice(0, 3), { ...variants[3], against: 'a' }] },
      'held against "a"',
      'same faces: c',
    );
  });

  it('comes in a quick form, which wins over the diffs of the variants', () => {
    const variants = [
      { name: 'a', title: 'A', diff: { epochs: 90 } },
      { name: 'b', title: 'B', diff: { epochs: 90, method: 'supervised' } },
    ] as const;
    const usual = resolveExperiment(definition({ variants, folds: 5 }), { quick: true });
    assert.deepEqual(
      [usual.seeds, usual.folds],
      [
        [1, 2],
        [0, 1],
      ],
    );
    assert.deepEqual(
      usual.variants.map(({ config }) => config.epochs),
      [2, 2],
    );
    assert.equal((usual.variants[0].data as typeof DEFAULT_FACES).people, 24);
    const own = resolveExperiment(
      definition({
        variants,
        quick: { base: { epochs: 1 }, data: { people: 9 }, seeds: [4], variants: ['b'] },
      }),
      { quick: true },
    );
    assert.deepEqual([own.seeds, own.variants.map(({ name }) => name)], [[4], ['b']]);
    assert.equal(own.variants[0].config.epochs, 1);
    assert.equal((own.variants[0].data as typeof DEFAULT_FACES).people, 9);
  });

  it('names a config key that is unknown, wrong or never read, and whose it is', () => {
    const diff = (value: object) => ({ variants: [{ name: 'a', title: 'A', diff: value }] });
    refused(
      diff({ margin: { knd: 'fixed' } }),
      'variants[0] ("a")',
      '"margin.knd"',
      'did you mean "margin.kind"?',
    );
    refused(diff({ epochs: '3' }), 'variants[0] ("a")', '"epochs" is "3"');
    refused(diff({ imageSize: 64, augmentation: { resize: 32 } }), '"augmentation.resize" is 32');
    refused(
      diff({ margin: { alpha: 3 } }),
      '"margin.alpha" is set, but nothing reads it',
      'margin.kind "fixed"',
    );
    refused({ base: { epoch: 1 } }, '"epoch"', '"epochs"');
  });

  it('refuses what stands twice and what does not go together', () => {
    const [plain, caf] = definition().variants;
    refused({ seeds: [1, 1] }, 'seeds hold "1" twice');
    refused({ variants: [plain, { ...caf, name: 'plain' }] }, 'names of variants hold "plain" twice');
    refused({ variants: [plain, { ...plain, name: 'other' }] }, '"plain" and "other" come to the same');
    refused(
      { variants: [plain, { ...caf, against: 'none' }] },
      'held against "none"',
      'on the same faces: plain',
    );
    refused({ variants: [{ ...caf, point: { x: 1, curve: 'a' } }] }, 'has a point', 'no "axis"');
    refused({ folds: 3, split: { test: { kind: 'official' } } }, '"folds" and "split.test"');
    const folder = { kind: 'folder', folder: 'faces' };
    refused(
      { data: folder, variants: [{ ...caf, data: { people: 3 } }] },
      'changes drawn faces',
      '"data" is a folder',
    );
    assert.throws(
      () => resolveExperiment(definition({ quick: { variants: ['none'] } }), { quick: true }),
      sentence('"quick.variants" names "none"'),
    );
  });
});
