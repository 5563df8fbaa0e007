import html from 'html-template-tag';
import { InputError } from '../errors';

/** A figure with what a reader should see in it. */
export interface ReportFigure {
  readonly title: string;
  /** A sentence or two under the figure. */
  readonly caption: string;
  /** A whole SVG document, as `lib/plot` draws it. */
  readonly svg: string;
}

/** Below this width a figure is scrolled rather than shrunk: its text would be too small to read. */
const readableWidth = 600;

/**
 * A figure as HTML, its SVG inside the page.
 * @throws InputError naming the figure when its SVG is none, has no size, runs code or asks for a file.
 */
export function figureHtml({ title, caption, svg }: ReportFigure): string {
  const picture = svg.slice(Math.max(0, svg.indexOf('<svg'))).trim();
  const width = Number(/^<svg[^>]*\swidth="([\d.]+)/.exec(picture)?.[1] ?? NaN);
  if (!picture.endsWith('</svg>') || !(width > 0)) {
    throw new InputError(
      `The figure "${title}" is no SVG with a width; expected a drawing made by lib/plot.`,
    );
  }
  // The page is read on other machines, some without a network: everything must be inside it, and nothing may run.
  const foreign =
    /<script|<foreignObject|<iframe|\son[a-z]+\s*=\s*["']|\b(?:href|src)\s*=\s*["'](?!data:image\/|#)|url\((?!["']?#)/i;
  // What is written for the reader may say anything.
  const found = foreign.exec(picture.replace(/aria-label="[^"]*"|(?<=<text\b[^>]*>)[^<]*/g, ''));
  if (found !== null) {
    throw new InputError(
      `The figure "${title}" holds ${JSON.stringify(found[0].trim())}; expected a drawing that runs no code and asks for no file.`,
    );
  }
  const size = `max-width:${width}px;min-width:${Math.min(width, readableWidth)}px`;
  const drawing = picture.replace('<svg ', `<svg style="${size}" `);
  return html`<figure>
    <div class="card" tabindex="0" role="group" aria-label="${title}">$${drawing}</div>
    <figcaption><strong>${title}.</strong> ${caption}</figcaption>
  </figure>`;
}
