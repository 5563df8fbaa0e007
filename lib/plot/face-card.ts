import { InputError } from '../errors';
import { type Point } from './check';
import { color, fontSize, ink } from './style';
import { smallPlane, smallPlanePlace } from './small-plane';
import { escapeXml, fitText, signed } from './text';

/** A face on the sheet. */
export interface ContactSheetFace {
  /** The bytes of a PNG or JPEG file; drawn as a square, the longer side cut. */
  readonly image: Uint8Array;
  /** The label, `[valence, arousal]`. */
  readonly truth: Point;
  /** What the network said, `[valence, arousal]`. */
  readonly predicted?: Point;
  /** A line above the numbers: the name of the frame, of the emotion. */
  readonly title?: string;
  readonly person?: string;
}

/** Width of a card, and of the image on it, in pixels. */
export const side = 148;
const inset = 52;

/** @param named whether any card has a title, for which all then keep room */
export const cardHeight = (named: boolean): number => side + 10 + (named ? 16 : 0) + inset;

/**
 * One face as SVG: the image, its title, a small AV plane and the values beside it.
 * @param uri the image as `imageUri` gives it
 * @param x left edge @param y upper edge, both in pixels
 * @param named whether room is kept for a title
 */
export function faceCard(face: ContactSheetFace, uri: string, x: number, y: number, named: boolean): string {
  const below = y + side + 6 + (named ? 16 : 0);
  const values = (['V', 'A'] as const).map((name, axis) => {
    const line = below + 24 + axis * 17;
    const said = face.predicted?.[axis];
    return [
      svgText(x + inset + 8, line, name, 10.5, ink.soft),
      svgText(x + inset + 53, line, signed(face.truth[axis]), 10.5, ink.text, 'text-anchor="end"'),
      said === undefined
        ? ''
        : svgText(x + side, line, signed(said), 10.5, color.strong, 'text-anchor="end" font-weight="bold"'),
    ].join('');
  });
  return [
    `<image x="${x}" y="${y}" width="${side}" height="${side}" preserveAspectRatio="xMidYMid slice" href="${uri}"/>`,
    `<rect x="${x + 0.5}" y="${y + 0.5}" width="${side - 1}" height="${side - 1}" fill="none" stroke="${ink.frame}"/>`,
    face.title === undefined
      ? ''
      : svgText(x, y + side + 17, fitText(face.title, side, fontSize.tick), fontSize.tick, ink.text),
    plane(face, x, below + 4),
    ...values,
  ].join('');
}

/** The small AV plane with the two points. */
function plane({ truth, predicted }: ContactSheetFace, x: number, y: number): string {
  const at = { x, y, side: inset };
  const [tx, ty] = smallPlanePlace(at, truth);
  const marks = [
    `<circle cx="${tx}" cy="${ty}" r="3" fill="#ffffff" stroke="${ink.text}" stroke-width="1.4"/>`,
  ];
  if (predicted !== undefined) {
    const [px, py] = smallPlanePlace(at, predicted);
    marks.unshift(`<path d="M${tx} ${ty}L${px} ${py}" stroke="${color.strong}" stroke-width="1.6"/>`);
    marks.push(`<circle cx="${px}" cy="${py}" r="3.2" fill="${color.strong}"/>`);
  }
  return smallPlane(at, marks);
}

/** A line of text with its base line at y. */
export const svgText = (
  x: number,
  y: number,
  content: string,
  size: number,
  fill: string,
  more = '',
): string =>
  `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${escapeXml(content)}</text>`;

/**
 * The bytes of an image as a data URI.
 * @throws InputError naming the figure and the face when they are neither PNG nor JPEG.
 */
export function imageUri(figure: string, image: Uint8Array, index: number): string {
  const starts = (...bytes: readonly number[]): boolean => bytes.every((byte, i) => image[i] === byte);
  const type = starts(0x89, 0x50, 0x4e, 0x47) ? 'png' : starts(0xff, 0xd8, 0xff) ? 'jpeg' : undefined;
  if (type === undefined) {
    throw new InputError(
      `${figure}: the image of face ${index} is neither PNG nor JPEG; expected the bytes of such a file.`,
    );
  }
  return `data:image/${type};base64,${Buffer.from(image).toString('base64')}`;
}
