import * as tf from '@tensorflow/tfjs-core';

/** Named numbers of one step: the parts of each loss and what the margin was made of. */
export type StepLosses = Readonly<Record<string, number>>;

/**
 * Reads named scalars back in one transfer and frees them.
 * @param parts by the name of the step they come from; `{critic: {loss}}` gives `critic.loss`
 */
export async function readLosses(
  parts: Readonly<Record<string, Readonly<Record<string, tf.Tensor>>>>,
): Promise<StepLosses> {
  const named = Object.entries(parts).flatMap(([step, scalars]) =>
    Object.entries(scalars).map(([name, scalar]) => [`${step}.${name}`, scalar] as const),
  );
  const stacked = tf.tidy(() => tf.stack(named.map(([, scalar]) => scalar)));
  const values = await stacked.data();
  tf.dispose([stacked, ...named.map(([, scalar]) => scalar)]);
  return Object.fromEntries(named.map(([name], index) => [name, values[index]]));
}
