import { adaptiveMargin } from '../margin/adaptive';
import { fixedMargin } from '../margin/fixed';
import type { Margin } from '../margin/margin';
import { mineInformation } from '../margin/mine';
import type { TrainingConfig } from './config';
import { statisticsOf, type Mine } from './mine';

/** The margin that a config asks for. @param mine of the state; `mine` alone needs it */
export function marginOf(config: TrainingConfig['margin'], mine?: Mine): Margin {
  const { kind, alpha, confidenceConstant: constant, confidenceIndex: index } = config;
  switch (kind) {
    case 'fixed':
      return fixedMargin(alpha);
    case 'mutual-information':
    case 'confidence':
      return adaptiveMargin({ constant, index, terms: kind });
    case 'adaptive':
      return adaptiveMargin({ constant, index });
    case 'mine':
      if (!mine) throw new Error('The margin "mine" needs its statistics network, but the state has none.');
      return adaptiveMargin({ constant, index, information: mineInformation(statisticsOf(mine)) });
  }
}
