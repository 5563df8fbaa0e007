import type { Progress } from '../run/progress';
import { withInterrupt } from './interrupt';
import { createProgress } from './progress';

/** Long work of a command: shows how far it is, and ends cleanly on Ctrl-C. The bars are gone before the result is printed. */
export function withProgress<T>(work: (progress: Progress, signal: AbortSignal) => Promise<T>): Promise<T> {
  const progress = createProgress();
  return withInterrupt((signal) => work(progress, signal)).finally(() => progress.stop());
}
