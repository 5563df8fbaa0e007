import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../lib/errors';
import { ROOT } from './notebook';

/** Compiles `lib/` into `dist/`, which the lessons import, where a source is younger than what stands there. */
export function buildIfStale(): void {
  const sources = ['lib', 'tsconfig.json', 'tsconfig.build.json', 'package.json'].map((name) =>
    join(ROOT, name),
  );
  if (!isStale(sources, join(ROOT, 'dist', 'index.js'))) return;
  console.log('Building the library ...');
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) throw new InputError('The library does not build; expected lib/ without type errors.');
}

/** Whether any of the sources, or anything in them, was changed after `built`, or `built` is not there. */
export function isStale(sources: readonly string[], built: string): boolean {
  return !existsSync(built) || sources.some((source) => newest(source) > statSync(built).mtimeMs);
}

/** Milliseconds of the last change; that of a folder tells of a file taken away. */
function newest(path: string): number {
  const stat = statSync(path);
  const inner = stat.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [];
  return Math.max(stat.mtimeMs, ...inner);
}
