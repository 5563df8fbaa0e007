import assert from 'node:assert/strict';
import { latexTable } from '../../lib/report/latex';

describe('latexTable', () => {
  it('sets a table with the rules of booktabs, and nothing in it runs', () => {
    const text = latexTable(
      {
        caption: 'CCC_1 & more, 95 %',
        columns: [
          { key: 'variant', label: 'variant' },
          { key: 'ccc', label: 'CCC' },
          { key: 'share', label: 'better', kind: 'share' },
        ],
        rows: [
          ['A \\ {b} #1 ~ ^', -0.5, 0.25],
          ['$x$ < y', null, null],
        ],
        highlight: [{ row: 0, key: 'ccc' }],
      },
      'mine',
    );
    assert.equal(
      text,
      [
        '% needs \\usepackage{booktabs,graphicx}',
        '\\begin{table}',
        '  \\centering',
        '  \\caption{CCC\\_1 \\& more, 95 \\%.}',
        '  \\label{tab:mine}',
        '  \\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%',
        '  \\begin{tabular}{lrr}',
        '    \\toprule',
        '    variant & CCC & better \\\\',
        '    \\midrule',
        '    A \\textbackslash{} \\{b\\} \\#1 \\textasciitilde{} \\textasciicircum{} & \\textbf{$-$0.500} & 25.0\\,\\% \\\\',
        '    \\$x\\$ $<$ y & -- & -- \\\\',
        '    \\bottomrule',
        '  \\end{tabular}}',
        '\\end{table}',
        '',
      ].join('\n'),
    );
  });

  it('ends its caption with one stop', () => {
    const columns = [{ key: 'variant', label: 'variant' }];
    for (const caption of ['Seen by images', 'Seen by images.'])
      assert.match(latexTable({ caption, columns, rows: [] }, 'mine'), /\\caption\{Seen by images\.\}/);
  });
});
