import { svgText } from './face-card';
import { smallPlane, smallPlanePlace } from './small-plane';
import { color, fontFamily, ink } from './style';
import { fitText, signed } from './text';

/** A face in a picture, with what a model said of it. */
export interface OverlayFace {
  /** Written in its corner. */
  readonly label: string;
  /** In pixels of the picture; turned by `roll` radians about its middle. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly side: number;
    readonly roll?: number;
  };
  readonly valence: number;
  readonly arousal: number;
  /** A word for the point. */
  readonly emotion: string;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Boxes around faces and beside each a small AV plane with what was said of it, to be laid over the picture.
 * @param threshold between weak and strong, drawn as a circle
 * @returns an SVG of the size of the picture, transparent elsewhere
 */
export function faceOverlay(
  { width, height }: { readonly width: number; readonly height: number },
  faces: readonly OverlayFace[],
  threshold?: number,
): string {
  const boxes = faces.map(({ box: { left, top, side } }) => ({ x: left, y: top, width: side, height: side }));
  const cards: Rectangle[] = [];
  const parts = faces.map((face, at) => {
    const others = [...boxes.filter((_, other) => other !== at), ...cards];
    const card = placed(boxes[at], others, { x: 0, y: 0, width, height });
    cards.push(card);
    return [boxSvg(face), cardSvg(face, card, threshold)].join('');
  });
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg" font-family="${fontFamily}">${parts.join('')}</svg>`;
}

/** Height of a line of text over the width of a card. */
const LINE = 0.15;

/** Beside the face where there is room: the place that covers least of other faces and cards, and of what lies outside. */
function placed(box: Rectangle, others: readonly Rectangle[], picture: Rectangle): Rectangle {
  const most = Math.min(160, picture.width / 2, picture.height / 1.5);
  const width = Math.round(Math.min(most, Math.max(44, box.width * 0.6)));
  const height = Math.round(width * (1 + 2 * LINE) + 4);
  const gap = 4;
  const [right, below] = [box.x + box.width, box.y + box.height];
  const places = [
    [right + gap, box.y],
    [box.x - width - gap, box.y],
    [box.x, below + gap],
    [box.x, box.y - height - gap],
    [right - width, below - height],
  ].map(([x, y]): Rectangle => ({ x: Math.round(x), y: Math.round(y), width, height }));
  const cost = (place: Rectangle): number =>
    others.reduce((sum, other) => sum + shared(place, other), 0) +
    3 * (width * height - shared(place, picture));
  const best = places.reduce((least, place) => (cost(place) < cost(least) - 1 ? place : least));
  const within = (at: number, size: number, room: number) => Math.max(0, Math.min(room - size, at));
  return {
    ...{ width, height },
    x: within(best.x, width, picture.width),
    y: within(best.y, height, picture.height),
  };
}

const shared = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

function boxSvg({ box: { left, top, side, roll = 0 }, label }: OverlayFace): string {
  const stroke = Math.max(2, side / 80);
  const turn = ((roll * 180) / Math.PI).toFixed(2);
  const middle = `${(left + side / 2).toFixed(1)} ${(top + side / 2).toFixed(1)}`;
  const square = (paint: string, wide: number) =>
    `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${side.toFixed(1)}" height="${side.toFixed(1)}" fill="none" stroke="${paint}" stroke-width="${wide.toFixed(1)}"/>`;
  const size = Math.max(12, Math.min(28, side / 7));
  return [
    `<g transform="rotate(${turn} ${middle})">`,
    // Light within dark, so that it stands out from any picture.
    square(ink.text, 2 * stroke),
    square('#ffffff', stroke),
    `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${(size * (0.6 + 0.65 * label.length)).toFixed(1)}" height="${(size * 1.3).toFixed(1)}" fill="${ink.text}"/>`,
    svgText(left + 0.3 * size, top + size, label, size, '#ffffff', 'font-weight="bold"'),
    '</g>',
  ].join('');
}

function cardSvg(
  face: OverlayFace,
  { x, y, width, height }: Rectangle,
  threshold: number | undefined,
): string {
  const plane = { x: x + 2, y: y + 2, side: width - 4 };
  const [px, py] = smallPlanePlace(plane, [face.valence, face.arousal]);
  const dot = `<circle cx="${px}" cy="${py}" r="${Math.max(3, width / 22).toFixed(1)}" fill="${color.strong}"/>`;
  const size = width * LINE * 0.64;
  const line = (text: string, row: number, fill: string) =>
    svgText(x + 4, y + width + (row + 0.72) * LINE * width, fitText(text, width - 6, size), size, fill);
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#ffffff" stroke="${ink.text}"/>`,
    smallPlane(plane, [dot], threshold),
    line(`V ${signed(face.valence)} A ${signed(face.arousal)}`, 0, ink.text),
    line(`${face.label} ${face.emotion}`, 1, ink.soft),
  ].join('');
}
