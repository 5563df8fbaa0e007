import type { ExperimentDefinition } from './definition';
import { resolveExperiment } from './resolve-experiment';

/**
 * Defines an experiment, for `caf run` and `caf report`: the default export of a file is what it returns. TypeScript checks keys and
 * types where the file is written; all of it is checked again here, in both sizes.
 *
 *     export default defineExperiment({
 *       name: 'margin-size',
 *       question: 'Does a larger fixed margin help?',
 *       seeds: [1, 2, 3, 4, 5],
 *       variants: [
 *         { name: 'one', title: 'Margin 1', diff: { margin: { kind: 'fixed', alpha: 1 } } },
 *         { name: 'two', title: 'Margin 2', diff: { margin: { kind: 'fixed', alpha: 2 } } },
 *       ],
 *     });
 *
 * @returns the definition as it was given
 * @throws InputError as `resolveExperiment`
 */
export function defineExperiment(definition: ExperimentDefinition): ExperimentDefinition {
  resolveExperiment(definition);
  resolveExperiment(definition, { quick: true });
  return definition;
}
