import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { InputError } from '../lib/errors';

export const DEVICES = ['cpu', 'cuda'] as const;

/**
 * Where PyTorch computes.
 * - `cpu`: on all cores.
 * - `cuda`: on an NVIDIA card; times are taken once it has ended.
 */
export type Device = (typeof DEVICES)[number];

/** A peer program in Python that answers one line of JSON to each line it is sent, so that both sides can take turns. */
export class Peer {
  private readonly lines: AsyncIterator<string>;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly version: string,
    /** "2 threads", or the name of a card. */
    readonly on: string,
    readonly device: Device,
    lines: AsyncIterator<string>,
  ) {
    this.lines = lines;
  }

  /**
   * The same program with both ways of waiting that OpenMP has: on idle cores it is fastest when its threads spin, on busy ones it
   * is slowed tenfold by that. None where there is no PyTorch.
   */
  static async startBoth(script: string, device: Device, modules = 'torch'): Promise<readonly Peer[]> {
    const environment = { CAF_DEVICE: device };
    const started = [
      await Peer.start(script, environment, modules, device),
      ...(device === 'cpu'
        ? [await Peer.start(script, { ...environment, OMP_WAIT_POLICY: 'passive' }, modules)]
        : []),
    ];
    return started.filter((peer) => peer !== undefined);
  }

  /** Starts `bench/peer/<script>` with the first Python that has PyTorch (or all of `modules`); undefined where there is none. */
  static async start(
    script: string,
    environment: Readonly<Record<string, string>> = {},
    modules = 'torch',
    device: Device = 'cpu',
  ): Promise<Peer | undefined> {
    const python = pythonWith(modules);
    if (!python) return undefined;
    const child = spawn(python, [join(__dirname, 'peer', script)], {
      stdio: 'pipe',
      env: { ...process.env, ...environment },
    });
    child.stderr.pipe(process.stderr);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { version, on } = JSON.parse(await next(lines)) as { version: string; on: string };
    return new Peer(child, version, on, device, lines);
  }

  /** Sends a line. @returns the answer, parsed: of each step its milliseconds, or those of its phases */
  async ask<Step = number>(line: string): Promise<readonly Step[]> {
    this.child.stdin.write(`${line}\n`);
    return JSON.parse(await next(this.lines)) as readonly Step[];
  }

  close(): void {
    this.child.stdin.end();
  }
}

const runs = (python: string, code: string): boolean =>
  spawnSync(python, ['-c', code], { stdio: 'ignore' }).status === 0;

/** The first Python that has them. */
const pythonWith = (modules: string): string | undefined =>
  ['python3', '/usr/bin/python3', 'python'].find((python) => runs(python, `import ${modules}`));

/** @throws InputError where PyTorch is here and cannot compute on the device */
export function checkDevice(device: Device): void {
  if (device === 'cpu') return;
  const python = pythonWith('torch');
  if (python === undefined || runs(python, 'import sys, torch; sys.exit(not torch.cuda.is_available())'))
    return;
  throw new InputError(
    `The PyTorch of ${python} finds no card for --device ${device}; expected an NVIDIA card and a PyTorch built for CUDA.`,
  );
}

async function next(lines: AsyncIterator<string>): Promise<string> {
  const line = await lines.next();
  if (line.done) throw new Error('The peer program ended early; its own message stands above.');
  return line.value;
}
