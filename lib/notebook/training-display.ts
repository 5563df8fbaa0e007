import { performance } from 'node:perf_hooks';
import { listCards, type Card } from '../engine/cards';
import { panels, type CurvePanel } from '../plot/curves';
import { color } from '../plot/style';
import { fixed } from '../plot/text';
import type { RunLog } from '../run/tensorboard';
import type { TrainingConfig } from '../training/config';
import type { EpochRecord, StepRecord } from '../training/record';
import { inPlace, type Place } from './cell';

/** A display that is told of a run. */
export interface TrainingDisplay extends RunLog {
  /** Leaves what the run came to; nothing that would differ the next time, such as its speed. */
  end(best: EpochRecord, finished: boolean): void;
}

export interface TrainingDisplayOptions {
  readonly title: string;
  readonly config: Pick<TrainingConfig, 'epochs' | 'batchSize'>;
  /** Default: below the cell that runs. */
  readonly place?: Place;
  /** Asked now and then, for the memory of graphics cards. */
  readonly cards?: () => Promise<readonly Card[]>;
  /** Least milliseconds between two pictures; more often would only keep the browser busy. */
  readonly every?: number;
}

/** What is drawn over the steps: title, name of the axis, the loss. */
const OVER_STEPS = [
  ['Regression loss', 'L_AV', 'av.loss'],
  ['Critic loss', 'L_c', 'critic.loss'],
  ['Margin', 'alpha (squared distance)', 'critic.alpha'],
] as const;

/**
 * A training run below a cell, written over in place as it goes on: where it stands, images a second, the memory of a graphics
 * card where there is one, and the curves so far.
 */
export function trainingDisplay(options: TrainingDisplayOptions): TrainingDisplay {
  const { title, config, place = inPlace(), cards = listCards, every = 700 } = options;
  const steps: StepRecord[] = [];
  const epochs: EpochRecord[] = [];
  let drawn = -Infinity;
  let memory = '';
  const askCards = async () => {
    memory = (await cards()).map(memoryOf).join(', ');
  };
  const asked = askCards();
  const draw = (state: string, note: string) => {
    const drawing = panels({ title: `${title}: ${state}`, note, panels: curvesOf(steps, epochs) });
    place.show('image/svg+xml', drawing);
    drawn = performance.now();
  };
  return {
    step(record) {
      steps.push(record);
      if (performance.now() - drawn < every) return;
      const { epoch, step, stepsInEpoch } = record;
      const parts = [
        `step ${step} of ${stepsInEpoch * config.epochs}`,
        `${imagesPerSecond(steps.slice(-10), config.batchSize)} images a second`,
      ];
      draw(`epoch ${epoch} of ${config.epochs}`, [...parts, ...(memory === '' ? [] : [memory])].join(' · '));
      if (memory !== '') void asked.then(askCards);
    },
    epoch(record) {
      epochs.push(record);
    },
    end({ epoch, validation: { ccc } }, finished) {
      if (steps.length === 0) return;
      const best = `epoch ${epoch} is the best so far, CCC ${Number.isNaN(ccc) ? '—' : fixed(ccc, 3)} on validation people`;
      const last = epochs.at(-1)?.epoch ?? 0;
      draw(finished ? 'done' : 'stopped', `${last} of ${config.epochs} epochs; ${best}.`);
    },
  };
}

function curvesOf(steps: readonly StepRecord[], epochs: readonly EpochRecord[]): CurvePanel[] {
  const overSteps = OVER_STEPS.map(([title, yName, key]): CurvePanel => {
    const having = steps.filter(({ losses }) => key in losses);
    const [x, y] = [having.map(({ step }) => step), having.map(({ losses }) => losses[key])];
    return { title, xName: 'training step', yName, series: [{ name: 'training batch', x, y }] };
  });
  const scored = epochs.filter(({ validation }) => !Number.isNaN(validation.ccc));
  const validation = (['cccValence', 'cccArousal'] as const).map((key, at) => ({
    name: at === 0 ? 'validation, valence' : 'validation, arousal',
    color: at === 0 ? color.valence : color.arousal,
    x: scored.map(({ epoch }) => epoch),
    y: scored.map(({ validation: scores }) => scores[key]),
  }));
  const [first, ...rest] = overSteps;
  return [
    first,
    { title: 'People who choose the epoch', xName: 'epoch', yName: 'CCC', series: validation },
    ...rest,
  ].filter(({ series }) => series.every(({ x }) => x.length > 0));
}

function imagesPerSecond(steps: readonly StepRecord[], batchSize: number): number {
  const milliseconds = steps.reduce((sum, step) => sum + step.milliseconds, 0);
  return Math.round((1000 * batchSize * steps.length) / milliseconds);
}

function memoryOf({ name, free, total }: Card): string {
  const gigabytes = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
  return `${name}: ${gigabytes(total - free)} of ${gigabytes(total)} GiB in use`;
}
