import type { Random } from '../../engine/random';
import { drawBeard, type BeardTraits } from './beard';
import { drawBrows, type BrowTraits } from './brows';
import { darker, hex, type Rgb } from './colour';
import { drawEyes, type EyeTraits } from './eyes';
import { drawGlasses, type GlassesTraits } from './glasses';
import { drawHair, drawHairColour, type HairTraits } from './hair';
import { drawHead, type HeadTraits } from './head';
import { defaultFaceKnobs, type FaceKnobs } from './knobs';
import { drawManner, type Manner } from './manner';
import { drawLips, type LipTraits } from './mouth';
import { drawNose, type NoseTraits } from './nose';
import { drawSkin, type Skin } from './skin';

/** All that stays when the expression, the pose and the light change. */
export interface Identity {
  /** Years, 18 to 80. */
  readonly age: number;
  readonly skin: Skin;
  readonly head: HeadTraits;
  readonly eyes: EyeTraits;
  readonly brows: BrowTraits;
  readonly nose: NoseTraits;
  readonly lips: LipTraits;
  readonly hair: HairTraits;
  readonly beard: BeardTraits;
  readonly glasses?: GlassesTraits;
  /** `#rrggbb` of the clothes. */
  readonly cloth: string;
  readonly manner: Manner;
}

const cloths: readonly Rgb[] = [
  [52, 68, 98],
  [120, 48, 52],
  [66, 96, 78],
  [188, 178, 164],
  [46, 46, 52],
  [150, 120, 80],
  [96, 84, 128],
  [222, 222, 224],
];

/**
 * Draws a person. Each part has a stream of its own by name, so a knob that changes one part leaves the others as they were.
 * @param random the person's stream; nothing else may draw from it
 */
export function drawIdentity(random: Random, knobs: FaceKnobs = defaultFaceKnobs): Identity {
  const of = (part: string): Random => random.fork(part);
  // One hidden trait keeps jaw, brows, beard and hair in step; most people lie towards one of its ends.
  const masculinity =
    of('masculinity').uniform() < 0.5 ? of('degree').uniform(0, 0.4) : of('degree').uniform(0.6, 1);
  const age = 18 + 62 * of('age').uniform() ** 1.4;
  const skin = drawSkin(of('skin'));
  const colour = drawHairColour(of('colour'), age, skin.depth);
  return {
    age,
    skin,
    head: drawHead(of('head'), masculinity),
    eyes: drawEyes(of('eyes'), masculinity, skin),
    brows: drawBrows(of('brows'), masculinity, darker(colour, 0.35)),
    nose: drawNose(of('nose'), masculinity, skin.depth),
    lips: drawLips(of('lips'), masculinity, skin),
    hair: drawHair(of('hair'), masculinity, age, skin.depth, colour),
    beard: drawBeard(of('beard'), masculinity, knobs.beard, colour),
    glasses: drawGlasses(of('glasses'), knobs.glasses),
    cloth: hex(of('cloth').pick(cloths)),
    manner: drawManner(of('manner'), knobs),
  };
}
