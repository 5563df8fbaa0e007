import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A peer program in Python that answers one line of JSON to each line it is sent, so that both sides can take turns. */
export class Peer {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly version: string,
    readonly threads: number,
    lines: AsyncIterator<string>,
  ) {
    this.lines = lines;
  }

  /** Starts `bench/peer/<script>` with the first Python that has PyTorch; undefined where there is none. */
  static async start(
    script: string,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Peer | undefined> {
    const python = ['python3', '/usr/bin/python3', 'python'].find(
      (command) => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    );
    if (!python) return undefined;
    const child = spawn(python, [join(__dirname, 'peer', script)], {
      stdio: 'pipe',
      env: { ...process.env, ...environment },
    });
    child.stderr.pipe(process.stderr);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { version, threads } = JSON.parse(await next(lines)) as { version: string; threads: number };
    return new Peer(child, version, threads, lines);
  }

  /** Sends a line. @returns the answer, parsed: the milliseconds of each step */
  async ask(line: string): Promise<readonly number[]> {
    this.child.stdin.write(`${line}\n`);
    return JSON.parse(await next(this.lines)) as readonly number[];
  }

  close(): void {
    this.child.stdin.end();
  }
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  const line = await lines.next();
  if (line.done) throw new Error('The peer program ended early; its own message stands above.');
  return line.value;
}
