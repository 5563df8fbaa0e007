import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors';
import { insideFolder } from '../files/paths';
import { unreadable } from '../files/read';
import { unpackArchive } from '../files/unpack-archive';
import { FACTS_FILE } from './model-facts';

/** The best epoch of a run. */
export const RUN_WEIGHTS = 'checkpoints/best.safetensors';
/** Where a run says what data it was trained on. */
export const RUN_SOURCE = 'data.json';

const EXPECTED = 'a run folder, an exported model (caf weights export) or an archive of one';

/** The files of a model, wherever they are. */
export interface ModelSource {
  /** As it is named in errors. */
  readonly path: string;
  /** Its last part, for people. */
  readonly name: string;
  readonly kind: 'run' | 'exported';
  /**
   * @param file its path in the folder
   * @throws InputError where it is missing or leads out of the folder
   */
  read(file: string): Uint8Array;
  has(file: string): boolean;
}

/**
 * Finds a model: in a folder that `caf train` or `caf weights export` left, or in an archive (.zip, .tgz) of such a folder.
 * @throws InputError when there is none
 */
export async function modelSource(path: string): Promise<ModelSource> {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(path, EXPECTED, error);
  }
  return isFolder ? inFolder(path) : inArchive(path);
}

function inFolder(path: string): ModelSource {
  const has = (file: string) => existsSync(join(path, file));
  return {
    ...{ path, name: basename(path), kind: kindOf(path, has), has },
    read(file) {
      const place = insideFolder(path, file, { followLinks: true });
      try {
        return readFileSync(place);
      } catch (error) {
        throw unreadable(place, 'a file of the model', error);
      }
    },
  };
}

async function inArchive(path: string): Promise<ModelSource> {
  const files = await unpackArchive(path, EXPECTED, isOfModel);
  // The folder itself may have been packed, or what is in it.
  const [top] = [...files.keys()]
    .filter((name) => basename(name) === FACTS_FILE || name.endsWith(RUN_WEIGHTS))
    .map((name) => (basename(name) === FACTS_FILE ? dirname(name) : dirname(dirname(name))))
    .sort((a, b) => a.length - b.length);
  const inside = (file: string) => (top === undefined || top === '.' ? file : `${top}/${file}`);
  const has = (file: string) => files.has(inside(file));
  return {
    ...{ path, name: basename(path).replace(/\.(?:zip|tgz|tar\.gz)$/i, ''), kind: kindOf(path, has), has },
    read(file) {
      const content = files.get(inside(file));
      if (!content) throw new InputError(`${path} holds no ${file}; expected it beside what names it.`);
      return content;
    },
  };
}

/** A run's other files, its tables and figures, are left packed. */
const isOfModel = (name: string): boolean =>
  /\.(?:safetensors|bin)$/.test(name) || [FACTS_FILE, RUN_SOURCE, 'model.json'].includes(basename(name));

function kindOf(path: string, has: (file: string) => boolean): ModelSource['kind'] {
  if (has(FACTS_FILE)) return 'exported';
  if (has(RUN_WEIGHTS)) return 'run';
  throw new InputError(`${path} holds neither ${FACTS_FILE} nor ${RUN_WEIGHTS}; expected ${EXPECTED}.`);
}
