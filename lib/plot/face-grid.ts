import { InputError } from '../errors';
import { checkFilled } from './check';
import { imageUri, svgText } from './face-card';
import { sheetHeading, sheetPad as pad, sheetSvg } from './sheet';
import { fontSize, ink } from './style';
import { fitText, textWidth } from './text';

/** Pictures in rows and columns that mean something: a knob turned from left to right, a person from row to row. */
export interface FaceGrid {
  readonly title: string;
  readonly note?: string;
  /** Above each column. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly label: string;
    /** The bytes of a PNG or JPEG file each, one a column. */
    readonly images: readonly Uint8Array[];
  }[];
  /** Side of a picture as it is shown, in pixels (default 96). */
  readonly side?: number;
}

const figure = 'faceGrid';
const gap = 6;

/**
 * Pictures as a table of pictures. They are inside the SVG.
 * @returns an SVG
 * @throws InputError naming the row that has too few or too many pictures, or the picture that is neither PNG nor JPEG.
 */
export function faceGrid({ title, note, columns, rows, side = 96 }: FaceGrid): string {
  checkFilled(figure, 'columns', columns);
  checkFilled(figure, 'rows', rows);
  const labels = Math.min(170, Math.max(...rows.map(({ label }) => textWidth(label, fontSize.axis)))) + 10;
  const width = Math.ceil(Math.max(360, 2 * pad + labels + columns.length * (side + gap)));
  const { parts, bottom } = sheetHeading(title, note, width);
  let y = bottom;
  y += 22;
  const left = (column: number) => pad + labels + column * (side + gap);
  columns.forEach((text, column) => {
    const middle = left(column) + side / 2;
    const short = fitText(text, side + gap - 4, fontSize.tick);
    parts.push(svgText(middle, y, short, fontSize.tick, ink.soft, 'text-anchor="middle"'));
  });
  y += 6;
  rows.forEach(({ label, images }, row) => {
    if (images.length !== columns.length) {
      throw new InputError(
        `${figure}: row ${row} ("${label}") has ${images.length} pictures; expected ${columns.length}, one a column.`,
      );
    }
    const short = fitText(label, labels - 10, fontSize.axis);
    parts.push(svgText(pad, y + side / 2 + 4, short, fontSize.axis, ink.text));
    images.forEach((image, column) => {
      const uri = imageUri(figure, image, row * columns.length + column);
      parts.push(`<image x="${left(column)}" y="${y}" width="${side}" height="${side}" href="${uri}"/>`);
    });
    y += side + gap;
  });
  return sheetSvg(title, width, Math.ceil(y + pad - gap), parts);
}
