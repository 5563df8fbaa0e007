import type { ResolvedExperiment } from '../experiment/resolve-experiment';
import { panels, type CurvePanel } from '../plot/curves';
import { distributions } from '../plot/distributions';
import { variantColor } from '../plot/style';
import { subjectCccs } from './comparison-table';
import type { GridAnswer } from './grid-answers';
import { runASeed, type GridVariant } from './grid-runs';
import type { NamedFigure } from './save-figures';
import { mean } from './variant-runs';

/** What is drawn along the axis of an experiment: title, name of the quantity, where it stands. */
const ALONG = [
  ['People never seen', 'CCC, mean of V and A', 'own'],
  ['Lost from seen to never seen', 'CCC seen less CCC unseen', 'gap'],
  ['Against the variant it is held against', 'difference in CCC', 'difference'],
] as const;

/** The variants that lie on curves, along the axis of the experiment; nothing where none do. */
export function axisFigures({ axis }: ResolvedExperiment, answers: readonly GridAnswer[]): NamedFigure[] {
  if (!axis) return [];
  const curves = [...new Set(answers.flatMap(({ variant: { variant } }) => variant.point?.curve ?? []))];
  const drawn = ALONG.flatMap(([title, yName, key]): CurvePanel[] => {
    const series = curves.flatMap((name, position) => {
      const points = pointsOf(answers, name, key);
      if (points.length === 0) return [];
      return [
        {
          name,
          color: variantColor(position),
          x: points.map(({ x }) => x),
          y: points.map(({ value }) => value),
          band: points.every(({ ends }) => ends)
            ? { low: points.map(({ ends }) => ends!.low), high: points.map(({ ends }) => ends!.high) }
            : undefined,
        },
      ];
    });
    return series.length === 0 ? [] : [{ title, xName: axis.name, yName, series }];
  });
  if (drawn.length === 0) return [];
  return [
    {
      name: 'along-the-axis',
      title: 'What the answer depends on',
      caption:
        'Mean over seeds and folds; the bands are 95 % intervals over people and seeds (of one seed, over people).',
      svg: panels({ title: `Along ${axis.name}`, panels: drawn, columns: 1 }),
    },
  ];
}

interface Point {
  readonly x: number;
  readonly value: number;
  readonly ends?: { readonly low: number; readonly high: number };
}

function pointsOf(
  answers: readonly GridAnswer[],
  curve: string,
  key: 'own' | 'gap' | 'difference',
): readonly Point[] {
  return (
    answers
      .flatMap((answer): Point[] => {
        const { point } = answer.variant.variant;
        const found = answer[key];
        if (point?.curve !== curve || found === undefined) return [];
        if (typeof found === 'number') return [{ x: point.x, value: found }];
        return [{ x: point.x, value: found.estimate, ends: found.peopleAndSeeds ?? found.people }];
      })
      // Two equal constants have no CCC.
      .filter(({ value }) => Number.isFinite(value))
      .sort((a, b) => a.x - b.x)
  );
}

/** How the CCC of single people spreads, never seen in training, in each variant. */
export function subjectFigure(grid: readonly GridVariant[]): NamedFigure[] {
  const drawn = grid.flatMap((one, position) => {
    const values = [...subjectCccs(runASeed(one)).values()];
    if (values.length === 0) return [];
    return [
      {
        title: one.variant.title,
        xName: 'CCC of a person, mean of V and A',
        groups: [{ name: 'people never seen', values, color: variantColor(position) }],
        marks: [{ name: 'mean', at: mean(values) }],
      },
    ];
  });
  if (drawn.length === 0) return [];
  return [
    {
      name: 'people',
      title: 'Whom a variant serves',
      caption:
        'CCC of each person never seen, mean over seeds and folds: a long tail to the left are people who are not served.',
      svg: distributions({ title: 'CCC of each person never seen', panels: drawn, bins: 24 }),
    },
  ];
}
