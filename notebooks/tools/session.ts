import { createRequire } from 'node:module';
import { format } from 'node:util';
import { createConverter } from 'tslab/dist/converter';
import { createExecutor } from 'tslab/dist/executor';

/** The module itself and not a view on it: what the library shows goes to the function that stands there. */
const kernel = createRequire(__filename)('tslab/dist/jupyter') as {
  lastWriteDisplayData: (content: DisplayData, update: boolean) => void;
};

interface DisplayData {
  readonly data: Readonly<Record<string, string>>;
  readonly transient?: { readonly display_id?: string };
}

/** One thing below a cell. */
export interface Shown {
  /** A MIME type for a picture or table, `stdout` for text. */
  readonly type: string;
  readonly content: string;
}

/** What a cell did. */
export interface CellRun {
  readonly ok: boolean;
  /** What it showed, in order, as it stood at the end: what was updated in place counts once. */
  readonly shown: readonly Shown[];
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
  private shown: (Shown & { readonly id?: string })[] = [];
  private errors = '';
  private readonly converter = createConverter({ isJS: false, isBrowser: false });
  private readonly executor = createExecutor(
    process.cwd(),
    { node: this.converter, browser: this.converter, close: () => this.converter.close() },
    {
      log: (...parts) => this.print(`${format(...parts)}\n`),
      error: (...parts) => (this.errors += `${format(...parts)}\n`),
    },
  );

  async execute(source: string): Promise<CellRun> {
    this.shown = [];
    this.errors = '';
    const { stdout, stderr } = process;
    const [out, err] = [stdout.write, stderr.write];
    stdout.write = (text) => this.print(String(text));
    stderr.write = (text) => {
      this.errors += String(text);
      return true;
    };
    kernel.lastWriteDisplayData = (content, update) => this.display(content, update);
    try {
      const ok = await this.executor.execute(source);
      const shown = this.shown.map(({ type, content }) => ({ type, content }));
      return { ok: ok && this.errors === '', shown, errors: this.errors };
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

  private print(text: string): true {
    const last = this.shown.at(-1);
    if (last?.type === 'stdout')
      this.shown[this.shown.length - 1] = { ...last, content: last.content + text };
    else this.shown.push({ type: 'stdout', content: text });
    return true;
  }

  private display({ data, transient }: DisplayData, update: boolean): void {
    const id = transient?.display_id;
    for (const [type, content] of Object.entries(data)) {
      const place = update ? this.shown.findIndex((one) => one.id === id) : -1;
      if (place >= 0) this.shown[place] = { type, content, id };
      else this.shown.push({ type, content, id });
    }
  }
}
