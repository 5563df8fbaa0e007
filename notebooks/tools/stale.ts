import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellName, lessonName, ROOT, textOf, type Cell, type Notebook } from './notebook';

/**
 * Kept in a notebook's metadata when it is executed, to tell later whether its outputs are still those of its cells and of the
 * library. Hashes of the library alone would call every lesson stale after each change of a comment; so beside the library stands what
 * each cell showed in its small size, which the tests can see again.
 */
export interface Execution {
  /** Of all that the library is made of. */
  readonly library: string;
  /** Of each code cell, `source:shown`: its text, and what it showed in its small size. */
  readonly cells: readonly string[];
}

/** Under which key of the metadata. */
export const EXECUTION = 'caf';

/** @param shown one digest a code cell, of all that it showed */
export const executionOf = (
  notebook: Notebook,
  shown: readonly string[],
  library = libraryDigest(),
): Execution => ({
  library,
  cells: codeCells(notebook).map((cell, index) => `${digest(textOf(cell.source))}:${shown[index]}`),
});

/**
 * One sentence where the outputs in a notebook are no longer what its cells and the library give: a cell was changed, came or went; or the
 * library was changed since and a cell shows something else in its small size. A change of the library that no cell shows is none.
 * @param run of the notebook as it stands, in its small size
 */
export function staleness(
  path: string,
  notebook: Notebook,
  run: { readonly digests: readonly string[] },
  library = libraryDigest(),
): string | undefined {
  const name = lessonName(path);
  const remedy = `expected outputs of this library; run npm run notebooks:execute -- ${name}`;
  const kept = notebook.metadata[EXECUTION] as Partial<Execution> | undefined;
  if (!Array.isArray(kept?.cells)) return `${name} was never executed; ${remedy}.`;
  const now = executionOf(notebook, run.digests, library).cells;
  if (now.length !== kept.cells.length)
    return `${name} had ${kept.cells.length} code cells when it was executed and has ${now.length}; ${remedy}.`;
  const changed = now.findIndex((cell, index) => {
    const [[source, shown], [before, shownBefore]] = [cell, kept.cells![index]].map((one) => one.split(':'));
    return source !== before || (library !== kept.library && shown !== shownBefore);
  });
  if (changed < 0) return undefined;
  const index = notebook.cells.indexOf(codeCells(notebook)[changed]);
  const what =
    now[changed].split(':')[0] === kept.cells[changed].split(':')[0]
      ? 'shows something else since the library was changed'
      : 'was changed after it was executed';
  return `${name}, ${cellName(notebook, index)} ${what}; ${remedy}.`;
}

/** Of every source of the library and of the packages it stands on. */
export function libraryDigest(root = ROOT): string {
  const sources = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('lib', name))
    .sort();
  const hash = createHash('sha256');
  for (const name of [...sources, 'package-lock.json'])
    hash.update(`${name.replaceAll('\\', '/')}\n`).update(readFileSync(join(root, name)));
  return hash.digest('hex').slice(0, 16);
}

/** Short: it stands against slips, not against forgers. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const codeCells = ({ cells }: Notebook): readonly Cell[] =>
  cells.filter(({ cell_type }) => cell_type === 'code');
