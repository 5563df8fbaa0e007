/** The one look of every figure. Change it here and nowhere else. */

/** DejaVu Sans first: it ships with the kit, so that a PNG drawn on a machine without fonts looks the same. */
export const fontFamily = "'DejaVu Sans', Verdana, Geneva, sans-serif";

/** Text sizes in pixels of the figure at its own size. */
export const fontSize = { title: 16, panel: 13, axis: 12, tick: 11, note: 11 } as const;

export const ink = {
  text: '#1f2328',
  soft: '#57606a',
  faint: '#8c959f',
  grid: '#e4e7eb',
  frame: '#b8bfc7',
} as const;

/**
 * Okabe and Ito's colours, told apart by readers with any of the common colour blindnesses. A meaning keeps its colour in
 * every figure: who has seen strong in vermilion once knows it everywhere.
 */
export const color = {
  strong: '#d55e00',
  weak: '#0072b2',
  valence: '#00825f',
  arousal: '#a8558a',
  threshold: '#1f2328',
} as const;

/**
 * Colours of variants, by their position in the experiment: Paul Tol's "muted" set, colour-blind-safe too and kept apart
 * from the colours above, which mean something else. The pale ones stand last.
 */
export const variantColors = [
  '#332288',
  '#cc6677',
  '#117733',
  '#44aa99',
  '#882255',
  '#999933',
  '#aa4499',
  '#5b9bd5',
  '#7f7f7f',
] as const;

/** The colour of the variant at a position; past the ninth they begin again, with another dash (`variantDash`). */
export const variantColor = (position: number): string => variantColors[position % variantColors.length];

/** The dash of the variant at a position, so that a tenth line is not taken for the first. */
export const variantDash = (position: number): 'solid' | 'dashed' | 'dotted' =>
  (['solid', 'dashed', 'dotted'] as const)[Math.floor(position / variantColors.length) % 3];

/** A colour mixed with white. @param share of white, 0 to 1 */
export const lighten = (hex: string, share: number): string => mix(hex, '#ffffff', share);

/** A colour mixed with another. @param share of the other, 0 to 1 */
export function mix(hex: string, other: string, share: number): string {
  const channel = (at: number): string => {
    const [value, end] = [hex, other].map((one) => parseInt(one.slice(at, at + 2), 16));
    return Math.round(value + (end - value) * share)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}
