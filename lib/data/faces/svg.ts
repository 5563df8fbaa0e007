import type { ActionUnits } from './action-units';
import { backgroundSvg, overlaySvg } from './backdrop';
import { beardSvg } from './beard';
import { browSvg } from './brows';
import { hex, lighter, mix } from './colour';
import { eyePaints, eyeSvg } from './eyes';
import { glassesSvg } from './glasses';
import { hairBackSvg, hairFrontSvg, hairPaints } from './hair';
import { earsSvg, headOutline, neckSvg } from './head';
import type { Identity } from './identity';
import { mouthSvg } from './mouth';
import { noseSvg } from './nose';
import { plain, type Nuisance } from './nuisance';
import { blob, clamp, fill, short, sides, type Project } from './path';
import { headProjection, placement } from './pose';
import { faceShape } from './shape';
import { wrinklesSvg } from './wrinkles';

/** Gradients that all parts share. Shapes name them by `~id`; `own` makes the ids the picture's own. */
function paints({ skin, eyes, hair }: Identity, light: number, project: Project): string {
  const stop = (offset: number, colour: string, opacity = 1): string =>
    `<stop offset="${offset}" stop-color="${colour}"${opacity < 1 ? ` stop-opacity="${opacity}"` : ''}/>`;
  const fade = (id: string, colour: string): string =>
    `<radialGradient id="~${id}">${stop(0, colour)}${stop(0.5, colour, 0.5)}${stop(1, colour, 0)}</radialGradient>`;
  const [x, y] = project([24 * light, -18]);
  const [deep, shadow] = [hex(skin.deep), hex(skin.shadow)];
  return (
    `<radialGradient id="~skin" gradientUnits="userSpaceOnUse" cx="${short(x)}" cy="${short(y)}" r="104">` +
    `${stop(0, hex(skin.light))}${stop(0.4, hex(mix(skin.light, skin.base, 0.75)))}${stop(0.68, hex(skin.base))}${stop(1, shadow)}</radialGradient>` +
    fade('shade', shadow) +
    fade('glow', hex(lighter(skin.light, 0.35 - 0.2 * skin.depth))) +
    fade('blush', hex(skin.blush)) +
    `<linearGradient id="~neck" x2="0" y2="1">${stop(0.3, deep, 0.85)}${stop(0.75, shadow, 0.6)}${stop(1, shadow, 0.1)}</linearGradient>` +
    eyePaints(eyes) +
    hairPaints(hair)
  );
}

/** Ids must not clash when several pictures share a page: they take a hash of the drawing as their prefix. */
function own(drawing: string): string {
  let hash = 0;
  for (let i = 0; i < drawing.length; i += 17) hash = (Math.imul(hash, 31) + drawing.charCodeAt(i)) | 0;
  return drawing.replaceAll('~', `f${(hash >>> 0).toString(36)}`);
}

/**
 * Draws one face.
 * @param units intensities in [0, 1]
 * @param size width and height of the picture in pixels
 * @returns an SVG document; no fonts, no filters, no outside references
 */
export function faceSvg(
  identity: Identity,
  units: ActionUnits,
  nuisance: Nuisance = plain,
  size = 256,
): string {
  const { skin, head, eyes, brows, nose, lips, hair, beard, glasses } = identity;
  const { pose, light } = nuisance;
  const project = headProjection(pose);
  // Single hairs and the like cost half of the time and are not seen in a small picture.
  const fine = size > 110;

  const shape = faceShape(identity, units, pose.gaze);
  const age = clamp((identity.age - 28) / 50);
  const brow = (shape.brows[0][1][1] + shape.brows[0][2][1]) / 2;
  const face = [
    hairBackSvg(hair, head.width, project),
    neckSvg(head, shape.jaw, skin, identity.cloth, project),
    earsSvg(head, skin, project),
    fill(headOutline(head, shape.jaw, project), 'url(#~skin)'),
    sides
      .map(
        (side) =>
          blob(
            project,
            [side * eyes.spacing, -4],
            [eyes.size * 1.45, 13],
            'url(#~shade)',
            0.42 + 0.25 * age,
          ) +
          blob(project, [side * 10.5, -6], [6, 10], 'url(#~shade)', 0.5) +
          blob(
            project,
            [side * 43 * head.width, 34],
            [12, 26],
            'url(#~shade)',
            0.3 - 0.2 * side * light.side,
            { angle: side * 14 },
          ),
      )
      .join(''),
    blob(project, [0, -52], [30, 15], 'url(#~glow)', 0.35),
    blob(project, [0, shape.jaw[8][1] - 9], [14, 8], 'url(#~glow)', 0.26),
    wrinklesSvg(units, age, skin, shape.eyes, shape.nose, shape.mouth, brow, fine, project),
    noseSvg(nose, shape.nose, skin, light.side, project),
    beardSvg(beard, shape.jaw, shape.mouth, shape.nose.base[2][1], fine, project),
    mouthSvg(lips, shape.mouth, skin, fine, project),
    shape.eyes.map((eye) => eyeSvg(eyes, eye, skin, project)).join(''),
    shape.brows.map((points) => browSvg(brows, points, fine, project)).join(''),
    hairFrontSvg(hair, head.width, fine, project),
    glasses ? glassesSvg(glasses, eyes.spacing, head.width, project) : '',
  ].join('');
  const drawing =
    `<defs>${paints(identity, light.side, project)}</defs>${backgroundSvg(nuisance)}` +
    `<g stroke-linecap="round" transform="${placement(pose)}">${face}</g>${overlaySvg(nuisance)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-100 -100 200 200">${own(drawing)}</svg>`;
}
