import { checkFilled, checkPoints } from './check';
import { cardHeight, faceCard, imageUri, side, svgText as text, type ContactSheetFace } from './face-card';
import { sheetHeading, sheetPad as pad, sheetSvg } from './sheet';
import { color, fontSize, ink } from './style';
import { fitText, textWidth } from './text';

export { type ContactSheetFace } from './face-card';

/** The sheet. */
export interface ContactSheet {
  readonly title: string;
  readonly note?: string;
  readonly faces: readonly ContactSheetFace[];
  /** Faces in a row (default 6). */
  readonly columns?: number;
  /** Puts the faces of one person together under that person's name. */
  readonly groupByPerson?: boolean;
}

const figure = 'contactSheet';
const gap = 14;

/**
 * Faces in a grid, each with a small AV plane (ring: true, dot: predicted) and both values in figures. The images are inside the SVG.
 * @returns an SVG
 * @throws InputError naming the face whose values are not finite or whose image is neither PNG nor JPEG.
 */
export function contactSheet(sheet: ContactSheet): string {
  const { faces, title, note } = sheet;
  checkFilled(figure, 'faces', faces);
  checkPoints(
    figure,
    'truth',
    faces.map(({ truth }) => truth),
  );
  faces.forEach(({ predicted }, index) => {
    if (predicted !== undefined) checkPoints(figure, `predicted of face ${index}`, [predicted]);
  });
  const images = faces.map(({ image }, index) => imageUri(figure, image, index));
  const columns = Math.max(1, Math.min(sheet.columns ?? 6, faces.length));
  // Narrower than this, title and legend would break into many lines.
  const width = Math.max(340, 2 * pad + columns * (side + gap) - gap);
  const named = faces.some((face) => face.title !== undefined);
  const cellHeight = cardHeight(named) + 14;
  const { parts, bottom } = sheetHeading(title, note, width);
  let y = bottom;
  const predictions = faces.some(({ predicted }) => predicted !== undefined);
  parts.push(...legend(pad, (y += 18), predictions));
  y += 16;
  for (const { person, members } of grouped(faces, sheet.groupByPerson === true)) {
    if (person !== undefined) {
      y += 8;
      const heading = fitText(
        `${person} · ${members.length} ${members.length === 1 ? 'face' : 'faces'}`,
        width - 2 * pad,
        13,
        true,
      );
      parts.push(text(pad, y + 11, heading, fontSize.panel, ink.text, 'font-weight="bold"'));
      y += 22;
    }
    members.forEach(({ face, index }, at) => {
      const x = pad + (at % columns) * (side + gap);
      parts.push(faceCard(face, images[index], x, y + Math.floor(at / columns) * cellHeight, named));
    });
    y += Math.ceil(members.length / columns) * cellHeight;
  }
  return sheetSvg(title, width, y, parts);
}

interface Group {
  readonly person?: string;
  readonly members: { readonly face: ContactSheetFace; readonly index: number }[];
}

function grouped(faces: readonly ContactSheetFace[], byPerson: boolean): Group[] {
  const all = faces.map((face, index) => ({ face, index }));
  if (!byPerson) return [{ members: all }];
  const groups = new Map<string, Group>();
  for (const member of all) {
    const person = member.face.person ?? 'unknown person';
    if (!groups.has(person)) groups.set(person, { person, members: [] });
    groups.get(person)!.members.push(member);
  }
  return [...groups.values()];
}

function legend(x: number, y: number, predictions: boolean): string[] {
  const second = x + 22 + textWidth('true', fontSize.axis) + 22;
  const third = predictions ? second + 12 + textWidth('predicted', fontSize.axis) + 22 : second - 12;
  return [
    `<circle cx="${x + 6}" cy="${y}" r="4" fill="#ffffff" stroke="${ink.text}" stroke-width="1.8"/>`,
    text(x + 16, y + 4, 'true', fontSize.axis, ink.text),
    ...(predictions
      ? [
          `<circle cx="${round(second)}" cy="${y}" r="4.5" fill="${color.strong}"/>`,
          text(round(second + 10), y + 4, 'predicted', fontSize.axis, color.strong, 'font-weight="bold"'),
        ]
      : []),
    text(round(third + 12), y + 4, 'V →, A ↑, −1 to 1', fontSize.axis, ink.soft),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;
