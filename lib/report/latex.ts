import { missingMark, writeTable, type ReportTable } from './table';

/**
 * A table for a paper, with the rules of the LaTeX package booktabs. Numbers as in the page, to the right. What is wider than a line is
 * made smaller, by the package graphicx, or its last columns would lie off the paper.
 * @param label for \\ref
 * @throws InputError as `writeTable`
 */
export function latexTable(table: ReportTable, label: string): string {
  const { caption, columns, rows } = writeTable(table);
  const line = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`;
  return [
    '% needs \\usepackage{booktabs,graphicx}',
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escaped(caption.replace(/\.$/, ''))}.}`,
    `  \\label{tab:${label}}`,
    FITTED,
    `  \\begin{tabular}{${columns.map(({ numeric }) => (numeric ? 'r' : 'l')).join('')}}`,
    '    \\toprule',
    line(columns.map(({ label: name }) => escaped(name))),
    '    \\midrule',
    ...rows.map((cells) =>
      line(
        cells.map(({ text, highlighted }) => (highlighted ? `\\textbf{${escaped(text)}}` : escaped(text))),
      ),
    ),
    '    \\bottomrule',
    '  \\end{tabular}}',
    '\\end{table}',
    '',
  ].join('\n');
}

/** As wide as it is, and no wider than the line. */
const FITTED = '  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%';

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '−': '$-$',
  [missingMark]: '--',
  '\u202f': '\\,',
  '<': '$<$',
  '>': '$>$',
};

const escaped = (text: string): string =>
  text.replace(/[\\~^−<>—\u202f]|[&%$#_{}]/g, (sign) => SPECIAL[sign] ?? `\\${sign}`);
