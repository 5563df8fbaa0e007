import { writeTable, type ReportTable } from './table';

/**
 * A table for a README or a page of documentation, in GitHub's Markdown: its caption in bold, numbers to the right.
 * @returns lines joined by "\n"
 * @throws InputError as `writeTable` does
 */
export function renderMarkdownTable(table: ReportTable): string {
  const { caption, columns, rows } = writeTable(table);
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    `**${caption}**`,
    '',
    line(columns.map(({ label }) => label)),
    line(columns.map(({ numeric }) => (numeric ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(({ text, highlighted }) => (highlighted ? `**${text}**` : text)))),
  ].join('\n');
}

/** A bar would end the cell. */
const escaped = (cell: string): string => cell.replace(/\|/g, '\\|');
