import { escapeXml } from '../plot/text';
import { writeTable, type ReportTable } from '../report/table';

/**
 * A table as HTML for below a cell: numbers rounded as in reports and set to the right, the rows after the first `most` only
 * counted. Styles stand in the tags, since JupyterLab drops style sheets from notebooks that it does not trust yet. All text is
 * escaped.
 * @throws InputError as `writeTable`
 */
export function tableHtml(table: ReportTable, most = 20): string {
  const { caption, columns, rows } = writeTable(table);
  const cell = (tag: 'th' | 'td', text: string, numeric: boolean, bold = false) => {
    const style = `text-align: ${numeric ? 'right' : 'left'}${bold ? '; font-weight: bold' : ''}`;
    return `<${tag} style="${style}">${escapeXml(text)}</${tag}>`;
  };
  const head = columns.map(({ label, numeric }) => cell('th', label, numeric)).join('');
  const lines = rows.slice(0, most).map((cells) => {
    const set = cells.map(({ text, highlighted }, at) => cell('td', text, columns[at].numeric, highlighted));
    return `<tr>${set.join('')}</tr>`;
  });
  const left = rows.length - lines.length;
  return [
    '<table>',
    ...(caption === '' ? [] : [`<caption style="text-align: left">${escapeXml(caption)}</caption>`]),
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${lines.join('')}</tbody>`,
    '</table>',
    ...(left > 0 ? [`<p>${left} more ${left === 1 ? 'row' : 'rows'}</p>`] : []),
  ].join('');
}
