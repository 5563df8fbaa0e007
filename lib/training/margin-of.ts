import { adaptiveMargin } from '../margin/adaptive';
import { fixedMargin } from '../margin/fixed';
import type { Margin } from '../margin/margin';
import type { TrainingConfig } from './config';

/** The margin that a config asks for. */
export function marginOf({ kind, alpha, confidenceConstant }: TrainingConfig['margin']): Margin {
  return kind === 'fixed' ? fixedMargin(alpha) : adaptiveMargin({ constant: confidenceConstant });
}
