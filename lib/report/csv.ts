import { writeCsv } from '../files/csv';
import type { ReportTable } from './table';

/** A table as CSV, its columns under their keys, numbers with all their digits. */
export function saveTable(path: string, { columns, rows }: ReportTable): void {
  const keys = columns.map(({ key }) => key);
  writeCsv(
    path,
    keys,
    rows.map((row) => Object.fromEntries(keys.map((key, index) => [key, row[index]]))),
  );
}
