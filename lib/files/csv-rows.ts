import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parse, type CsvError } from 'csv-parse';
import { InputError } from '../errors';
import { unreadable } from './read';

export interface CsvColumns<Required extends string, Optional extends string> {
  readonly required: readonly Required[];
  /** Read where the header has them. */
  readonly optional?: readonly Optional[];
  /** What the table is, for the sentence ("a table of images with their labels"). */
  readonly expected: string;
}

/** A row with the line it starts on, or the sentence about a row that is not as wide as the header. */
export type CsvRow<Required extends string, Optional extends string> =
  | { readonly line: number; readonly cells: Cells<Required, Optional> }
  | { readonly line: number; readonly fault: InputError };

type Cells<Required extends string, Optional extends string> = Readonly<
  Record<Required, string> & Partial<Record<Optional, string>>
>;

/**
 * A table row by row, for those that are too long to be held whole. A byte order mark and either kind of line end pass; cells
 * stay text. A row that is too wide or too narrow is handed on as a fault, so that the caller may name all of them.
 * @throws InputError when the file cannot be read, is empty or not UTF-8, lacks a column or has it twice, or has a broken quote.
 */
export async function* csvRows<Required extends string, Optional extends string = never>(
  path: string,
  { required, optional = [], expected }: CsvColumns<Required, Optional>,
): AsyncGenerator<CsvRow<Required, Optional>> {
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const reading = pipeline(createReadStream(path), decodeUtf8, parser);
  // What goes wrong in reading reaches the loop below through the parser; this only keeps it from counting as unheard.
  reading.catch(() => undefined);
  let header: { readonly width: number; readonly places: readonly (readonly [string, number])[] } | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (!header) {
        header = { width: record.length, places: placesOf(path, record, required, optional) };
      } else if (record.length === header.width) {
        yield {
          line: info.lines,
          cells: Object.fromEntries(header.places.map(([name, at]) => [name, record[at]])) as Cells<
            Required,
            Optional
          >,
        };
      } else {
        const fault = new InputError(
          `${path}, line ${info.lines}: ${record.length} cells; expected ${header.width}, as in the first line.`,
        );
        yield { line: info.lines, fault };
      }
    }
  } catch (error) {
    throw explained(path, expected, error);
  }
  if (!header) {
    throw new InputError(`${path} is empty; expected ${expected}, with the columns ${required.join(', ')}.`);
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** `fatal`: a byte that is no UTF-8 throws a TypeError, where it would else become a sign that is in no file name. */
async function* decodeUtf8(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function placesOf(
  path: string,
  header: readonly string[],
  required: readonly string[],
  optional: readonly string[],
): (readonly [string, number])[] {
  const places: (readonly [string, number])[] = [];
  for (const column of [...required, ...optional]) {
    const count = header.filter((name) => name === column).length;
    if (count === 1) places.push([column, header.indexOf(column)]);
    else if (count > 1) throw new InputError(`${path} has ${count} columns named "${column}"; expected one.`);
    else if (required.includes(column)) {
      throw new InputError(
        `${path} has no column "${column}"; expected each of ${required.join(', ')} in its first line.`,
      );
    }
  }
  return places;
}

function explained(path: string, expected: string, error: unknown): unknown {
  if (error instanceof InputError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return new InputError(`${path} is not UTF-8 text; expected ${expected}.`);
  }
  if (!code.startsWith('CSV_')) return unreadable(path, expected, error);
  const { lines } = error as CsvError & { lines?: number };
  const reason = message.split('\n')[0].replace(/\.$/, '');
  return new InputError(`${path}${lines ? `, line ${lines}` : ''}: ${reason}; expected ${expected}.`);
}
