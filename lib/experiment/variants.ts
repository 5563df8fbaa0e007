import type { Variant } from './experiment';

/** Supervised learning alone: what CAF has to beat. */
export const BASELINE: Variant = {
  name: 'baseline',
  title: 'Supervised baseline',
  diff: { method: 'supervised' },
};

/** The base with a margin that never moves. */
export const CAF_FIXED: Variant = {
  name: 'caf-fixed',
  title: 'CAF, fixed margin',
  diff: { method: 'caf', margin: { kind: 'fixed' } },
};

/** The base: the paper's setting, but for what `BASE_CONFIG` says is ours. */
export const CAF_ADAPTIVE: Variant = {
  name: 'caf-adaptive',
  title: 'CAF, adaptive margin',
  diff: { method: 'caf', margin: { kind: 'adaptive' } },
};

/** Ours, chosen on validation people: the adversarial step draws each weak image's critic output to its strong partner's. */
export const CAF_TUNED: Variant = {
  name: 'caf-tuned',
  title: 'CAF, adaptive, pairwise',
  diff: { method: 'caf', margin: { kind: 'adaptive' }, adversarial: { kind: 'pairwise', weight: 0.01 } },
};

/** What a user would try in CAF's place: the encoder unlearns the person behind a gradient reversal (Ganin et al. 2016). */
export const DOMAIN_ADVERSARIAL: Variant = {
  name: 'domain-adversarial',
  title: 'Domain-adversarial',
  diff: { method: 'domain-adversarial' },
};

/** Or: strong drawn to strong and weak to weak, without a critic (Schroff et al. 2015). */
export const TRIPLET: Variant = {
  name: 'triplet',
  title: 'Triplet, strong and weak',
  diff: { method: 'triplet' },
};

/** Everything that can be asked for by name. */
export const VARIANTS: Readonly<Record<string, Variant>> = Object.fromEntries(
  [BASELINE, CAF_FIXED, CAF_ADAPTIVE, CAF_TUNED, DOMAIN_ADVERSARIAL, TRIPLET].map((variant) => [
    variant.name,
    variant,
  ]),
);
