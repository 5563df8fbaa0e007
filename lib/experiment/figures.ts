import { join } from 'node:path';
import { writeFileSafely } from '../files/write';
import { svgToPng } from '../plot/png';

/** Writes each figure as `<name>.svg` and, at twice its size, `<name>.png`. */
export function saveFigures(folder: string, figures: Readonly<Record<string, string>>): void {
  for (const [name, svg] of Object.entries(figures)) {
    writeFileSafely(join(folder, `${name}.svg`), svg);
    writeFileSafely(join(folder, `${name}.png`), svgToPng(svg, { scale: 2 }));
  }
}
