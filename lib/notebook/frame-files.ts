import type { DataFrame } from 'danfojs-node';
import { writeCsv, type CsvValue } from '../files/csv';
import { frameTable } from './frame-table';

/**
 * Writes a danfo frame as CSV, with quotes where they are needed (danfo's own `toCSV` never quotes) and gaps as nothing.
 * @throws InputError where the file cannot be written
 */
export function writeFrame(path: string, frame: DataFrame): void {
  const { columns, rows } = frameTable(frame, '');
  const keys = columns.map(({ key }) => key);
  writeCsv(
    path,
    keys,
    rows.map((row) => Object.fromEntries(keys.map((key, at) => [key, row[at]])) as Record<string, CsvValue>),
  );
}
