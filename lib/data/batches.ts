import { type Random } from '../engine/random';
import { InputError } from '../errors';
import { groupBy } from './people';
import { type FaceSample } from './sample';

/**
 * The batches of one epoch: places in [0, count), shuffled, each exactly once (with `dropLast`, save those that do not fill
 * a last batch). Drawn when the first batch is asked for; call it again for the next epoch.
 * @throws InputError for a size that is not a whole number of 1 or more, or with `dropLast` larger than `count`.
 */
export function* batches(
  count: number,
  size: number,
  random: Random,
  { dropLast = false }: { readonly dropLast?: boolean } = {},
): Generator<readonly number[]> {
  checkCount('batch size', size);
  if (dropLast && size > count) {
    throw new InputError(
      `The batch size is ${size} with ${count} samples and no short batch; expected at most ${count}.`,
    );
  }
  const order = random.shuffle(Array.from({ length: count }, (_, i) => i));
  for (let from = 0; from < count; from += size) {
    if (dropLast && from + size > count) return;
    yield order.slice(from, from + size);
  }
}

/**
 * Batches of `people` persons with `frames` frames each, person by person: for losses that compare within a person. No frame
 * comes twice in an epoch; those that do not fill a group of `frames`, and groups left when too few people remain, wait for
 * another epoch's draw.
 * @throws InputError when fewer than `people` persons have `frames` frames.
 */
export function* batchesByPeople(
  samples: readonly FaceSample[],
  { people, frames }: { readonly people: number; readonly frames: number },
  random: Random,
): Generator<readonly number[]> {
  checkCount('number of people', people);
  checkCount('number of frames', frames);
  const places = samples.map((_, i) => i);
  const groups = [...groupBy(places, (i) => samples[i].subject).values()]
    .map((own) => {
      const order = random.shuffle(own);
      return Array.from({ length: Math.floor(own.length / frames) }, (_, i) =>
        order.slice(i * frames, (i + 1) * frames),
      );
    })
    .filter((own) => own.length > 0);
  if (groups.length < people) {
    throw new InputError(
      `${groups.length} people have ${frames} frames or more; expected at least ${people} for a batch.`,
    );
  }
  for (;;) {
    // Those with most left come first, else the epoch would end with a few people who have much left.
    const next = random
      .shuffle(groups.filter((own) => own.length > 0))
      .sort((a, b) => b.length - a.length)
      .slice(0, people);
    if (next.length < people) return;
    yield random.shuffle(next).flatMap((own) => own.pop()!);
  }
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new InputError(`The ${name} is ${value}; expected a whole number of 1 or more.`);
  }
}
