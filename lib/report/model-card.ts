import { basename, join } from 'node:path';
import { type Evaluation, evaluateFrames } from '../evaluation/evaluate';
import { readJson } from '../files/json';
import { readRunSource, type RunSource } from '../run/run-source';
import { readPredictions } from '../run/run-tables';
import { CAVEATS } from '../run/split';
import { configSchema, type TrainingConfig } from '../training/config';
import { check } from '../training/resolve';
import { version } from '../version';
import type { PhotographCheck } from './card-photographs';
import { evaluationTable } from './evaluation-table';
import { renderMarkdownTable } from './markdown';
import { writeNumber } from './table';

export interface ModelCardOptions {
  /** For the title; left out: the name of the run's folder. */
  readonly name?: string;
  /** What it said of photographs, where it was asked. */
  readonly photographs?: PhotographCheck;
  /** The data are the built-in faces. Left out: as the run's data set is named. */
  readonly drawn?: boolean;
  /** A sentence that names the command by which it can be made again. */
  readonly origin?: string;
}

/**
 * A model card (Mitchell et al. 2019) in Markdown for a run that has ended: what it is, its data, how it fares on people it has never seen
 * with intervals, its limits, what it may be used for and what not. All numbers come from the run's own tables.
 * @param run its folder
 * @throws InputError where it holds no run, or one that has not ended
 */
export function modelCard(run: string, options: ModelCardOptions = {}): string {
  const source = readRunSource(run);
  const path = join(run, 'config.json');
  const config = check(configSchema, readJson(path, 'the config of a run'), path);
  const { seen, unseen } = readPredictions(run);
  const { name = basename(run), photographs, origin, drawn = isDrawn(source) } = options;
  const caveat = CAVEATS[source.independence];
  const caveats = caveat === undefined ? [] : [caveat];
  const evaluations = [
    ['People never seen', evaluateFrames(unseen)],
    ...(seen.length > 0 ? [['People seen in training, other frames of them', evaluateFrames(seen)]] : []),
  ] as [string, Evaluation][];
  return `${[
    `# Model card: ${name}`,
    `${whatItIs(config)}${origin === undefined ? '' : ` ${origin}`}`,
    '## Data',
    dataOf(source, drawn),
    '## Metrics',
    ...evaluations.map(([what, evaluation]) =>
      renderMarkdownTable(evaluationTable(evaluation, what, caveats)),
    ),
    ...(photographs ? ['## On photographs', onPhotographs(photographs, drawn)] : []),
    '## Limits',
    limitsOf(drawn),
    '## Intended use',
    'Research and teaching on person-independent recognition of expressions: to compare methods, to see how a trained model behaves, to try a pipeline from a picture to valence and arousal.',
    '## Misuse',
    MISUSE,
    '## Licence',
    drawn
      ? 'MIT, as the rest of caf-fer: code, drawn faces and weights. The face detector is that of `@vladmandic/face-api` (MIT).'
      : 'The code is under the MIT licence. Whether these weights may be passed on is for the licence of the data set to say; many allow research alone. The face detector is that of `@vladmandic/face-api` (MIT).',
    `Written by \`caf model card\`, caf-fer ${version}.`,
  ].join('\n\n')}\n`;
}

/** Those that caf draws stand in a folder of that name, unless somebody renamed it. */
const isDrawn = ({ folder }: RunSource): boolean => /(?:^|[-_])faces(?:$|[-_])/.test(basename(folder));

function whatItIs({ method, encoder, imageSize, epochs, seed, margin, adversarial }: TrainingConfig): string {
  const how =
    method === 'supervised'
      ? 'supervised learning alone'
      : `CAF (${margin.kind} margin, ${adversarial.kind} adversarial term at weight ${adversarial.weight})`;
  return (
    `Valence and arousal of a face cut out of a picture, red green blue at ${imageSize} x ${imageSize} pixels. Encoder \`${encoder}\` and the regressor of the official code, ` +
    `trained by ${how} over at most ${epochs} epochs with seed ${seed}; the epoch was chosen on validation people. Both answers are meant for [-1, 1] and are not cut to it.`
  );
}

function dataOf({ people, folder, crop, thresholds }: RunSource, drawn: boolean): string {
  const count = (part: keyof typeof people) => people[part].length;
  return [
    drawn
      ? 'Faces that caf-fer draws itself: nobody is depicted, and the label of a frame is what it was drawn from.'
      : `\`${basename(folder)}\`.`,
    `People: ${count('train')} for training, ${count('validation')} to choose the epoch, ${count('test')} never seen.`,
    crop
      ? `Faces were cut ${crop.margin} times as wide as their landmarks, ${crop.align === 'eyes' ? 'turned level by the eyes' : 'as they stand'}${crop.size === undefined ? '' : `, at ${crop.size} pixels`}.`
      : 'Faces were cut 1.4 times as wide as their landmarks, as they stand.',
    ...(thresholds
      ? [
          `Threshold between weak and strong on the training labels: deltaR = ${writeNumber(thresholds.deltaR, 'metric')}.`,
        ]
      : []),
  ].join(' ');
}

function onPhotographs(found: PhotographCheck, drawn: boolean): string {
  const { photographs, faces, valence, arousal, beyond, withPeer } = found;
  const n = (value: number) => writeNumber(value, 'metric');
  const spread = (name: string, { mean, deviation, low, high }: PhotographCheck['valence']) =>
    `${name} mean ${n(mean)}, standard deviation ${n(deviation)}, from ${n(low)} to ${n(high)}`;
  return (
    `Of the ${faces} faces in the ${photographs} sample photographs of \`@vladmandic/face-api\`, which carry no labels: ${spread('valence', valence)}; ${spread('arousal', arousal)}; ${beyond} of them beyond 1. ` +
    `Its valence correlates with what face-api's own expression model, which has learned from photographs, says for joy less the unpleasant classes by a PCC of ${n(withPeer)} over these ${faces} faces. ` +
    (drawn
      ? '**It has only ever seen drawings: what it says of a photograph is not to be believed.**'
      : 'That model is a peer and no truth, and so few faces prove nothing.')
  );
}

const limitsOf = (drawn: boolean): string =>
  [
    ...(drawn
      ? [
          '- Drawn faces are no photographs. Skin, light, hair and expression are far plainer than real ones, and the labels follow from a rule.',
        ]
      : [
          '- People, cameras and cultures that its data set lacks may be served worse; nobody has measured it beyond the tables above.',
        ]),
    '- An expression is no feeling. People feel without showing it, and show what they do not feel; no picture tells which.',
    "- A face that the detector misses, cuts askew or takes for one is answered for like any other. The confidence beside an answer is the detector's.",
    '- The nearest class is a word for a point of the plane, no classification.',
    '- The intervals are over people, and do not hold the luck of the seed.',
  ].join('\n');

const MISUSE = [
  'Not for decisions about people, and not for watching them. Regulation (EU) 2024/1689 (the AI Act), article 5(1)(f), prohibits the placing on the market, the putting into service for this specific purpose, or the use of AI systems to infer emotions of a natural person in the areas of workplace and education institutions, except where the use of the AI system is intended to be put in place or into the market for medical or safety reasons; it has applied since 2 February 2025.',
  "Elsewhere a system that recognises emotions from people's biometric data is high-risk (annex III, point 1(c)), and those exposed to it have to be told (article 50(3)). This is no legal advice.",
].join('\n\n');
