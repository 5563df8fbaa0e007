import { join } from 'node:path';
import { writeFileSafely } from '../files/write';
import { svgToPng } from '../plot/png';
import type { ReportFigure } from './figure';

/** A figure with the name of its files. */
export type NamedFigure = ReportFigure & { readonly name: string };

/** Writes each figure as `<name>.svg` and, at twice its size, `<name>.png`. */
export function saveFigures(folder: string, figures: readonly NamedFigure[]): void {
  for (const { name, svg } of figures) {
    writeFileSafely(join(folder, `${name}.svg`), svg);
    writeFileSafely(join(folder, `${name}.png`), svgToPng(svg, { scale: 2 }));
  }
}
