import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';

/** What answers for a batch of images. */
export interface Forward {
  /**
   * @param images [n, h, w, c], flat
   * @returns [n, width], flat
   */
  run(images: Float32Array, shape: ImageShape): Promise<Float32Array>;
  /** Frees what it holds of its own; networks that it was given stay. */
  dispose(): void;
}

export type ImageShape = readonly [n: number, h: number, w: number, c: number];

/** Makes networks, one after the other, fit for use; weights that change afterwards may or may not be seen. */
export type MakeForward = (networks: readonly tfl.LayersModel[]) => Promise<Forward>;

/** As `make`, for networks that go with it. */
export async function owning(make: MakeForward, networks: readonly tfl.LayersModel[]): Promise<Forward> {
  const { run, dispose } = await make(networks);
  return {
    run,
    dispose() {
      dispose();
      for (const network of networks) network.dispose();
    },
  };
}

/** Layer by layer, on whatever engine is current. */
export const forwardOfLayers = (networks: readonly tfl.LayersModel[]): Forward => ({
  async run(images, shape) {
    const output = tf.tidy(() =>
      networks.reduce<tf.Tensor>(
        (x, network) => network.apply(x) as tf.Tensor,
        tf.tensor4d(images, [...shape]),
      ),
    );
    // Not at once: WebGPU cannot.
    const values = await output.data<'float32'>();
    output.dispose();
    return values;
  },
  dispose: () => undefined,
});

export const layersForward: MakeForward = (networks) => Promise.resolve(forwardOfLayers(networks));
