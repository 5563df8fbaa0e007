import { svgText } from './face-card';
import { fontFamily, fontSize, ink } from './style';
import { escapeXml, wrapText } from './text';

/** Room around a sheet of pictures, in pixels. */
export const sheetPad = 16;

/**
 * Title and note of a sheet of pictures, broken into lines.
 * @returns their SVG elements, and how far down they reach
 */
export function sheetHeading(
  title: string,
  note: string | undefined,
  width: number,
): { readonly parts: string[]; readonly bottom: number } {
  const room = width - 2 * sheetPad;
  const parts: string[] = [];
  let y = sheetPad;
  for (const line of wrapText(title, room, fontSize.title, true)) {
    parts.push(
      svgText(sheetPad, (y += fontSize.title), line, fontSize.title, ink.text, 'font-weight="bold"'),
    );
    y += 6;
  }
  for (const line of note === undefined ? [] : wrapText(note, room, fontSize.note)) {
    parts.push(svgText(sheetPad, (y += fontSize.note + 3), line, fontSize.note, ink.soft));
  }
  return { parts, bottom: y };
}

/** The whole sheet as an SVG on white. @param width, height whole pixels */
export const sheetSvg = (title: string, width: number, height: number, parts: readonly string[]): string =>
  [
    `<svg role="img" aria-label="${escapeXml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg" font-family="${fontFamily}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
