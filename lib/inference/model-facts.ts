import { z } from 'zod';
import { STRONG_TESTS, type StrongTest } from '../binarization/strong-test';
import { type Thresholds } from '../binarization/thresholds';
import { type Alignment, LANDMARK_MARGIN } from '../data/face-box';
import { ENCODER_NAMES, type EncoderName } from '../model/encoder';

/** The file of an exported model that says what it is; written last. */
export const FACTS_FILE = 'caf.json';

/** How the faces that a model learned from were cut out, so that those it meets later are cut alike. */
export interface ModelCrop {
  /** Side of the square over the larger extent of the landmarks. */
  readonly margin: number;
  readonly align: Alignment;
  /** Side in pixels that faces were brought to before the model's own, where they were prepared; missing where they were cut as read. */
  readonly size?: number;
}

/** What has to be known of a model beside its weights. */
export interface ModelFacts {
  /** For people to read. */
  readonly name: string;
  readonly encoder: EncoderName;
  /** Side of the square that the net sees, in pixels. */
  readonly imageSize: number;
  /** Side a face is brought to, from the middle of which that square is cut. */
  readonly side: number;
  readonly crop: ModelCrop;
  /** Of the training labels, where they are known. */
  readonly thresholds?: Thresholds;
  readonly strongTest: StrongTest;
  /** Slope of the regressor's activations below 0; missing: 0. */
  readonly negativeSlope?: number;
}

/**
 * How the weights of an exported model are kept.
 * - `safetensors`: a file a network, under PyTorch's names.
 * - `tfjs`: a layers model of TensorFlow.js.
 */
export type WeightsLayout = 'safetensors' | 'tfjs';

/** The content of {@link FACTS_FILE}. */
export interface ModelManifest extends ModelFacts {
  readonly format: 'caf-model';
  readonly version: 1;
  readonly weights: WeightsLayout;
  /** SHA-256 of every file, hexadecimal, by its name in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where a run does not say how its faces were cut: as the readers of data sets lay a box around landmarks. */
export const DEFAULT_CROP: ModelCrop = { margin: LANDMARK_MARGIN, align: 'none' };

const side = z.int('a number of pixels').min(16, '16 or more').max(1024, '1024 at most');

export const cropSchema: z.ZodType<ModelCrop> = z.object({
  margin: z.number('a number').positive('a number above 0'),
  align: z.enum(['eyes', 'none'], 'eyes or none'),
  size: side.optional(),
});

export const thresholdsSchema: z.ZodType<Thresholds> = z.object({
  deltaV: z.number('a number').optional(),
  deltaA: z.number('a number').optional(),
  deltaR: z.number('a number'),
});

export const manifestSchema: z.ZodType<ModelManifest> = z.object({
  format: z.literal('caf-model', 'caf-model'),
  version: z.literal(1, '1, the only version there is'),
  name: z.string('a name'),
  encoder: z.enum(ENCODER_NAMES, `one of ${ENCODER_NAMES.join(', ')}`),
  imageSize: side,
  side,
  crop: cropSchema,
  thresholds: thresholdsSchema.optional(),
  strongTest: z.enum(STRONG_TESTS, `one of ${STRONG_TESTS.join(', ')}`),
  negativeSlope: z.number('a number').min(0, '0 or more').lt(1, 'less than 1').optional(),
  weights: z.enum(['safetensors', 'tfjs'], 'safetensors or tfjs'),
  files: z.record(
    z.string(),
    z.string('a SHA-256 in hexadecimal').regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
  ),
});
