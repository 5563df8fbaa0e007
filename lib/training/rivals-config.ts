import { z } from 'zod';
import { REVERSAL_SCHEDULES, type ReversalOptions } from '../loss/reverse-gradient';
import { MININGS, type TripletOptions } from '../loss/triplet-loss';

/** What a user would try in CAF's place, as parts of a `TrainingConfig`. */
export interface RivalsConfig {
  /** Of the method `domain-adversarial`. */
  readonly domain: ReversalOptions & {
    /** Hidden units of the classifier of the person. */
    readonly units: number;
    /** Its learning rate as a share of `optimizer.learningRate`; it plays against the encoder and may need a pace of its own. */
    readonly rateShare: number;
  };
  /** Of the method `triplet`; strong and weak are what `binarization` says. */
  readonly triplet: TripletOptions;
}

const weight = z.number().min(0);

export const rivalsShape = {
  domain: z.strictObject({
    weight,
    schedule: z.enum(REVERSAL_SCHEDULES),
    gamma: z.number().positive(),
    units: z.int().min(1),
    rateShare: z.number().positive(),
  }),
  triplet: z.strictObject({ weight, margin: z.number().positive(), mining: z.enum(MININGS) }),
} as const;

export const RIVALS_DEFAULTS: RivalsConfig = {
  // Ganin et al. 2016; the units are those of their net for MNIST.
  domain: { weight: 1, schedule: 'rising', gamma: 10, units: 100, rateShare: 1 },
  // FaceNet's margin; the mining that Hermans et al. 2017 found best. Their loss stands alone, here it is added to L_AV at equal weight.
  triplet: { weight: 1, margin: 0.2, mining: 'batch-hard' },
};
