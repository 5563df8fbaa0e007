import type { TrainingConfig } from '../training/config';
import type { Diff } from '../training/resolve';

interface Rule {
  /** A key, or a group of them. */
  readonly key: string;
  /** What has to be so for it to be read, in words. */
  readonly needs: string;
  readonly read: (config: TrainingConfig) => boolean;
}

const readBy = (key: string, ...methods: readonly TrainingConfig['method'][]): Rule => ({
  key,
  needs: `method "${methods.join('" or "')}"`,
  read: ({ method }) => methods.includes(method),
});

/** Keys that some settings leave unread: a variant that sets one would be trained for nothing. */
const RULES: readonly Rule[] = [
  ...['margin', 'critic', 'adversarial'].map((key) => readBy(key, 'caf')),
  readBy('binarization', 'caf', 'triplet'),
  readBy('domain', 'domain-adversarial'),
  readBy('triplet', 'triplet'),
  {
    key: 'binarization.threshold',
    needs: 'binarization.rule "fixed"',
    read: ({ binarization }) => binarization.rule === 'fixed',
  },
  {
    key: 'binarization.quantile',
    needs: 'binarization.rule "quantile"',
    read: ({ binarization }) => binarization.rule === 'quantile',
  },
  {
    key: 'margin.alpha',
    needs: 'margin.kind "fixed"',
    read: ({ margin }) => margin.kind === 'fixed',
  },
  {
    key: 'margin.confidenceConstant',
    needs: 'a margin.kind with a confidence interval',
    read: ({ margin }) => !['fixed', 'mutual-information'].includes(margin.kind),
  },
  { key: 'margin.mine', needs: 'margin.kind "mine"', read: ({ margin }) => margin.kind === 'mine' },
  {
    key: 'critic.fisher',
    needs: 'critic.objective "contrastive"',
    read: ({ critic }) => critic.objective === 'contrastive',
  },
];

/** The first key of a diff that the resolved config never reads, and what it would need. */
export function unreadKey(diff: Diff<TrainingConfig>, config: TrainingConfig): Rule | undefined {
  return RULES.find(({ key, read }) => isSet(diff, key) && !read(config));
}

const isSet = (diff: object, key: string): boolean =>
  key
    .split('.')
    .reduce<unknown>(
      (node, part) =>
        typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[part] : undefined,
      diff,
    ) !== undefined;
