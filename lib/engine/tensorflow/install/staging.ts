import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../../../errors';
import { makeFolder } from '../../../files/write';

const removal = { recursive: true, force: true, maxRetries: 3 } as const;

/**
 * Work that leaves a whole folder or none: it is done in another beside the target, which takes its place when all is done. What a
 * killed process has left there is cleared.
 * @throws InputError where the place cannot be written; what the work throws, after its folder is gone
 */
export async function stage<T>(target: string, work: (folder: string) => Promise<T>): Promise<T> {
  const [place, name] = [dirname(target), basename(target)];
  const folder = join(place, `.${name}-${process.pid}`);
  try {
    makeFolder(place);
    clear(place, name);
    mkdirSync(folder);
  } catch (error) {
    throw unwritable(place, error);
  }
  try {
    const result = await work(folder);
    replace(target, folder);
    return result;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new InputError(`The disk under ${place} is full; nothing was installed.`);
    throw error;
  } finally {
    rmSync(folder, removal);
  }
}

/** Removes a folder by giving it another name first, so that a kill leaves it whole or gone. */
export function removeWhole(target: string): void {
  const away = join(dirname(target), `.${basename(target)}-${process.pid}-old`);
  try {
    renameSync(target, away);
    rmSync(away, removal);
  } catch (error) {
    throw unwritable(target, error);
  }
}

function replace(target: string, folder: string): void {
  if (existsSync(target)) removeWhole(target);
  renameSync(folder, target);
}

/** Folders of processes that are no more. */
function clear(place: string, name: string): void {
  for (const left of readdirSync(place)) {
    const owner = new RegExp(`^\\.${name}-(\\d+)`).exec(left)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) rmSync(join(place, left), removal);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const unwritable = (path: string, error: unknown) =>
  new InputError(
    `Cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}; expected a folder that can be written, or XDG_CACHE_HOME to name another.`,
  );
