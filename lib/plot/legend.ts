import { fontFamily, fontSize, ink } from './style';
import { fitText, textWidth } from './text';

/** One entry of a legend: the mark as it is drawn in the figure, and its name. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  /** `line`, `dashed` and `dotted` are strokes, `band` and `square` areas, the others the marks of points. */
  readonly mark: 'line' | 'dashed' | 'dotted' | 'band' | 'square' | 'dot' | 'ring' | 'diamond';
}

/** A drawn element, in ECharts' form. */
export interface Element {
  readonly type: 'text' | 'line' | 'circle' | 'rect' | 'polygon';
  readonly x?: number;
  readonly y?: number;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly style: Readonly<Record<string, unknown>>;
  readonly silent: true;
}

/** Text with its upper left corner at (x, y). */
export const textAt = (
  x: number,
  y: number,
  text: string,
  size: number,
  fill: string,
  bold = false,
): Element => ({
  type: 'text',
  x,
  y,
  style: { text, fill, fontSize: size, fontFamily, fontWeight: bold ? 'bold' : 'normal' },
  silent: true,
});

const rowHeight = 20;
const markWidth = 22;

/** Lays entries out from the left, breaking into rows of at most `width` pixels, the first with its top at `y`. */
export function legendElements(
  entries: readonly LegendEntry[],
  x: number,
  y: number,
  width: number,
): { readonly elements: readonly Element[]; readonly height: number } {
  const elements: Element[] = [];
  let [left, top] = [x, y];
  for (const entry of entries) {
    const label = fitText(entry.label, width - markWidth - 6, fontSize.axis);
    const room = markWidth + 6 + textWidth(label, fontSize.axis);
    if (left > x && left + room > x + width) [left, top] = [x, top + rowHeight];
    elements.push(mark(entry, left, top + rowHeight / 2));
    elements.push(
      textAt(left + markWidth + 6, top + rowHeight / 2 - fontSize.axis / 2, label, fontSize.axis, ink.text),
    );
    left += room + 18;
  }
  return { elements, height: top - y + rowHeight };
}

function mark({ color, mark: kind }: LegendEntry, x: number, y: number): Element {
  const middle = x + markWidth / 2;
  switch (kind) {
    case 'line':
    case 'dashed':
    case 'dotted': {
      const lineDash = { line: null, dashed: [6, 4], dotted: [2, 3] }[kind];
      const shape = { x1: x, y1: y, x2: x + markWidth, y2: y };
      return { type: 'line', shape, style: { stroke: color, lineWidth: 2.2, lineDash }, silent: true };
    }
    case 'band':
      return {
        type: 'rect',
        shape: { x, y: y - 5, width: markWidth, height: 10 },
        style: { fill: color },
        silent: true,
      };
    case 'square':
      return {
        type: 'rect',
        shape: { x: middle - 6, y: y - 6, width: 12, height: 12 },
        style: { fill: color },
        silent: true,
      };
    case 'dot':
      return { type: 'circle', shape: { cx: middle, cy: y, r: 5 }, style: { fill: color }, silent: true };
    case 'ring': {
      const style = { fill: '#ffffff', stroke: color, lineWidth: 2 };
      return { type: 'circle', shape: { cx: middle, cy: y, r: 4.5 }, style, silent: true };
    }
    case 'diamond': {
      const points = [
        [middle, y - 6],
        [middle + 6, y],
        [middle, y + 6],
        [middle - 6, y],
      ];
      return { type: 'polygon', shape: { points }, style: { fill: color }, silent: true };
    }
  }
}
