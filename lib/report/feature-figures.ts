import { orGap } from '../files/csv';
import { embedding } from '../plot/embedding';
import type { FeatureRecord } from '../run/features';
import type { GridVariant } from './grid-runs';
import type { NamedFigure } from './save-figures';
import type { ReportTable } from './table';
import { mean } from './variant-runs';

const recordsOf = ({ recorded }: GridVariant): FeatureRecord[] =>
  recorded.flatMap(({ features }) => features ?? []);

/** How well a linear classifier finds the person in the features, against chance; nothing where no run was asked. */
export function identityTable(grid: readonly GridVariant[]): ReportTable | undefined {
  const rows = grid.map((variant) => {
    const probes = recordsOf(variant).map(({ identity }) => identity);
    const accuracies = probes.map(({ accuracy }) => accuracy.estimate);
    return [
      variant.variant.title,
      orGap(mean(accuracies)),
      orGap(Math.min(...accuracies)),
      orGap(Math.max(...accuracies)),
      orGap(mean(probes.map(({ chance }) => chance))),
      orGap(mean(probes.map(({ people }) => people))),
    ];
  });
  if (grid.every((variant) => recordsOf(variant).length === 0)) return undefined;
  return {
    caption:
      'Identity probe: share of frames of other clips whose person a linear classifier finds in the features, training people; mean, least and most of the runs',
    columns: [
      { key: 'variant', label: 'variant' },
      { key: 'accuracy', label: 'found', kind: 'share' },
      { key: 'least', label: 'least', kind: 'share' },
      { key: 'most', label: 'most', kind: 'share' },
      { key: 'chance', label: 'by chance', kind: 'share' },
      { key: 'people', label: 'people', kind: 'count' },
    ],
    rows,
  };
}

const VIEWS = [
  ['pca', 'PCA', ['first component', 'second component']],
  ['umap', 'UMAP', ['UMAP 1', 'UMAP 2']],
] as const;

/** The features of the first run of each variant in two dimensions, by person and by intensity. */
export const featureFigures = (grid: readonly GridVariant[]): NamedFigure[] =>
  grid.flatMap((variant) => {
    const { name, title } = variant.variant;
    const points = recordsOf(variant).at(0)?.points ?? [];
    if (points.length === 0) return [];
    return VIEWS.map(([view, method, axes]) => ({
      name: `features-${view}-${name}`,
      title: `${title}: features by ${method}`,
      caption: 'First run; frames of a few training people.',
      svg: embedding({
        title: `${title}: features by ${method}`,
        axes,
        points: points.map((point) => point[view]),
        people: points.map(({ subject }) => subject),
        intensities: points.map(({ intensity }) => intensity),
      }),
    }));
  });
