import assert from 'node:assert/strict';
import { checkParts, configsOf } from '../../lib/experiment/check-experiment';
import type { Experiment } from '../../lib/experiment/experiment';
import { BASELINE, CAF_FIXED } from '../../lib/experiment/variants';
import { DEFAULT_SPLIT } from '../../lib/run/split';
import { madeSamples, sentence } from '../data/fixtures';
import { toyConfig } from '../support/toy';

describe('configsOf', () => {
  const experiment: Experiment = {
    name: 'test',
    data: { kind: 'folder', folder: '/nowhere' },
    split: DEFAULT_SPLIT,
    seeds: [1, 2],
    base: toyConfig(),
    variants: [BASELINE, CAF_FIXED],
  };

  it('gives each variant its config', () => {
    assert.deepEqual(configsOf(experiment), [
      toyConfig({ method: 'supervised' }),
      toyConfig({ margin: { kind: 'fixed' } }),
    ]);
  });

  const refused = (change: Partial<Experiment>, ...parts: string[]) =>
    assert.throws(() => configsOf({ ...experiment, ...change }), sentence(...parts));

  it('refuses what would fail later', () => {
    refused({ variants: [] }, 'has no variant');
    refused({ seeds: [] }, 'has no seed');
    refused({ seeds: [1, 1] }, 'seed "1" twice');
    refused({ variants: [BASELINE, BASELINE] }, 'variant "baseline" twice');
    for (const name of ['../x', '', 'a b', '-a'])
      refused({ variants: [{ ...BASELINE, name }] }, `The variant "${name}" names a folder`);
    refused({ variants: [{ ...BASELINE, diff: { imageSize: 32 } }] }, 'imageSize 32; expected 16');
    refused(
      { variants: [{ ...BASELINE, diff: { augmentation: { resize: 20 } } }] },
      'augmentation.resize 20; expected 16',
    );
    refused({ variants: [{ ...BASELINE, diff: { epochs: 0 } }] }, '"epochs" is 0');
  });
});

describe('checkParts', () => {
  const people = madeSamples(3, 1, 2);
  const part = (...names: string[]) => people.filter(({ subject }) => names.includes(subject));
  const parts = { train: people, validation: people };

  it('asks for two people to measure, seen and unseen', () => {
    checkParts({ ...parts, seen: part('person 0', 'person 1'), test: part('person 1', 'person 2') });
    assert.throws(
      () => checkParts({ ...parts, seen: part('person 0', 'person 1'), test: part('person 2') }),
      sentence('1 person with frames to measure as people never seen'),
    );
    assert.throws(
      () => checkParts({ ...parts, seen: [], test: part('person 1', 'person 2') }),
      sentence('0 people with frames to measure as people seen in training'),
    );
  });
});
