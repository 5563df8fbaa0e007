import type { Cell } from './cells';
import { ordersOf, type Order, type OrdersOptions } from './orders';
import { runInProcess } from './process';
import { memoryOf } from './run-memory';
import type { RunOutcome } from './run-order';
import { sideBySide } from './side-by-side';

export interface RunExperimentOptions extends OrdersOptions {
  /** Runs side by side, where memory allows. */
  readonly jobs: number;
  readonly signal: AbortSignal;
}

/**
 * How a run ended; `kept`: it was finished or had diverged before; `not begun`: it was stopped before its turn came.
 */
export interface CellOutcome {
  readonly cell: Cell;
  readonly outcome: RunOutcome | 'kept' | 'not begun';
}

/**
 * Trains what is not trained yet: each run in a process of its own, several side by side. What was cut off goes on from its last
 * checkpoint, what is finished or diverged is kept, what an experiment beside this one has finished is taken over, what another process is
 * at is left to that one. A run that diverges says so in its
 * record, and the others go on.
 * @throws InputError as `ordersOf`; the first fault of a run (a full disk, a damaged image), after those beside it were stopped
 */
export async function runExperiment(options: RunExperimentOptions): Promise<CellOutcome[]> {
  const { progress, signal, jobs } = options;
  const orders = await ordersOf(options);
  const outcomes = new Map<Cell, CellOutcome['outcome']>(
    orders.map(({ cell, done }) => [cell, done ? 'kept' : 'not begun']),
  );
  const open = orders.filter(({ done }) => !done);
  const task = progress.task('All runs', orders.length);
  const count = () =>
    task.update(orders.length - [...outcomes.values()].filter((one) => one === 'not begun').length);
  count();
  const ended = new AbortController();
  let fault: unknown;
  const work = ({ cell, order }: Order) => ({
    async run(onMemory: (bytes: number) => void) {
      try {
        const outcome = await runInProcess(order, { progress, stops: [signal, ended.signal], onMemory });
        outcomes.set(cell, outcome);
        if (outcome === 'diverged' || outcome === 'locked') progress.note(`${order.title}: ${TOLD[outcome]}`);
        count();
      } catch (error) {
        // The first fault stops the others; that they were stopped is none of their own.
        fault ??= error;
        ended.abort();
      }
    },
  });
  await sideBySide({
    work: open.map(work),
    jobs,
    need: () => memoryOf(orders),
    free: () => process.availableMemory(),
    onFewer(running) {
      progress.note(
        `${running} of ${jobs} side by side: the memory that is free takes no more runs of ${gigabytes(memoryOf(orders))}`,
      );
    },
    signal: AbortSignal.any([signal, ended.signal]),
  });
  const left = [...outcomes.values()].filter((one) => one === 'not begun' || one === 'stopped').length;
  task.end(left > 0 ? `${left} left to do` : '');
  if (fault) throw fault;
  return orders.map(({ cell }) => ({ cell, outcome: outcomes.get(cell)! }));
}

const TOLD = {
  diverged: 'diverged; its record says where, and the others go on',
  locked: 'another process is at it, and it is left to that one',
} as const;

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
