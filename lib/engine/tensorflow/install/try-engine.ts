import { join } from 'node:path';
import { InputError } from '../../../errors';
import { reasonOf, runModule } from '../../command';
import type { TrialReport } from './trial';

/**
 * Loads an engine in a process of its own and has it compute a convolution with its gradients and a matrix product.
 * @param folder laid out as the npm package is
 * @throws InputError with the reason where it does not load or computes wrong numbers
 */
export async function tryEngine(folder: string, signal?: AbortSignal): Promise<TrialReport> {
  const outcome = await runModule(join(__dirname, 'trial'), [folder], { signal });
  const last = outcome.lines.filter((line) => line.startsWith('{"version"')).at(-1);
  if (outcome.code === 0 && last !== undefined) return JSON.parse(last) as TrialReport;
  const why =
    outcome.ended === 'SIGILL'
      ? 'this processor lacks instructions (AVX) that this TensorFlow was built with'
      : reasonOf(outcome);
  throw new InputError(`The engine was built and does not work here: ${why}. Nothing was installed.`);
}
