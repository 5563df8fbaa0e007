import { InputError } from '../errors';
import { checkFilled, checkNumber } from './check';
import { renderFigure, type Panel } from './figure';
import { fontSize, ink, variantColor } from './style';
import { fitText, textWidth, wrapText } from './text';
import { uprightLine, whiskerSeries, type Whisker } from './whisker';

/** A measured value with the ends of its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A variant in one panel; a value that was not measured is left out. */
export interface ComparisonRow {
  readonly variant: string;
  readonly seen?: Estimate;
  readonly unseen?: Estimate;
}

/** One metric (CCC of valence, CCC of arousal) for all variants. */
export interface ComparisonPanel {
  readonly title: string;
  /** Name of the axis: "CCC". */
  readonly metric: string;
  readonly rows: readonly ComparisonRow[];
}

/**
 * Variants below each other, each with its value and 95 % interval on seen (ring) and on unseen people (diamond). The dashed
 * line runs through the unseen value of the first variant, which the others are to be held against.
 * @param input every panel with the same variants in the same order
 * @returns an SVG
 * @throws InputError naming the panel, variant and value that is not finite or lies outside its interval.
 */
export function comparison(input: {
  readonly title: string;
  readonly note?: string;
  readonly panels: readonly ComparisonPanel[];
}): string {
  checkFilled('comparison', 'panels', input.panels);
  input.panels.forEach(checkPanel);
  const variants = input.panels[0].rows.map(({ variant }) => variant);
  for (const { title, rows } of input.panels) {
    if (rows.map(({ variant }) => variant).join('\n') === variants.join('\n')) continue;
    throw new InputError(
      `comparison, "${title}": the variants differ from those of "${input.panels[0].title}"; expected the same in the same order.`,
    );
  }
  const labelWidth = Math.min(200, Math.max(...variants.map((name) => textWidth(name, fontSize.tick))) + 1);
  const labels = variants.map((name) => twoLines(name, labelWidth));
  const sets = input.panels.flatMap(({ rows }) => rows);
  const [anySeen, anyUnseen] = [sets.some(({ seen }) => seen), sets.some(({ unseen }) => unseen)];
  const shift = anySeen && anyUnseen ? 7 : 0;
  return renderFigure({
    title: input.title,
    note: input.note ?? 'Bars are 95 % intervals.',
    legend: [
      ...(anySeen ? [{ label: 'seen people', color: ink.soft, mark: 'ring' as const }] : []),
      ...(anyUnseen ? [{ label: 'unseen people', color: ink.text, mark: 'diamond' as const }] : []),
      ...(sets[0].unseen
        ? [{ label: `${variants[0]}, unseen`, color: ink.faint, mark: 'dashed' as const }]
        : []),
    ],
    columns: Math.min(2, input.panels.length),
    panel: { width: input.panels.length === 1 ? 520 : 310, height: 24 + 40 * variants.length },
    left: Math.max(labelWidth + 12, 40),
    sharedLabels: true,
    panels: input.panels.map(({ title, metric, rows }): Panel => {
      const baseline = rows[0].unseen?.value;
      return {
        title,
        x: { name: metric, ...range(rows) },
        y: { name: '', categories: labels },
        series: [
          ...(baseline === undefined ? [] : [uprightLine(baseline)]),
          whiskerSeries(whiskers(rows, 'seen'), -shift, 'ring'),
          whiskerSeries(whiskers(rows, 'unseen'), shift, 'diamond'),
        ],
      };
    }),
  });
}

/** A long name takes two lines; what does not fit then is cut. */
function twoLines(name: string, width: number): string {
  const [first, ...rest] = wrapText(name, width, fontSize.tick);
  return rest.length === 0 ? first : `${first}\n${fitText(rest.join(' '), width, fontSize.tick)}`;
}

function checkPanel({ title, rows }: ComparisonPanel): void {
  const figure = `comparison, "${title}"`;
  checkFilled(figure, 'rows', rows);
  for (const row of rows) {
    for (const people of ['seen', 'unseen'] as const) {
      const estimate = row[people];
      if (estimate === undefined) continue;
      const name = `${people} of "${row.variant}"`;
      for (const part of ['value', 'low', 'high'] as const)
        checkNumber(figure, `${part}, ${name}`, estimate[part]);
      if (estimate.low > estimate.value || estimate.high < estimate.value) {
        throw new InputError(
          `${figure}: the value ${estimate.value}, ${name}, lies outside its interval ${estimate.low} to ${estimate.high}; expected low <= value <= high.`,
        );
      }
    }
  }
}

const whiskers = (rows: readonly ComparisonRow[], people: 'seen' | 'unseen'): Whisker[] =>
  rows.flatMap((each, row) => {
    const estimate = each[people];
    return estimate === undefined ? [] : [{ ...estimate, row, color: variantColor(row) }];
  });

/** From the lowest end to the highest, with some air, on round numbers: zero is far away and says nothing here. */
function range(rows: readonly ComparisonRow[]): { min: number; max: number } {
  const all = rows.flatMap(({ seen, unseen }) =>
    [seen, unseen].flatMap((one) => (one ? [one.low, one.high] : [])),
  );
  if (all.length === 0) return { min: 0, max: 1 };
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const step = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((one) => (high - low) / one <= 5) ?? 1;
  const round = (value: number): number => Number(value.toFixed(4));
  return { min: round((Math.ceil(low / step) - 1) * step), max: round((Math.floor(high / step) + 1) * step) };
}
