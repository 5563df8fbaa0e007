import { InputError } from '../errors';
import { type DataSet, type OnBad } from './data-set';
import { kindAt, readKind, SETS } from './sets/kinds';

/**
 * What can be trained on as it stands: a folder that `caf data prepare` left, a table of own images (`.csv`), or a folder in
 * the layout of AFEW-VA.
 * @throws InputError as `kindAt` and the reader of that kind, or for another kind as distributed
 */
export async function readDataSet(path: string, options: { readonly onBad?: OnBad } = {}): Promise<DataSet> {
  const kind = await kindAt(path);
  if (kind === 'manifest' || kind === 'csv' || kind === 'afew-va') return readKind(kind, path, options);
  throw new InputError(
    `${path} holds ${SETS[kind].title} as distributed; expected what caf data prepare ${kind} makes of it.`,
  );
}
