import { main } from '../../lib/cli/main';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process and keeps what it prints. */
export async function caf(...args: readonly string[]): Promise<Outcome> {
  const streams = { stdout: process.stdout, stderr: process.stderr };
  const said = { stdout: '', stderr: '' };
  const restore = Object.entries(streams).map(([name, stream]) => {
    const { write, isTTY } = stream;
    stream.isTTY = false;
    stream.write = (text: string | Uint8Array) => {
      said[name as keyof typeof said] += String(text);
      return true;
    };
    return () => Object.assign(stream, { write, isTTY });
  });
  try {
    const code = await main(args);
    return { code, ...said };
  } finally {
    for (const undo of restore) undo();
  }
}

/** The one line of standard error that tells the fault; the log of long work is left out. */
export const faultOf = ({ stderr }: Outcome): string =>
  stderr
    .split('\n')
    .filter((line) => line.startsWith('caf: '))
    .join('\n');
