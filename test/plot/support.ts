import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { svgToPng } from '../../lib/plot/png';

/** What a reader of the figure can read, in the order of drawing. */
export const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);

/** How often a colour is painted. */
export const paintedIn = (svg: string, color: string): number => svg.split(`"${color}"`).length - 1;

/** Drawn twice it gives the same bytes, it is a whole SVG that can be rasterised, and nothing in it is NaN or asks for a file. */
export function assertGoodFigure(draw: () => string): string {
  const svg = draw();
  assert.equal(draw(), svg);
  assert.match(svg, /^<svg role="img" aria-label="[^"]+"/);
  assert.doesNotMatch(svg, /NaN|Infinity|undefined|<style|<script|class="/);
  assert.doesNotMatch(svg, /(href|src)="(?!data:)|url\((?!#)/);
  assert.ok(svgToPng(svg, { width: 300 }).length > 1000);
  return svg;
}

/** The call is refused with a sentence that matches every pattern. */
export function assertRefused(call: () => unknown, ...patterns: readonly RegExp[]): void {
  assert.throws(call, (error: unknown) => {
    assert.ok(error instanceof InputError, String(error));
    for (const pattern of patterns) assert.match(error.message, pattern);
    return true;
  });
}
