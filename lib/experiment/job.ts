import type { FaceSample } from '../data/sample';
import type { EngineName } from '../engine/select';
import type { ProgressMessage } from '../run/progress-messages';
import type { Run } from '../run/run';
import type { Parts } from '../run/split';
import type { TrainingConfig } from '../training/config';

/** One training run of a grid. */
export interface Job {
  readonly title: string;
  readonly folder: string;
  readonly config: TrainingConfig;
  /** Goes on from the last checkpoint in `folder`. */
  readonly resume?: boolean;
}

/** What a training thread is started with. */
export interface ThreadData {
  readonly job: Job;
  readonly samples: readonly FaceSample[];
  readonly size: number;
  readonly side: number;
  /** Of an `ImageStore`, on shared memory; without them the thread reads the images from disk. */
  readonly pixels?: Uint8Array;
  /** Folder of decoded images for those read from disk. */
  readonly cache?: string;
  readonly parts: Parts;
  readonly engine: EngineName;
}

/** What a training thread says. */
export type ThreadMessage =
  | ProgressMessage
  | { readonly kind: 'run'; readonly run: Run }
  /** Only plain text crosses threads whole: the class of an error does not. `expected`: the user's fault or a divergence. */
  | { readonly kind: 'fault'; readonly message: string; readonly stack?: string; readonly expected: boolean };
