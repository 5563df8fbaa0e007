import { extname, join } from 'node:path';
import { InputError } from '../../../errors';
import { reasonOf, run } from './command';
import type { TrialReport } from './trial';

/**
 * Loads an engine in a process of its own and has it compute a convolution with its gradients and a matrix product.
 * @param folder laid out as the npm package is
 * @throws InputError with the reason where it does not load or computes wrong numbers
 */
export async function tryEngine(folder: string, signal?: AbortSignal): Promise<TrialReport> {
  const script = join(__dirname, `trial${extname(__filename)}`);
  // Run from the sources, as tests do, it needs the same loader as this process.
  const loader = extname(__filename) === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  const outcome = await run(process.execPath, [...loader, script, folder], { signal });
  const last = outcome.lines.filter((line) => line.startsWith('{"version"')).at(-1);
  if (outcome.code === 0 && last !== undefined) return JSON.parse(last) as TrialReport;
  const why =
    outcome.ended === 'SIGILL'
      ? 'this processor lacks instructions (AVX) that this TensorFlow was built with'
      : reasonOf(outcome);
  throw new InputError(`The engine was built and does not work here: ${why}. Nothing was installed.`);
}
