import { dirname, resolve } from 'node:path';
import { InputError } from '../../errors';
import { FileIndex } from '../../files/file-index';
import { shown } from '../../files/json';
import { type DataSet } from '../data-set';
import { EmptySetError, Findings } from '../findings';
import { personName } from '../people';
import { type FaceBox, type OfficialPart } from '../sample';
import { type ImageRow, readImageTable, type SampleDetails } from './image-table';
import { type SourceOptions } from './source-options';

/** All but path, valence and arousal; each may be left out. */
const COLUMNS = ['subject', 'clip', 'frame', 'part', 'left', 'top', 'side', 'sha256'] as const;

type Row = ImageRow<(typeof COLUMNS)[number]>;

/**
 * A table of own images: `path,valence,arousal,subject`, further `clip`, `frame`, `part` (train, validation, test), a face box
 * in pixels (`left`, `top`, `side`) and `sha256` of the file; a manifest is such a table with all of them. Paths start from the
 * table's folder and never leave it. Where no row names a subject nobody is known to be seen, each image stands as a subject of
 * its own, and `subjects` is `unknown`; where one does, all must. Without a clip each image is one of its own.
 * @param path the table
 * @throws InputError, one sentence with file, line, value and what was expected.
 */
export async function readCsvSet(path: string, options: SourceOptions = {}): Promise<DataSet> {
  const file = resolve(path);
  const root = options.images ? resolve(options.images) : dirname(file);
  const findings = new Findings(options.onBad);
  const lineOf = new Map<string, number>();
  const nameless = new Map<SampleDetails['subject'], Row>();
  const table = { file, images: new FileIndex(root), path: 'path', columns: COLUMNS };
  const samples = await readImageTable(table, findings, (row) => {
    const details = describe(row);
    checkFrame(row, details, lineOf);
    if (personName(row.cells.subject ?? '') === '') nameless.set(row.name, row);
    return details;
  });
  const unknown = samples.every(({ subject }) => nameless.has(subject));
  const named = unknown
    ? samples
    : samples.filter(({ subject }) => keepNamed(nameless.get(subject), findings));
  if (samples.length === 0) {
    throw new EmptySetError(`${file} gave no labelled image; expected some`, findings.skipped);
  }
  const { skipped } = findings;
  return { name: 'own images', root: file, subjects: unknown ? 'unknown' : 'given', samples: named, skipped };
}

/** Without such a column the path names the frame, and a path that comes again is found by itself. */
function checkFrame(
  { place, line, cells }: Row,
  { clip, frame }: SampleDetails,
  lineOf: Map<string, number>,
): void {
  if (cells.frame === undefined) return;
  const key = `${clip}/${frame}`;
  const earlier = lineOf.get(key);
  if (earlier !== undefined) {
    throw new InputError(
      `${place} is frame ${shown(key)} again, after line ${earlier}; expected each frame of a clip once.`,
    );
  }
  lineOf.set(key, line);
}

function keepNamed(row: Row | undefined, findings: Findings): boolean {
  if (!row) return true;
  const fault = `${row.place}: subject is empty; expected the name of a person, or none in any row.`;
  findings.fault(row.name, new InputError(fault));
  return false;
}

function describe({ place, name, cells }: Row): SampleDetails {
  const box = boxOf(cells, place);
  const part = cells.part?.trim() ?? '';
  const sha256 = cells.sha256?.trim() ?? '';
  if (!isPart(part)) {
    throw new InputError(`${place}: part is ${shown(part)}; expected train, validation, test or nothing.`);
  }
  if (!/^(?:[0-9a-f]{64})?$/.test(sha256)) {
    throw new InputError(
      `${place}: sha256 is ${shown(sha256)}; expected 64 digits of 0 to 9 and a to f, or nothing.`,
    );
  }
  return {
    subject: personName(cells.subject ?? '') || name,
    clip: cells.clip?.trim() || name,
    frame: cells.frame?.trim() || name,
    ...(part !== '' && { part }),
    ...(box && { box }),
    ...(sha256 !== '' && { sha256 }),
  };
}

const isPart = (text: string): text is OfficialPart | '' =>
  ['', 'train', 'validation', 'test'].includes(text);

function boxOf({ left, top, side }: Row['cells'], place: string): FaceBox | undefined {
  const texts = [left, top, side].map((text) => text?.trim() ?? '');
  if (texts.every((text) => text === '')) return undefined;
  const [x, y, length] = texts.map((text) => (text === '' ? NaN : Number(text)));
  if ([x, y, length].every(Number.isFinite) && length > 0) return { left: x, top: y, side: length };
  throw new InputError(
    `${place}: the face box is ${shown(texts.join(', '))}; expected left, top and a side above 0 in pixels, or nothing in all three.`,
  );
}
