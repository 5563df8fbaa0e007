import * as tf from '@tensorflow/tfjs-core';

/**
 * What a computation on tensors comes to, as plain numbers by name, flat; every tensor in it is freed. For cells, which would else have to
 * free what they look at.
 */
export async function numbersOf<Name extends string>(
  compute: () => Readonly<Partial<Record<Name, tf.Tensor>>>,
): Promise<Record<Name, number[]>> {
  const tensors = Object.entries<tf.Tensor | undefined>(tf.tidy(() => compute() as tf.NamedTensorMap));
  const named = tensors.map(async ([name, tensor]) => {
    const values = tensor ? Array.from(await tensor.data()) : [];
    tensor?.dispose();
    return [name, values] as const;
  });
  return Object.fromEntries(await Promise.all(named)) as Record<Name, number[]>;
}
