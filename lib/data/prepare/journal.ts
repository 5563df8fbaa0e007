import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../errors';
import { JsonLines } from '../../files/json-lines';
import { readJson, shown } from '../../files/json';
import { unreadable } from '../../files/read';
import { writeFileSafely } from '../../files/write';
import { UNFINISHED } from '../manifest';

const SETTINGS = 'settings.json';
const DONE = 'done.jsonl';

const entrySchema = z.union([
  z.object({ key: z.string(), outcome: z.literal('face'), file: z.string(), sha256: z.string() }),
  z.object({ key: z.string(), outcome: z.literal(['no-face', 'several-faces']) }),
]);

/** What became of a frame: its crop, from the folder of the preparation, or why there is none. */
export type Entry = z.output<typeof entrySchema>;

/**
 * Which frames are done, so that a preparation that was cut goes on where it stood. One line a frame, added when its crop is
 * written; the last may be torn. It is of one set of settings, and refuses others.
 */
export class Journal {
  private readonly entries = new Map<string, Entry>();
  private readonly lines: JsonLines<Entry>;

  /**
   * @param folder of the preparation
   * @param settings all that decides how a crop comes out
   * @throws InputError when the folder holds a preparation with other settings, or something else, which crops might overwrite
   */
  constructor(
    private readonly folder: string,
    settings: Readonly<Record<string, unknown>>,
  ) {
    this.lines = new JsonLines(join(folder, UNFINISHED, DONE), entrySchema);
    const file = join(folder, UNFINISHED, SETTINGS);
    // Through JSON, since that is how it comes back.
    const wanted = JSON.stringify(settings);
    if (existsSync(file)) {
      const found = JSON.stringify(readJson(file, 'the settings of a preparation'));
      if (found !== wanted)
        throw otherSettings(folder, JSON.parse(found) as Settings, JSON.parse(wanted) as Settings);
      for (const entry of this.lines.read()) this.entries.set(entry.key, entry);
    } else {
      checkFree(folder);
      writeFileSafely(file, `${wanted}\n`);
    }
  }

  /** What is known of a frame whose crop, if it has one, is still there. */
  get(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    return entry?.outcome === 'face' && !existsSync(join(this.folder, entry.file)) ? undefined : entry;
  }

  add(entry: Entry): void {
    this.lines.add(entry);
    this.entries.set(entry.key, entry);
  }

  /** Names of files that are taken. */
  files(): string[] {
    return [...this.entries.values()].flatMap((entry) => (entry.outcome === 'face' ? entry.file : []));
  }
}

function checkFree(folder: string): void {
  if (!existsSync(folder)) return;
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch (error) {
    throw unreadable(folder, 'a folder for the crops', error);
  }
  if (names.length === 0) return;
  throw new InputError(
    `${folder} holds ${shown([...names].sort()[0])} and is no preparation; expected an empty or a new folder.`,
  );
}

type Settings = Readonly<Record<string, unknown>>;

function otherSettings(folder: string, found: Settings, wanted: Settings): InputError {
  const differs = Object.keys({ ...found, ...wanted }).filter(
    (key) => JSON.stringify(found[key]) !== JSON.stringify(wanted[key]),
  );
  const list = (settings: Settings) =>
    differs.map((key) => `${key} ${JSON.stringify(settings[key])}`).join(', ');
  return new InputError(
    `${folder} holds a preparation with ${list(found)}; expected ${list(wanted)}, or another folder.`,
  );
}
