import { InputError } from '../errors';
import type { Parts } from '../run/split';
import { keptSide, type TrainingConfig } from '../training/config';
import { resolveConfig } from '../training/resolve';
import type { Experiment } from './experiment';

/**
 * The config of each variant, in their order. Here the whole experiment is checked, before anything costs time.
 * @throws InputError naming what is wrong: no or two equal variants or seeds, a name that is no folder's, a config key or value,
 *   images of another size than the base's (they are read once, for all)
 */
export function configsOf({ base, variants, seeds }: Experiment): TrainingConfig[] {
  const names = variants.map(({ name }) => name);
  for (const [what, values] of Object.entries({ variant: names, seed: seeds })) {
    if (values.length === 0) throw new InputError(`The experiment has no ${what}; expected at least one.`);
    const twice = values.find((value, at) => values.indexOf(value as never) !== at);
    if (twice !== undefined)
      throw new InputError(`The experiment has the ${what} "${twice}" twice; expected each once.`);
  }
  const odd = names.find((name) => !/^[a-z0-9][a-z0-9-]*$/i.test(name));
  if (odd !== undefined) {
    throw new InputError(
      `The variant "${odd}" names a folder; expected letters, digits and hyphens, no hyphen first.`,
    );
  }
  return variants.map(({ name, diff }) => {
    const config = resolveConfig(base, diff);
    for (const [key, own, shared] of [
      ['imageSize', config.imageSize, base.imageSize],
      ['augmentation.resize', keptSide(config), keptSide(base)],
    ] as const) {
      if (own === shared) continue;
      throw new InputError(
        `The variant "${name}" has ${key} ${own}; expected ${shared}, the base's: all share one set of images.`,
      );
    }
    return config;
  });
}

/** @throws InputError when there are too few people for an interval over people, which would be found out after training only */
export function checkParts({ seen, test }: Parts): void {
  for (const [name, samples] of Object.entries({ 'seen in training': seen, 'never seen': test })) {
    const people = new Set(samples.map(({ subject }) => subject)).size;
    if (people >= 2) continue;
    throw new InputError(
      `The split leaves ${people} ${people === 1 ? 'person' : 'people'} with frames to measure as people ${name}; ` +
        'expected 2 or more, for the intervals are over people.',
    );
  }
}
