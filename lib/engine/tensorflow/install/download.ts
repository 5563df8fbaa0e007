import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../errors';
import { reasonOf, run } from '../../command';

/** TensorFlow 2.12 to 2.21 have wheels for it; which Python is installed here does not matter, since none of it is run. */
const PYTHON = '311';

const LEAST_GLIBC = 17;

export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Bytes here so far, of how many. */
  readonly onBytes?: (done: number, total: number) => void;
}

/**
 * Downloads a wheel as `pip download` finds it, with the user's own settings of pip (index, proxy, certificates), for this machine.
 * @param requirement as pip takes it, `tensorflow-cpu==2.21.0`
 * @param folder for this wheel alone
 * @returns the path of the wheel
 * @throws InputError with pip's own reason where it is not to be had
 */
export async function downloadWheel(
  python: string,
  requirement: string,
  folder: string,
  { signal, onBytes }: DownloadOptions = {},
): Promise<string> {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true });
  let total = 0;
  // Pip says how large a file is and, where it is no terminal, not how much of it is here.
  const onLine = (line: string) => {
    total ||= megabytesIn(line) * 1e6;
  };
  const clock = setInterval(() => {
    if (total > 0) onBytes?.(Math.min(total, bytesUnder(folder)), total);
  }, 500);
  try {
    const outcome = await run(
      python,
      [
        ...[
          '-m',
          'pip',
          'download',
          '--no-deps',
          '--only-binary=:all:',
          '--progress-bar=off',
          '--no-cache-dir',
          '--dest',
          folder,
        ],
        ...[
          '--disable-pip-version-check',
          '--implementation=cp',
          `--python-version=${PYTHON}`,
          `--abi=cp${PYTHON}`,
        ],
        ...platformTags().map((tag) => `--platform=${tag}`),
        requirement,
      ],
      { environment: { TMPDIR: temporary }, signal, onLine },
    );
    const name = readdirSync(folder).find((file) => file.endsWith('.whl'));
    if (outcome.code === 0 && name !== undefined) return join(folder, name);
    throw new InputError(`pip could not download ${requirement}: ${reasonOf(outcome)}.`);
  } finally {
    clearInterval(clock);
  }
}

/**
 * The platforms whose wheels run here: those built for this C library or an older one.
 * @throws InputError where the C library is another than glibc, for which there are no wheels
 */
export function platformTags(glibc = glibcVersion(), architecture = process.arch): readonly string[] {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  const minor = Number(/^2\.(\d+)/.exec(glibc ?? '')?.[1] ?? 0);
  if (minor < LEAST_GLIBC) {
    throw new InputError(
      `The C library of this system is ${glibc ? `glibc ${glibc}` : 'not glibc'}; expected glibc 2.${LEAST_GLIBC} or later, which TensorFlow's wheels are built for.`,
    );
  }
  const tags = Array.from(
    { length: minor - LEAST_GLIBC + 1 },
    (_, index) => `manylinux_2_${minor - index}_${machine}`,
  );
  // The older name of manylinux_2_17.
  return [...tags, `manylinux2014_${machine}`];
}

function glibcVersion(): string | undefined {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime;
}

/** Of "Downloading tensorflow_cpu-2.21.0-cp311-....whl (273.8 MB)" the size; 0 for other lines. */
function megabytesIn(line: string): number {
  const [, number, unit] =
    /^\s*(?:Downloading|Using cached) \S+\.whl.*\(([\d.]+) (kB|MB|GB)\)/.exec(line) ?? [];
  return Number(number ?? 0) * { kB: 1e-3, MB: 1, GB: 1e3 }[unit ?? 'MB']!;
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce((sum, entry) => {
    try {
      return entry.isFile() ? sum + statSync(join(entry.parentPath, entry.name)).size : sum;
    } catch {
      // Pip moves files as they are complete.
      return sum;
    }
  }, 0);
}
