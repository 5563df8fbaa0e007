import { Adam } from '../engine/adam';
import { Random } from '../engine/random';
import { critic } from '../model/critic';
import { ENCODERS } from '../model/encoder';
import type { Network, Weights } from '../model/network';
import { regressor } from '../model/regressor';
import type { TrainingConfig } from './config';
import { disposeMine, initialMine, type Mine } from './mine';
import { disposePersonHead, type PersonHead } from './person-head';
import type { EpochRecord } from './record';

/** Everything that changes while a run trains, and that a checkpoint holds. */
export interface TrainingState {
  readonly config: TrainingConfig;
  /** `f_e` */
  readonly encoder: Network;
  /** `f_r` */
  readonly regressor: Network;
  /** `f_c` */
  readonly critic: Network;
  /** One optimiser per network (official code). */
  readonly optimizers: { readonly encoder: Adam; readonly regressor: Adam; readonly critic: Adam };
  /**
   * Shuffling, augmentation and dropout. Only ever forked, by the number of the epoch or step: its state never moves, so a
   * resumed run draws what an uninterrupted one would, and every variant of a seed sees the same batches.
   */
  readonly random: Random;
  /** The statistics network, where the margin is `mine`. */
  readonly mine: Mine | undefined;
  /** Where the method is `domain-adversarial`; it is there from when the people of training are known. */
  personHead: PersonHead | undefined;
  /** Lambda, the multiplier of the Fisher term. */
  multiplier: number;
  /** Steps done. */
  step: number;
  /** What each epoch done so far came to. */
  readonly history: EpochRecord[];
  /** Weights of the best of them, of the networks in the order of `NETWORKS`; undefined before the first has ended. */
  best: readonly Weights[] | undefined;
}

/** A run at its start. The three networks depend on the seed alone, so every variant of one seed starts alike. */
export function initialState(config: TrainingConfig): TrainingState {
  const random = Random.fromSeed(config.seed);
  const encoder = ENCODERS[config.encoder].build(
    config.imageSize,
    random.fork('encoder'),
    config.batchNorm === 'frozen',
  );
  const networks = {
    encoder,
    regressor: regressor(
      encoder.width,
      config.dropout.regressor,
      random.fork('regressor'),
      config.regressor.negativeSlope,
    ),
    critic: critic(encoder.width, config.dropout.critic, random.fork('critic')),
  };
  const { learningRate, criticLearningRate, ...rest } = config.optimizer;
  const adam = (network: Network, rate: number) =>
    new Adam(network.variables, { ...rest, learningRate: rate });
  return {
    config,
    ...networks,
    optimizers: {
      encoder: adam(networks.encoder, learningRate),
      regressor: adam(networks.regressor, learningRate),
      critic: adam(networks.critic, criticLearningRate),
    },
    mine: initialMine(config, random.fork('mine')),
    personHead: undefined,
    random: random.fork('training'),
    multiplier: 0,
    step: 0,
    history: [],
    best: undefined,
  };
}

export const NETWORKS = ['encoder', 'regressor', 'critic'] as const;

export function disposeState(state: TrainingState): void {
  for (const name of NETWORKS) {
    state[name].dispose();
    state.optimizers[name].dispose();
  }
  if (state.mine) disposeMine(state.mine);
  if (state.personHead) disposePersonHead(state.personHead);
}
