import { dirname, join } from 'node:path';
import { InputError } from '../../errors';
import { FileIndex } from '../../files/file-index';
import { listFolder } from '../../files/folders';
import { EmptySetError, Findings } from '../findings';
import { type FaceSample, type OfficialPart } from '../sample';
import { type SourceSet } from '../video';
import { readImageTable } from './image-table';
import { type SourceOptions } from './source-options';

/**
 * Aff-Wild as prepared for the official code: one or more tables `subDirectory_filePath,valence,arousal` of face images. The
 * first folder of a path is the video, and with it the subject and the clip. A table whose name begins with train, val or test
 * says which part its images are of.
 * @param path the table, or the folder that holds the tables
 */
export async function readAffWildTable(path: string, options: SourceOptions): Promise<SourceSet> {
  const findings = new Findings(options.onBad);
  const tables = path.endsWith('.csv') ? [path] : await tablesIn(path);
  const root = path.endsWith('.csv') ? dirname(path) : path;
  const images = new FileIndex(options.images ?? root);
  const samples: FaceSample[] = [];
  for (const file of tables) {
    const part = partOf(file);
    const table = { file, images, path: 'subDirectory_filePath', columns: [] };
    const rows = await readImageTable(table, findings, ({ place, name }) => {
      const [video, ...frame] = name.split('/');
      if (frame.length === 0 || video === '') {
        throw new InputError(
          `${place}: the path "${name}" has no folder; expected the video's, as in 105/0001.jpg.`,
        );
      }
      return { subject: video, clip: video, frame: frame.join('/'), ...(part && { part }) };
    });
    for (const row of rows) samples.push(row);
  }
  if (samples.length === 0) {
    throw new EmptySetError(`${path} gave no labelled image; expected some`, findings.skipped);
  }
  return { name: 'Aff-Wild', root, subjects: 'given', samples, videos: [], skipped: findings.skipped };
}

async function tablesIn(root: string): Promise<string[]> {
  const { files } = await listFolder(root, 'the folder of Aff-Wild');
  const tables = files.filter((file) => file.endsWith('.csv')).map((file) => join(root, file));
  if (tables.length > 0) return tables;
  throw new InputError(
    `${root} holds neither annotations/train nor a table; expected annotations/train/valence/105.txt and the like, ` +
      'or tables with the columns subDirectory_filePath, valence, arousal.',
  );
}

/** By how the name of a table begins. */
export function partOf(file: string): OfficialPart | undefined {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase();
  if (name.startsWith('train')) return 'train';
  if (name.startsWith('val')) return 'validation';
  return name.startsWith('test') ? 'test' : undefined;
}
