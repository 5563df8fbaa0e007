/**
 * How much of the person an encoder's features tell: the accuracy of a linear classifier of the person on frozen features (a linear
 * probe; Alain and Bengio 2017). It learns from some clips of each person and is measured on others, since frames of one clip resemble
 * each other in more than the face.
 */
import { byName } from '../data/data-set';
import { groupBy } from '../data/people';
import type { FaceSample } from '../data/sample';
import { Random } from '../engine/random';
import { InputError } from '../errors';
import type { FrameFeatures } from '../inference/encode-frames';
import { bootstrapPeople, type Interval } from './intervals';
import { softmaxRegression, type SoftmaxOptions } from './softmax-regression';

export interface IdentityProbeOptions extends SoftmaxOptions {
  /** Share of each person's clips that are measured; at least one. Default a third. */
  readonly share?: number;
  /** Bootstrap samples. Default 1000. */
  readonly resamples?: number;
  /** Draws clips and bootstrap; default seed 0. */
  readonly random?: Random;
}

export interface IdentityProbe {
  /** Share of the measured frames whose person is found; its interval is over people. */
  readonly accuracy: Interval;
  /** What a guess in proportion to the learnt frames comes to: 1 / `people` where all have as many. */
  readonly chance: number;
  /** People told apart. */
  readonly people: number;
  /** People with a single clip, who cannot be learnt from one and measured on another. */
  readonly leftOut: number;
  readonly frames: { readonly train: number; readonly test: number };
  /** Whether the classifier came to its one best. */
  readonly converged: boolean;
}

/** @throws InputError where fewer than two people have two clips, or a feature is not finite */
export async function identityProbe(
  features: FrameFeatures,
  { share = 1 / 3, resamples, random = Random.fromSeed(0), ...options }: IdentityProbeOptions = {},
): Promise<IdentityProbe> {
  checkFinite(features);
  const { people, leftOut, train, test } = splitClips(features.samples, share, random.fork('clips'));
  const labelOf = (row: number) => people.indexOf(features.samples[row].subject);
  const [learnt, asked] = [train, test].map((rows) => rows.map(labelOf));
  const model = await softmaxRegression(pick(features, train), learnt, people.length, options);
  const logits = await model.logits(pick(features, test));
  const right = people.map(() => 0);
  const total = people.map(() => 0);
  asked.forEach((person, row) => {
    const own = logits.subarray(row * people.length, (row + 1) * people.length);
    total[person]++;
    if (own.indexOf(Math.max(...own)) === person) right[person]++;
  });
  const sum = (values: readonly number[], counts: ArrayLike<number>) =>
    values.reduce((all, value, at) => all + value * counts[at], 0);
  const evaluate = (counts: ArrayLike<number>) => sum(right, counts) / sum(total, counts);
  const shareIn = (labels: readonly number[], person: number) =>
    labels.filter((label) => label === person).length / labels.length;
  return {
    accuracy: bootstrapPeople(
      { subjects: people, evaluate },
      { resamples, random: random.fork('bootstrap') },
    ),
    chance: people.reduce((all, _, at) => all + shareIn(learnt, at) * shareIn(asked, at), 0),
    people: people.length,
    leftOut,
    frames: { train: train.length, test: test.length },
    converged: model.converged,
  };
}

/** Rows by person and clip: no clip on both sides, every person on both. */
function splitClips(samples: readonly FaceSample[], share: number, random: Random) {
  const rows = samples.map((_, row) => row);
  const bySubject = [...groupBy(rows, (row) => samples[row].subject)].sort(([a], [b]) => byName(a, b));
  const [people, train, test]: [string[], number[], number[]] = [[], [], []];
  for (const [subject, own] of bySubject) {
    const clips = [...groupBy(own, (row) => samples[row].clip)].sort(([a], [b]) => byName(a, b));
    if (clips.length < 2) continue;
    people.push(subject);
    const count = Math.min(clips.length - 1, Math.max(1, Math.round(share * clips.length)));
    // By the name of the person, so that who else is there moves nobody's clips.
    const order = random.fork(subject).shuffle(clips);
    order.forEach(([, frames], at) => (at < count ? test : train).push(...frames));
  }
  if (people.length < 2) {
    throw new InputError(
      `The identity probe found ${people.length} people with two clips or more among ${bySubject.length}; expected two or more.`,
    );
  }
  return { people, train, test, leftOut: bySubject.length - people.length };
}

function pick({ values, width }: FrameFeatures, rows: readonly number[]) {
  const picked = new Float32Array(rows.length * width);
  rows.forEach((row, at) => picked.set(values.subarray(row * width, (row + 1) * width), at * width));
  return { values: picked, width };
}

function checkFinite({ values, width, samples }: FrameFeatures): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  const { clip, frame } = samples[Math.floor(at / width)];
  throw new InputError(
    `Feature ${at % width} of frame ${clip}/${frame} is ${values[at]}; expected a finite number.`,
  );
}
