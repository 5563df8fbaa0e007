import { readTextFile } from './read';

/**
 * The lines of a text file without their ends, of whichever kind; a last line end opens no further line.
 * @param expected what should have been there, for the sentence
 * @throws InputError as `readTextFile`
 */
export function readLines(path: string, expected: string): string[] {
  const lines = readTextFile(path, expected).split(/\r\n|\n|\r/);
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}
