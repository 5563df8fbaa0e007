import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { csvText, readCsv, readHeader, writeCsv, type CsvValue, orGap } from '../files/csv';
import type { PredictedFrame } from '../inference/predict-frames';
import type { EpochRecord, StepRecord } from '../training/record';

/** The tables in a run folder. Losses that a method or a skipped step does not have are gaps. */

const STEP_COLUMNS = ['step', 'epoch', 'stepsInEpoch', 'pairs', 'multiplier', 'milliseconds'] as const;

export function writeSteps(folder: string, steps: readonly StepRecord[]): void {
  const names = [...new Set(steps.flatMap(({ losses }) => Object.keys(losses)))];
  writeCsv(
    join(folder, 'steps.csv'),
    [...STEP_COLUMNS, ...names],
    steps.map(({ losses, ...step }) => ({ ...gaps(names), ...step, ...losses })),
  );
}

/** @param losses names of the losses to read; those of a step that had none are left out */
export function readSteps(folder: string, losses: readonly string[]): StepRecord[] {
  return readCsv(join(folder, 'steps.csv'), [...STEP_COLUMNS, ...losses]).map((row) => {
    const of = (name: string) => Number(row[name]);
    const present = losses.filter((name) => row[name] !== '');
    return {
      step: of('step'),
      epoch: of('epoch'),
      stepsInEpoch: of('stepsInEpoch'),
      pairs: of('pairs'),
      multiplier: of('multiplier'),
      milliseconds: of('milliseconds'),
      losses: Object.fromEntries(present.map((name) => [name, of(name)])),
    };
  });
}

export function writeEpochs(folder: string, epochs: readonly EpochRecord[]): void {
  const names = [...new Set(epochs.flatMap(({ losses }) => Object.keys(losses)))];
  writeCsv(
    join(folder, 'epochs.csv'),
    [...EPOCH_COLUMNS, ...SCORES.map((score) => `validation.${score}`), ...names],
    epochs.map(({ validation, losses, ...epoch }) => ({
      ...gaps(names),
      ...epoch,
      ...Object.fromEntries(SCORES.map((score) => [`validation.${score}`, orGap(validation[score])])),
      ...losses,
    })),
  );
}

/** What `writeEpochs` wrote. */
export function readEpochs(folder: string): EpochRecord[] {
  const path = join(folder, 'epochs.csv');
  const scores = SCORES.map((score) => `validation.${score}` as const);
  const known = [...EPOCH_COLUMNS, ...scores];
  const losses = readHeader(path).filter((name) => !known.some((one) => one === name));
  return readCsv(path, [...known, ...losses]).map((row) => {
    const of = (name: string) => Number(row[name]);
    const present = losses.filter((name) => row[name] !== '');
    const [cccValence, cccArousal, ccc] = scores.map((name) => (row[name] === '' ? NaN : of(name)));
    return {
      epoch: of('epoch'),
      step: of('step'),
      seconds: of('seconds'),
      skipped: of('skipped'),
      validation: { cccValence, cccArousal, ccc },
      losses: Object.fromEntries(present.map((name) => [name, of(name)])),
    };
  });
}

const EPOCH_COLUMNS = ['epoch', 'step', 'seconds', 'skipped'] as const;
const SCORES = ['cccValence', 'cccArousal', 'ccc'] as const;

/** Frames of people seen in training, and of people never seen. */
export interface Predictions {
  readonly seen: readonly PredictedFrame[];
  readonly unseen: readonly PredictedFrame[];
}

const PREDICTION_COLUMNS = [
  'part',
  'subject',
  'clip',
  'frame',
  'valence',
  'arousal',
  'predictedValence',
  'predictedArousal',
] as const;

export function writePredictions(folder: string, predictions: Predictions): void {
  writeCsv(join(folder, 'predictions.csv'), PREDICTION_COLUMNS, rowsOf(predictions));
}

/** Predictions as they are passed on: gzip of this. A network's outputs are single precision, which nine digits tell apart. */
export const PACKED = 'predictions.csv.gz';
export function packedPredictions(predictions: Predictions): string {
  const short = (value: number) => Number(value.toPrecision(9));
  const rows = rowsOf(predictions).map((row) => ({
    ...row,
    predictedValence: short(row.predictedValence),
    predictedArousal: short(row.predictedArousal),
  }));
  return csvText(PREDICTION_COLUMNS, rows);
}

const rowsOf = (predictions: Predictions) =>
  (['seen', 'unseen'] as const).flatMap((part) => predictions[part].map((frame) => ({ part, ...frame })));

/** What `writePredictions` wrote, packed or not. @throws InputError where there is none: the run has not ended */
export function readPredictions(folder: string): Predictions {
  const packed = join(folder, PACKED);
  const path = existsSync(packed) ? packed : join(folder, 'predictions.csv');
  const rows = readCsv(path, PREDICTION_COLUMNS);
  const of = (wanted: keyof Predictions): PredictedFrame[] =>
    rows
      .filter(({ part }) => part === wanted)
      .map(({ part: _, subject, clip, frame, ...values }) => ({
        ...{ subject, clip, frame },
        valence: Number(values.valence),
        arousal: Number(values.arousal),
        predictedValence: Math.fround(Number(values.predictedValence)),
        predictedArousal: Math.fround(Number(values.predictedArousal)),
      }));
  return { seen: of('seen'), unseen: of('unseen') };
}

const gaps = (names: readonly string[]): Record<string, CsvValue> =>
  Object.fromEntries(names.map((name) => [name, null]));
