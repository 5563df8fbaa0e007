import { InputError } from '../../errors';
import { csvRows, type CsvRow } from '../../files/csv-rows';
import { type FileIndex } from '../../files/file-index';
import { shown } from '../../files/json';
import { type Findings } from '../findings';
import { type NoLabel, readLabel } from '../label';
import { type FaceSample } from '../sample';

export interface ImageTable<Column extends string> {
  /** Absolute path of the table. */
  readonly file: string;
  /** The folder that the paths in it start from. */
  readonly images: FileIndex;
  /** Name of the column with the path of an image. */
  readonly path: string;
  /** Further columns, read where the header has them; those in `required` must be there. */
  readonly columns: readonly Column[];
  readonly required?: readonly Column[];
  /** What stands in a label's place where there is none. */
  readonly noLabel?: readonly NoLabel[];
}

export interface ImageRow<Column extends string> {
  readonly line: number;
  /** Where it stands, for a sentence. */
  readonly place: string;
  /** The path as the table has it. */
  readonly name: string;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

/** What a table does not say in the same way everywhere. */
export type SampleDetails = Omit<FaceSample, 'path' | 'valence' | 'arousal'>;

/**
 * Reads a table of images with `valence` and `arousal`, row by row. Every image is looked for, none is opened.
 * @param describe gives the rest of the sample; undefined leaves the row out (it has then told `findings` why)
 * @throws InputError naming file, line, value and what was expected, unless the findings take it
 */
export async function readImageTable<Column extends string>(
  table: ImageTable<Column>,
  findings: Findings,
  describe: (row: ImageRow<Column>) => SampleDetails | undefined,
): Promise<FaceSample[]> {
  const { file, path, columns, required = [] } = table;
  const samples: FaceSample[] = [];
  const lines = new Map<string, number>();
  const rows = csvRows(file, {
    required: [path, 'valence', 'arousal', ...required],
    optional: columns.filter((column) => !required.includes(column)),
    expected: 'a table of images with their labels',
  });
  try {
    for await (const row of rows) {
      const sample = findings.try(file, () => sampleOf(table, row, lines, findings, describe));
      if (sample) samples.push(sample);
    }
  } catch (error) {
    // Of the table as a whole, such as a missing column.
    findings.fault(file, error);
  }
  return samples;
}

function sampleOf<Column extends string>(
  { file, images, path, noLabel = [] }: ImageTable<Column>,
  row: CsvRow<string, Column>,
  lines: Map<string, number>,
  findings: Findings,
  describe: (row: ImageRow<Column>) => SampleDetails | undefined,
): FaceSample | undefined {
  if ('fault' in row) throw row.fault;
  const { line } = row;
  const place = `${file}, line ${line}`;
  const cells = row.cells as Readonly<Record<string, string>>;
  const name = cells[path];
  const details = describe({ line, place, name, cells: cells as ImageRow<Column>['cells'] });
  if (!details) return undefined;
  const [valence, arousal] = (['valence', 'arousal'] as const).map((axis) =>
    readLabel(cells[axis], `${place}: ${axis}`, noLabel),
  );
  if (valence === undefined || arousal === undefined) {
    const said = `valence ${shown(cells.valence)}, arousal ${shown(cells.arousal)}`;
    findings.leaveOut(`${images.root}/${name}`, 'no-label', `${place}: ${said} say that there is no label.`);
    return undefined;
  }
  const found = at(place, () => images.find(name));
  const { box } = details;
  const key = box ? `${found}|${box.left}|${box.top}|${box.side}` : found;
  const earlier = lines.get(key);
  if (earlier !== undefined) {
    throw new InputError(`${place} names ${shown(name)} again, after line ${earlier}; expected it once.`);
  }
  lines.set(key, line);
  return { path: found, valence, arousal, ...details };
}

/** Puts the place before a sentence that does not know it. */
function at<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${place}: ${error.message}`) : error;
  }
}
