import type { TrainingConfig } from './config';
import type { TrainingState } from './state';

/**
 * How far the learning rates have fallen: by `decayFactor` every `decayEvery` steps (official code: 0.9 every 5000) or after each of the
 * steps in `decayAt` (zoo: 0.8 at 500, 1000, 2000, 3000 and 5000), where there are any.
 * @param step steps done
 */
export function decayOf(step: number, optimizer: TrainingConfig['optimizer']): number {
  const { decayEvery, decayAt, decayFactor } = optimizer;
  const times =
    decayAt.length > 0 ? decayAt.filter((at) => at <= step).length : Math.floor(step / decayEvery);
  return decayFactor ** times;
}

/** How far they have risen: in equal parts over the first `warmup` steps (ours). @param step steps done */
export const riseOf = (step: number, { warmup }: TrainingConfig['optimizer']): number =>
  Math.min(1, (step + 1) / (warmup + 1));

/** Gives every optimiser the rate of the coming step. */
export function setLearningRates({ config, optimizers, mine, personHead, step }: TrainingState): void {
  const { learningRate, criticLearningRate } = config.optimizer;
  const share = riseOf(step, config.optimizer) * decayOf(step, config.optimizer);
  optimizers.encoder.learningRate = learningRate * share;
  optimizers.regressor.learningRate = learningRate * share * config.regressor.rateShare;
  optimizers.critic.learningRate = criticLearningRate * share;
  if (personHead) personHead.optimizer.learningRate = learningRate * share * config.domain.rateShare;
  if (mine) mine.optimizer.learningRate = config.margin.mine.learningRate * share;
}
