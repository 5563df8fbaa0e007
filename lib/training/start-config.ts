import { z } from 'zod';

/**
 * What may keep the regressor's few ReLU units alive through the first steps, besides `optimizer.warmup`; all off by default, as in the
 * official code. A unit that no image of the data brings above 0 gets no gradient, and stays so.
 */
export interface StartConfig {
  readonly regressor: {
    /** Slope of its activations below 0 (leaky ReLU, Maas et al. 2013: 0.01): no unit is without a gradient; 0: ReLU. */
    readonly negativeSlope: number;
    /** Its learning rate as a share of `optimizer.learningRate`. */
    readonly rateShare: number;
  };
  readonly gradients: {
    /** Largest norm of the gradients of one step of the networks, all together (Pascanu et al. 2013); 0: any. */
    readonly clipNorm: number;
  };
}

export const startShape = {
  regressor: z.strictObject({
    negativeSlope: z.number().min(0).lt(1),
    rateShare: z.number().positive(),
  }),
  gradients: z.strictObject({ clipNorm: z.number().min(0) }),
} as const;

export const START_DEFAULTS: StartConfig = {
  regressor: { negativeSlope: 0, rateShare: 1 },
  gradients: { clipNorm: 0 },
};
