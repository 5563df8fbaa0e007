/**
 * Width of text without a browser. The table holds the advance widths of DejaVu Sans for ASCII 32 to 126, in thousandths of
 * the font size (read from the `hmtx` table of dejavu-fonts-ttf 2.37). Other characters count as an `n`, those of East Asian
 * scripts as a full square; bold is 11 % wider on average.
 */
const ASCII = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
  295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
  500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
  392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/** @returns the width in pixels of one line of text at a font size in pixels */
export function textWidth(text: string, size: number, bold = false): number {
  let sum = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    sum += ASCII[code - 32] ?? (code >= 0x2e80 ? 1000 : 640);
  }
  return (sum / 1000) * size * (bold ? 1.11 : 1);
}

/** The text, or as much of it as fits into `width` pixels with an ellipsis behind. */
export function fitText(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, bold) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Breaks text between words into lines of at most `width` pixels; a single longer word is cut with an ellipsis. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/).filter((part) => part !== '')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, width, size, bold));
  }
  return lines;
}

/** A number as it is printed in figures: fixed decimals and a true minus sign. */
export const fixed = (value: number, decimals: number): string =>
  value
    .toFixed(decimals)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');

/** Two decimals, and a plus where it is above 0: valence, arousal. */
export const signed = (value: number): string => (Number(value.toFixed(2)) > 0 ? '+' : '') + fixed(value, 2);

/** A number as it stands beside a tick: as short as it can be said. */
export function tick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3))
    return value.toExponential().replace(/-/g, '−').replace('e+', 'e');
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** Whole numbers with thin groups of three: 12 345. */
export const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** Text made safe between tags and inside quoted attributes; characters that XML forbids are dropped. */
export function escapeXml(text: string): string {
  return (
    text
      // What XML 1.0 does not allow.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
  );
}
