import type { EngineName } from '../engine/select';
import type { Address } from '../run/address';
import type { ProgressMessage } from '../run/progress-messages';
import type { RunSource } from '../run/run-source';
import type { TrainingConfig } from '../training/config';

/** What the process of one run is told. */
export interface RunOrder {
  readonly folder: string;
  readonly title: string;
  readonly experiment: string;
  readonly variant: string;
  readonly seed: number;
  readonly fold?: number;
  readonly address: Address;
  /** That makes this run again. */
  readonly command: string;
  readonly config: TrainingConfig;
  readonly source: RunSource;
  readonly engine: EngineName;
  /** Folder of decoded images. */
  readonly cache?: string;
}

/**
 * - `finished`, `diverged`: as in `RunRecord`.
 * - `stopped`: it was asked to, and goes on another time.
 * - `locked`: another process is at it.
 * - `taken over`: it was finished already in an experiment beside this one.
 */
export type RunOutcome = 'finished' | 'diverged' | 'stopped' | 'locked' | 'taken over';

/** What the process of one run says. */
export type ProcessMessage =
  | Exclude<ProgressMessage, { kind: 'update' }>
  /** `memory`: bytes that it holds. */
  | (Extract<ProgressMessage, { kind: 'update' }> & { readonly memory: number })
  | { readonly kind: 'ended'; readonly outcome: RunOutcome }
  /** `expected`: something that the user can mend. */
  | { readonly kind: 'fault'; readonly message: string; readonly stack?: string; readonly expected: boolean };
