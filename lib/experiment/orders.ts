import { isAbsolute, join, relative, resolve } from 'node:path';
import type { EngineName } from '../engine/select';
import { InputError } from '../errors';
import { hashOfCode, hashOfData, short } from '../run/address';
import { readData, type DataConfig } from '../run/data';
import { facesFolder } from '../run/faces-folder';
import type { Progress } from '../run/progress';
import { readRecord } from '../run/run-record';
import { runSourceOf } from '../run/run-source';
import { partsOf } from '../run/split';
import { keptSide } from '../training/config';
import type { Cell } from './cells';
import { checkParts } from './check-experiment';
import type { RunOrder } from './run-order';

export interface OrdersOptions {
  /** Name of the experiment. */
  readonly experiment: string;
  readonly cells: readonly Cell[];
  /** That takes one folder a run. */
  readonly folder: string;
  /** Where drawn faces are kept, for other experiments too. */
  readonly facesRoot: string;
  readonly engine: EngineName;
  readonly progress: Progress;
  /** The command that makes a run again. */
  readonly commandOf: (cell: Cell) => string;
  readonly cache?: string;
  readonly signal?: AbortSignal;
}

/** One run that can be begun, or that is done. */
export interface Order {
  readonly cell: Cell;
  readonly order: RunOrder;
  /** Finished or diverged before. */
  readonly done: boolean;
  /** Bytes of its images, decoded. */
  readonly imageBytes: number;
}

/**
 * Makes each run ready: draws and reads its data (each data set once), deals out the people, and looks at what stands in its folder.
 * @throws InputError as `readData` and `partsOf`, naming the variant; of a run of other code or data, with both hashes
 */
export async function ordersOf(options: OrdersOptions): Promise<Order[]> {
  const { cells, experiment, folder, engine, commandOf, cache } = options;
  const code = hashOfCode();
  const sets = new Map<string, Awaited<ReturnType<typeof readSet>>>();
  const orders: Order[] = [];
  for (const cell of cells) {
    const { variant, seed, fold, config, split, title } = cell;
    const key = JSON.stringify(cell.data);
    const set = sets.get(key) ?? (await readSet(cell.data, options));
    sets.set(key, set);
    const parts = partsOf(set.data, split);
    checkParts(parts);
    const address = { config: cell.hash, data: set.hash, code };
    const order: RunOrder = {
      ...{ folder: resolve(folder, cell.folder), title, experiment, variant: variant.name, seed, fold },
      ...{ address, command: commandOf(cell), config, engine, cache },
      source: runSourceOf({
        data: { ...set.data, root: fromHere(set.data.root) },
        split,
        parts,
        binarization: config.binarization,
      }),
    };
    const imageBytes = set.data.samples.length * keptSide(config) ** 2 * 3;
    orders.push({ cell, order, done: isDone(order), imageBytes });
  }
  return orders;
}

async function readSet(config: DataConfig, { facesRoot, progress, signal }: OrdersOptions) {
  const faces = config.kind === 'faces' ? join(facesRoot, facesFolder(config)) : '';
  const data = await readData(config, faces, progress, signal);
  return { data, hash: await hashOfData(data) };
}

/** Records are passed on: they name no folder of a machine where they need not. */
function fromHere(root: string): string {
  const way = relative('', root);
  return way === '' || way.startsWith('..') || isAbsolute(way) ? root : way;
}

/** @throws InputError where what stands there came from other code or other data: a grid of both would compare them, not its variants */
function isDone({ folder, address, engine }: RunOrder): boolean {
  const record = readRecord(folder);
  if (!record) return false;
  for (const part of ['code', 'data'] as const) {
    if (record.address[part] === address[part]) continue;
    throw new InputError(
      `${folder} is a run of other ${part} (${short(record.address[part])}, now ${short(address[part])}); ` +
        `expected the same ${part} as in the runs beside it, or another --out.`,
    );
  }
  if (record.outcome !== 'started') return true;
  const [before] = record.environment['engine'].split(' ');
  if (before === engine) return false;
  throw new InputError(
    `${folder} was begun on the engine ${before}; expected --engine ${before}, for on ${engine} it would not go on to the same numbers.`,
  );
}
