import html from 'html-template-tag';
import { figureHtml, type ReportFigure } from './figure';
import { reportStyle } from './style';
import { writeTable, type ReportTable } from './table';

export { type ReportFigure } from './figure';
export {
  type Cell,
  type NumberKind,
  type ReportColumn,
  type ReportTable,
  writeEstimate,
  writeNumber,
} from './table';

/** All that a report says. Nothing is computed on the way: what stands here is printed. */
export interface ReportContent {
  readonly title: string;
  /** One plain paragraph: what the intervals say, and what they leave open. */
  readonly summary: string;
  /** What was found, a sentence each, under the summary. */
  readonly findings?: readonly string[];
  /** The command line that makes this report again. */
  readonly command: string;
  /** When, as ISO 8601; left out where nothing was made yet. */
  readonly created?: string;
  readonly tables: readonly ReportTable[];
  /** Figures in groups, each under its own heading. */
  readonly sections: readonly ReportSection[];
  /** The resolved configuration, printed as folded JSON. */
  readonly config: unknown;
  /** Versions, engine, processor: name and value. */
  readonly environment: Readonly<Record<string, string>>;
  /** What a reader must know to judge the numbers: one sentence each. */
  readonly notes: readonly string[];
}

export interface ReportSection {
  readonly title: string;
  /** Above the figures. */
  readonly tables?: readonly ReportTable[];
  readonly figures: readonly ReportFigure[];
}

/**
 * One HTML page that holds everything: style, tables, figures. It runs no script and asks for no file, which its content policy enforces.
 * All text is escaped.
 * @throws InputError naming the table or figure that cannot be set (`writeTable`, `figureHtml`).
 */
export function renderReport(content: ReportContent): string {
  const parts = [
    ...(content.tables.length > 0
      ? [{ title: 'Results', body: content.tables.map(tableHtml).join('\n') }]
      : []),
    ...content.sections
      .map(({ title, tables = [], figures }) => ({
        title,
        body: [...tables.map(tableHtml), ...figures.map(figureHtml)].join('\n'),
      }))
      .filter(({ body }) => body !== ''),
    ...(content.notes.length > 0 ? [{ title: 'Notes', body: listHtml(content.notes) }] : []),
    { title: 'How this was made', body: originHtml(content) },
  ];
  const links = parts.map(({ title }, at) => html`<li><a href="#part-$${String(at + 1)}">${title}</a></li>`);
  const sections = parts.map(({ title, body }, at) => {
    const id = `part-${at + 1}`;
    return html`<section aria-labelledby="${id}">
      <h2 id="${id}">${title}</h2>
      $${body}
    </section>`;
  });
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>${content.title}</title>
        <style>
          $${reportStyle}
        </style>
      </head>
      <body>
        <header>
          <h1>${content.title}</h1>
          <p class="summary">${content.summary}</p>
          $${content.findings ? listHtml(content.findings) : ''} $${madeHtml(content)}
          <nav aria-label="Contents">
            <ul>
              $${links.join('\n')}
            </ul>
          </nav>
        </header>
        <main>$${sections.join('\n')}</main>
      </body>
    </html> `;
}

const madeHtml = ({ created }: ReportContent): string =>
  created === undefined
    ? ''
    : html`<p class="soft">Made on <time datetime="${created}">${created}</time>.</p>`;

function tableHtml(table: ReportTable): string {
  const { caption, columns, rows } = writeTable(table);
  const heads = columns.map(
    ({ label, numeric }) => html`<th scope="col" class="${numeric ? 'number' : 'text'}">${label}</th>`,
  );
  const lines = rows.map((cells) => {
    const set = cells.map(({ text, missing, highlighted }, at) => {
      const classes = [
        columns[at].numeric ? 'number' : 'text',
        missing ? 'missing' : '',
        highlighted ? 'mark' : '',
      ];
      const name = classes.filter((one) => one !== '').join(' ');
      if (missing)
        return html`<td class="${name}" title="no value"><span aria-label="no value">${text}</span></td>`;
      return at === 0
        ? html`<th scope="row" class="${name}">${text}</th>`
        : html`<td class="${name}">${text}</td>`;
    });
    return `<tr>${set.join('')}</tr>`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption>
        <span>${caption}</span>
      </caption>
      <thead>
        <tr>
          $${heads.join('')}
        </tr>
      </thead>
      <tbody>
        $${lines.join('\n')}
      </tbody>
    </table>
  </div>`;
}

const listHtml = (notes: readonly string[]): string =>
  `<ul>\n${notes.map((note) => html`<li>${note}</li>`).join('\n')}\n</ul>`;

function originHtml({ command, config, environment }: ReportContent): string {
  const rows = Object.entries(environment).map(
    ([name, value]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td>${value}</td>
      </tr>`,
  );
  const table = `<div class="scroll"><table>\n<caption><span>Environment</span></caption>\n<tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
  return html`<p>This command makes the report again:</p>
    <pre class="command"><code>${command}</code></pre>
    $${rows.length > 0 ? table : ''}
    <details>
      <summary>Resolved configuration</summary>
      <pre><code>${JSON.stringify(config, null, 2) ?? 'none'}</code></pre>
    </details>`;
}
