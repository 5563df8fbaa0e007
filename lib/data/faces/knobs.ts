import { z } from 'zod';

const share = z.number().min(0).max(1);
const spread = z.number().min(0).max(2);

/**
 * Every dial of the drawn faces. 0 turns the thing off, except where said. The defaults of the first and the next two personal dials
 * (`restingFace`, `expressivity`, `mood`) leave the supervised baseline a gap of more than .1 CCC between people seen and
 * unseen; at .2, .3 and .25 it was .02 to .06.
 */
export const faceKnobsSchema = z.strictObject({
  /** Standard deviation of a person's own offset on some units: a mouth that droops by nature. Makes looks mislead. */
  restingFace: spread.default(0.5),
  /** On how many units a person has such an offset. */
  restingUnits: z.number().int().min(0).max(21).default(6),
  /** Standard deviation of the logarithm of a person's gain on the units, half of it shared by all units. */
  expressivity: spread.default(0.5),
  /** Standard deviation, on each axis, of a person's own mean in the AV plane: who it is foretells the label. */
  mood: spread.default(0.3),
  /** Standard deviation of a clip's points around that mean, on each axis. */
  range: spread.default(0.42),
  /** Frames that a clip takes from one turning point to the next, roughly; at least 2. */
  pace: z.number().min(2).max(1000).default(12),
  /** Standard deviation of what no label explains, on every unit. */
  unitNoise: spread.default(0.04),
  /** Standard deviations of the head's turn, nod and tilt in degrees. */
  turn: z.number().min(0).max(20).default(8),
  nod: z.number().min(0).max(15).default(4),
  tilt: z.number().min(0).max(30).default(4),
  /** Standard deviation of the head's place, as a share of the picture's side. */
  shift: share.default(0.02),
  /** Standard deviation of the head's size, as a share of it. */
  zoom: z.number().min(0).max(0.3).default(0.04),
  /** How far the light leaves the even, frontal, neutral one. */
  light: share.default(0.4),
  /** How lively the background is; 0 is one plain grey. */
  background: share.default(0.7),
  /** Greatest blur, as the sigma's share of the picture's side; a clip draws its own up to it. */
  blur: z.number().min(0).max(0.05).default(0.008),
  /** Standard deviation of the pixel noise, as a share of white. */
  noise: z.number().min(0).max(0.5).default(0.01),
  /** Share of clips in which something stands before the face. */
  occlusion: share.default(0.04),
  /** Share of people who wear glasses. */
  glasses: share.default(0.2),
  /** Share of the people who could that wear a beard. */
  beard: share.default(0.5),
});

export type FaceKnobs = Readonly<z.infer<typeof faceKnobsSchema>>;
export const defaultFaceKnobs: FaceKnobs = faceKnobsSchema.parse({});
