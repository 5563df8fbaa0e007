import { createRequire } from 'node:module';
import { format } from 'node:util';
import { createConverter } from 'tslab/dist/converter';
import { createExecutor } from 'tslab/dist/executor';

/** The module itself and not a view on it: what the library shows goes to the function that stands there. */
const kernel = createRequire(__filename)('tslab/dist/jupyter') as {
  lastWriteDisplayData: (content: { readonly data: object }, update: boolean) => void;
};

/** What a cell did. */
export interface CellRun {
  readonly ok: boolean;
  /** What it showed, in order: a MIME type for each picture or table, `stdout` for text. An update in place counts once. */
  readonly shown: readonly string[];
  /** Everything it wrote to standard error: faults of types and exceptions too. */
  readonly errors: string;
}

/**
 * tslab without Jupyter: cells are checked, compiled and run by the very code of the kernel, in this process. Stands on parts
 * that tslab does not promise to keep, which is why its version is pinned.
 *
 * Relative imports start from the folder in which the process stands.
 */
export class Session {
  private shown: string[] = [];
  private errors = '';
  private readonly converter = createConverter({ isJS: false, isBrowser: false });
  private readonly executor = createExecutor(
    process.cwd(),
    { node: this.converter, browser: this.converter, close: () => this.converter.close() },
    {
      log: () => this.show('stdout'),
      error: (...parts) => (this.errors += `${format(...parts)}\n`),
    },
  );

  async execute(source: string): Promise<CellRun> {
    this.shown = [];
    this.errors = '';
    const { stdout, stderr } = process;
    const [out, err] = [stdout.write, stderr.write];
    stdout.write = () => this.show('stdout');
    stderr.write = (text) => {
      this.errors += String(text);
      return true;
    };
    kernel.lastWriteDisplayData = ({ data }, update) => {
      if (!update) Object.keys(data).forEach((type) => this.show(type));
    };
    try {
      const ok = await this.executor.execute(source);
      return { ok: ok && this.errors === '', shown: this.shown, errors: this.errors };
    } finally {
      stdout.write = out;
      stderr.write = err;
    }
  }

  /** Forgets all names, as a restart of the kernel would; modules stay loaded. */
  reset(): void {
    this.executor.reset();
  }

  close(): void {
    this.executor.close();
  }

  private show(what: string): true {
    if (what !== 'stdout' || this.shown.at(-1) !== 'stdout') this.shown.push(what);
    return true;
  }
}
