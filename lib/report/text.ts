import Table from 'cli-table3';
import { writeTable, type ReportTable, type WrittenTable } from './table';

/** What a terminal of common width shows without breaking lines. */
const maxWidth = 110;
/** A text column is never squeezed below this. */
const minColumn = 18;

/**
 * A table for the terminal: plain text without colour codes, numbers to the right, at most 110 characters wide. Long texts are broken
 * between words; a table with more columns than fit is printed in blocks, each with the first column. A cell to look at
 * carries a star.
 * @returns lines joined by "\n"
 * @throws InputError as `writeTable` does.
 */
export function renderTextTable(table: ReportTable): string {
  const written = writeTable(table);
  const roomy = naturalWidths(written, 12);
  const widths = total(roomy) <= maxWidth ? roomy : squeezed(naturalWidths(written, 1), written);
  const shown = written.rows.some((row) => row.some(({ highlighted }) => highlighted));
  return [
    ...wrap(written.caption),
    ...blocks(widths).map((columns) => renderBlock(written, columns, widths)),
    ...(shown ? ['* highlighted'] : []),
  ].join('\n');
}

const cellText = ({ text, highlighted }: { text: string; highlighted: boolean }): string =>
  highlighted ? `*${text}` : text;

/** Characters of the widest cell, header included, with a space on both sides; long texts are cut down to a third of the
 * line, headers of up to `unbroken` characters stay on one line. */
function naturalWidths({ columns, rows }: WrittenTable, unbroken: number): number[] {
  return columns.map(({ label, numeric }, at) => {
    const header = Math.max(Math.min(label.length, unbroken), ...label.split(' ').map((word) => word.length));
    const cells = Math.max(0, ...rows.map((row) => [...cellText(row[at])].length));
    const wanted = numeric ? Math.max(header, cells) : Math.max(Math.min(label.length, 24), cells);
    // A remark in a column of numbers must leave room for the first column beside it.
    return Math.max(1, Math.min(wanted, Math.floor(numeric ? maxWidth / 2 : maxWidth / 3))) + 2;
  });
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width + 1, 1);

/** Text columns give up room, the widest first, as long as that can bring the table to the width of the line. */
function squeezed(natural: readonly number[], { columns }: WrittenTable): number[] {
  const widths = [...natural];
  while (total(widths) > maxWidth) {
    const widest = widths.reduce(
      (best, width, at) => (!columns[at].numeric && width > (widths[best] ?? 0) ? at : best),
      -1,
    );
    if (widest < 0 || widths[widest] <= minColumn + 2) return [...natural];
    widths[widest]--;
  }
  return widths;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length > 0 && longer.length <= maxWidth) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Groups of columns that fit side by side; the first column stands in each. A border takes one character a column and one more. */
function blocks(widths: readonly number[]): number[][] {
  const result: number[][] = [[0]];
  let used = widths[0] + 2;
  for (let at = 1; at < widths.length; at++) {
    if (used + widths[at] + 1 > maxWidth && result[result.length - 1].length > 1) {
      result.push([0]);
      used = widths[0] + 2;
    }
    result[result.length - 1].push(at);
    used += widths[at] + 1;
  }
  return result;
}

function renderBlock(
  { columns, rows }: WrittenTable,
  shown: readonly number[],
  widths: readonly number[],
): string {
  const draw = (lines: readonly (readonly string[])[]): string[] => {
    const table = new Table({
      colAligns: shown.map((at) => (columns[at].numeric ? 'right' : 'left')),
      colWidths: shown.map((at) => Math.min(widths[at], maxWidth - 4)),
      wordWrap: true,
      // A rule between all rows would double the height.
      chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
      // The defaults print grey borders as escape codes, into files too.
      style: { head: [], border: [] },
    });
    table.push(...lines.map((line) => [...line]));
    return table.toString().split('\n');
  };
  const header = draw([shown.map((at) => columns[at].label)]);
  if (rows.length === 0) return header.join('\n');
  const body = draw(rows.map((row) => shown.map((at) => cellText(row[at]))));
  const rule = header[0].replace('┌', '├').replace(/┬/g, '┼').replace('┐', '┤');
  return [...header.slice(0, -1), rule, ...body.slice(1)].join('\n');
}
