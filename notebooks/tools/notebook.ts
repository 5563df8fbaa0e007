import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { InputError, UsageError } from '../../lib/errors';
import { readJson } from '../../lib/files/json';
import { writeFileSafely } from '../../lib/files/write';

/** The folder of the lessons, and the kernel that runs them (`notebooks/jupyter/kernels/caf`). */
export const LESSONS = resolve(__dirname, '..');
export const ROOT = resolve(LESSONS, '..');
export const KERNEL = { name: 'caf', display_name: 'CAF (TypeScript)', language: 'typescript' } as const;

/** A text of several lines may stand as a list of lines. */
export type Text = string | readonly string[];

/** What a cell left behind: text on a stream, or a picture or table as a bundle of forms by MIME type. */
export type Output =
  | { readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: Text }
  | {
      readonly output_type: 'display_data' | 'execute_result';
      readonly data: Readonly<Record<string, Text>>;
      readonly metadata: object;
    }
  | { readonly output_type: 'error'; readonly ename?: string; readonly evalue?: string };

export interface Cell {
  readonly cell_type: 'code' | 'markdown' | 'raw';
  readonly id?: string;
  readonly metadata: object;
  readonly source: Text;
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

/** A Jupyter notebook, format 4.5. */
export interface Notebook {
  readonly cells: readonly Cell[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly nbformat: number;
  readonly nbformat_minor: number;
}

export const textOf = (text: Text): string => (typeof text === 'string' ? text : text.join(''));

/** @throws InputError naming the file when it is missing or no notebook. */
export function readNotebook(path: string): Notebook {
  const notebook = readJson(path, 'a Jupyter notebook') as Partial<Notebook>;
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells))
    throw new InputError(`${path} is no notebook of format 4; expected one that JupyterLab saved.`);
  return notebook as Notebook;
}

/** As JupyterLab writes it: keys of an object in order of their names, one space a level. */
export function writeNotebook(path: string, notebook: Notebook): void {
  writeFileSafely(path, `${JSON.stringify(sorted(notebook), undefined, 1)}\n`);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/**
 * Paths of the lessons, in order.
 * @param names some of them: `03`, `03-critic-and-losses` or `notebooks/03-critic-and-losses.ipynb`; none: all
 * @throws UsageError naming what fits no lesson
 */
export function lessonPaths(names: readonly string[] = []): string[] {
  const all = readdirSync(LESSONS)
    .filter((name) => name.endsWith('.ipynb'))
    .sort();
  const chosen = names.map((name) => {
    const found = all.find((lesson) => lesson.startsWith(basename(name, '.ipynb')));
    if (found === undefined || name === '')
      throw new UsageError(`There is no lesson "${name}"; expected one of ${all.join(', ')}.`);
    return found;
  });
  return (names.length === 0 ? all : [...new Set(chosen)].sort()).map((name) => join(LESSONS, name));
}

/** "01-binarization" of its path. */
export const lessonName = (path: string): string => basename(path, '.ipynb');

/** "cell 7 (`const t = 0.4;`)": a place in a notebook as a reader finds it. Cells of every kind count, from 1. */
export function cellName({ cells }: Notebook, index: number): string {
  const [first] = textOf(cells[index].source)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return `cell ${index + 1} (\`${(first ?? '').trim().slice(0, 60)}\`)`;
}

/** What a cell wrote to standard error, without the lines that say where in tslab and Node it came to that. */
export const withoutStack = (said: string): string =>
  said
    .split('\n')
    .filter((line) => !/^ +at |^evalmachine\./.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
