import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '../../errors';
import { readDecimals } from '../../files/decimals';
import { FileIndex } from '../../files/file-index';
import { listFolder } from '../../files/folders';
import { shown } from '../../files/json';
import { boxAroundLandmarks, type BoxShape, squareAround } from '../face-box';
import { EmptySetError, Findings } from '../findings';
import { type FaceBox, type FaceSample } from '../sample';
import { type SourceSet } from '../video';
import { partOf } from './aff-wild-table';
import { readAffectNetArrays } from './affectnet-arrays';
import { noEmotion, ownSubject } from './affectnet-class';
import { readImageTable } from './image-table';
import { type SourceOptions } from './source-options';

/** Where the tables and the images may stand in the folder of the set; the first that is there counts. */
export const TABLE_FOLDERS = ['', 'Manually_Annotated_file_lists', 'Manually_Annotated'];
const IMAGES = ['Manually_Annotated_Images', 'Manually_Annotated', 'images', ''];

/** Marks of a row without valence or arousal. */
const NO_LABEL = [-2, 'NULL'];

const COLUMNS = ['expression', 'face_x', 'face_y', 'face_width', 'face_height', 'facial_landmarks'] as const;

/**
 * AffectNet (Mollahosseini et al., IEEE Transactions on Affective Computing 10, 2019) in either form. Tables `training.csv` and
 * `validation.csv` with `subDirectory_filePath`, `expression`, `valence`, `arousal` and, for the crop, `face_x`, `face_y`,
 * `face_width`, `face_height`, `facial_landmarks` (68 pairs with semicolons between); or, cut to eight classes, arrays
 * `train_set/annotations/<n>_{exp,val,aro,lnd}.npy` beside `train_set/images/<n>.jpg`.
 * Rows of the classes 8 to 10 (none, uncertain, no face) and rows without a label (-2, NULL) are left out. Nobody says who is
 * seen: each image stands as a subject of its own, and `subjects` is `unknown`.
 * @param dir the folder of the set
 * @throws InputError, one sentence with file, line, value and what was expected.
 */
export async function readAffectNet(dir: string, options: SourceOptions = {}): Promise<SourceSet> {
  const root = resolve(dir);
  const findings = new Findings(options.onBad);
  const samples =
    existsSync(join(root, 'train_set')) || existsSync(join(root, 'val_set'))
      ? await readAffectNetArrays(root, findings)
      : await readTables(root, options, findings);
  if (samples.length === 0) {
    throw new EmptySetError(`${root} gave no labelled image; expected some`, findings.skipped);
  }
  const { skipped } = findings;
  return { name: 'AffectNet', root, subjects: 'unknown', samples, videos: [], skipped };
}

async function readTables(root: string, options: SourceOptions, findings: Findings): Promise<FaceSample[]> {
  const images = new FileIndex(options.images ? resolve(options.images) : there(root, IMAGES));
  const samples: FaceSample[] = [];
  for (const file of await tablesOf(root)) {
    const part = partOf(file);
    const table = {
      file,
      images,
      path: 'subDirectory_filePath',
      columns: COLUMNS,
      required: ['expression' as const],
      noLabel: NO_LABEL,
    };
    const rows = await readImageTable(table, findings, ({ place, name, cells }) => {
      const expression = cells.expression?.trim() ?? '';
      const none = noEmotion(
        expression === '' ? NaN : Number(expression),
        `${place}: expression`,
        shown(expression),
      );
      if (none !== undefined) {
        findings.leaveOut(
          `${images.root}/${name}`,
          'not-one-emotion',
          `${place}: ${name} is of the class ${expression}, ${none}.`,
        );
        return undefined;
      }
      const box = faceOf(cells, options.shape);
      return { ...ownSubject(name, part), ...(box && { box }) };
    });
    for (const row of rows) samples.push(row);
  }
  return samples;
}

/** Landmarks before the box: a crop is laid around them as everywhere. */
function faceOf(
  cells: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>>,
  shape: BoxShape | undefined,
): FaceBox | undefined {
  const values = readDecimals(cells.facial_landmarks ?? '', ';');
  if (values?.length === 136) {
    const points = Array.from({ length: 68 }, (_, i) => [values[2 * i], values[2 * i + 1]]);
    return boxAroundLandmarks(points, shape);
  }
  const [x, y, width, height] = [cells.face_x, cells.face_y, cells.face_width, cells.face_height].map(number);
  return [x, y, width, height].every(Number.isFinite) ? squareAround(x, y, width, height) : undefined;
}

const number = (text = ''): number => (text.trim() === '' ? NaN : Number(text));

const there = (root: string, names: readonly string[]): string =>
  names.map((name) => join(root, name)).find((path) => existsSync(path)) ?? root;

async function tablesOf(root: string): Promise<string[]> {
  for (const folder of TABLE_FOLDERS) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    const { files } = await listFolder(path, 'the folder of AffectNet');
    const tables = files.filter((file) => file.endsWith('.csv')).map((file) => join(path, file));
    if (tables.length > 0) return tables;
  }
  throw new InputError(
    `${root} holds neither tables nor train_set; expected training.csv and validation.csv, or train_set/annotations/0_val.npy and the like.`,
  );
}
