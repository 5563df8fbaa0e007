import { createRequire } from 'node:module';

/** One thing shown below a cell. */
export interface Shown {
  readonly type: string;
  readonly content: string;
  /** Whether it took the place of what was shown there before. */
  readonly update: boolean;
}

interface Message {
  readonly data: Readonly<Record<string, string>>;
}

const jupyter = createRequire(__filename)('tslab/dist/jupyter') as {
  lastWriteDisplayData: ((message: Message, update?: boolean) => void) | null;
};

/** What a function shows, as a kernel would pass it on to the cell that runs. */
export async function shownBy(work: () => unknown): Promise<Shown[]> {
  const shown: Shown[] = [];
  jupyter.lastWriteDisplayData = ({ data }, update = false) => {
    for (const [type, content] of Object.entries(data)) shown.push({ type, content, update });
  };
  try {
    await work();
  } finally {
    jupyter.lastWriteDisplayData = null;
  }
  return shown;
}
