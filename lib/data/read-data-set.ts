import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors';
import { type DataSet, type OnBad } from './data-set';
import { MANIFEST, readManifest } from './manifest';
import { UNFINISHED } from './prepare/journal';
import { readAfewVa } from './sets/afew-va';
import { readCsvSet } from './sets/csv';

/**
 * What can be trained on as it stands: a folder that `caf data prepare` left, a table of own images (`.csv`), or a folder in
 * the layout of AFEW-VA.
 * @throws InputError as the reader of that kind, or for a preparation that was not finished
 */
export async function readDataSet(path: string, options: { readonly onBad?: OnBad } = {}): Promise<DataSet> {
  if (path.endsWith('.csv')) {
    return basename(path) === MANIFEST ? readManifest(dirname(path), options) : readCsvSet(path, options);
  }
  if (existsSync(join(path, MANIFEST))) return readManifest(path, options);
  if (existsSync(join(path, UNFINISHED))) {
    throw new InputError(
      `${path} holds a preparation that was not finished; expected ${MANIFEST}, which caf data prepare writes at its end.`,
    );
  }
  return readAfewVa(path, options);
}
