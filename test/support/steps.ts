import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../lib/model/network';
import { disposeState, initialState, NETWORKS, type TrainingState } from '../../lib/training/state';
import type { TrainingConfig } from '../../lib/training/config';
import type { Diff } from '../../lib/training/resolve';
import { toyConfig } from './toy';

/** All weights of a network in one list. */
export const weightsOf = (network: Network): number[] =>
  network.variables.flatMap((variable) => [...variable.dataSync()]);

type NetworkName = (typeof NETWORKS)[number];

/** Names of the networks whose weights a step changed, to the bit. */
export async function changedBy(
  state: TrainingState,
  step: () => Promise<unknown> | unknown,
): Promise<NetworkName[]> {
  const before = NETWORKS.map((name) => weightsOf(state[name]));
  await step();
  return NETWORKS.filter((name, index) => weightsOf(state[name]).join() !== before[index].join());
}

/** Runs a test on a fresh state, and frees it. */
export async function withState<T>(
  diff: Diff<TrainingConfig>,
  test: (state: TrainingState) => Promise<T> | T,
): Promise<T> {
  const state = initialState(toyConfig(diff));
  try {
    return await test(state);
  } finally {
    disposeState(state);
  }
}

/** [n, 16, 16, 3] of noise. */
export const noiseImages = (n: number, seed = 1) =>
  tf.randomNormal<tf.Rank.R4>([n, 16, 16, 3], 0, 1, 'float32', seed);

export const noiseRows = (n: number, width: number, seed = 1) =>
  tf.randomNormal<tf.Rank.R2>([n, width], 0, 1, 'float32', seed);

/** The one value of a named part. */
export const valueOf = (scalar: tf.Tensor): number => scalar.dataSync()[0];
