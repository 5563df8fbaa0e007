import type { ActionUnits } from './action-units';
import { browShape } from './brows';
import { eyeShape, type EyeShape } from './eyes';
import { jawPoints } from './head';
import type { Identity } from './identity';
import { mouthShape, type MouthShape } from './mouth';
import { noseShape, type NoseShape } from './nose';
import { sides, type Point } from './path';

/** Where the parts of the frontal face lie under an expression; drawing and landmarks both read it. */
export interface FaceShape {
  readonly jaw: readonly Point[];
  /** Left of the picture first, as with the eyes; inner end first. */
  readonly brows: readonly (readonly Point[])[];
  readonly eyes: readonly EyeShape[];
  readonly nose: NoseShape;
  readonly mouth: MouthShape;
}

export function faceShape(identity: Identity, units: ActionUnits, gaze: Point): FaceShape {
  const { head, eyes, brows, nose, lips } = identity;
  return {
    jaw: jawPoints(head, units),
    brows: sides.map((side) => browShape(brows, units, side)),
    eyes: sides.map((side) => eyeShape(eyes, units, side, gaze)),
    nose: noseShape(nose, units),
    mouth: mouthShape(lips, nose.base, 81 * head.length, units),
  };
}
