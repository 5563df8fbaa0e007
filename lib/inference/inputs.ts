import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../errors';
import { listedFile, listFolder, VIDEO_ENDINGS } from '../files/folders';
import { unreadable } from '../files/read';

/** Something to look for faces in. */
export interface Input {
  /** As it is shown: the path that was given, and below a folder what is under it. */
  readonly path: string;
  readonly kind: 'picture' | 'video';
  /** Pictures of one sequence follow each other in time, where they are tracked. */
  readonly sequence: string;
}

/** A path under which there is nothing to look at. */
export interface Fault {
  readonly path: string;
  readonly error: InputError;
}

const PICTURE_ENDINGS = /^(?:jpe?g|png|webp|gif|tiff?|avif|hei[cf])$/i;

/**
 * The pictures and videos that some paths name: files as they are, folders with all below them, in the order of the names. Of folders other
 * files and hidden ones are passed over; a file that is named is looked at whatever its name.
 */
export async function inputsOf(paths: readonly string[]): Promise<readonly (Input | Fault)[]> {
  const found: (Input | Fault)[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const inside = await below(path);
        if (inside.length === 0)
          throw new InputError(`${path} holds no picture and no video; expected some.`);
        found.push(...inside);
      } else {
        found.push({ path, kind: kindOf(path) ?? 'picture', sequence: '' });
      }
    } catch (error) {
      const fault =
        error instanceof InputError ? error : unreadable(path, 'a picture, a video or a folder', error);
      found.push({ path, error: fault });
    }
  }
  return found;
}

async function below(folder: string): Promise<(Input | Fault)[]> {
  const listing = await listFolder(folder, 'a folder of pictures');
  const found: (Input | Fault)[] = [];
  for (const file of listing.files) {
    const kind = kindOf(file);
    if (!kind) continue;
    const path = join(folder, file);
    try {
      listedFile(folder, listing, file);
      found.push({ path, kind, sequence: folder });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found.push({ path, error });
    }
  }
  for (const name of listing.folders) found.push(...(await below(join(folder, name))));
  return found;
}

/** By the ending alone. */
function kindOf(path: string): Input['kind'] | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  if (VIDEO_ENDINGS.test(ending)) return 'video';
  return PICTURE_ENDINGS.test(ending) ? 'picture' : undefined;
}
