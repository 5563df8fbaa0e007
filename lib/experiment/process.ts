import { fork } from 'node:child_process';
import { extname, join } from 'node:path';
import { InputError } from '../errors';
import type { Progress } from '../run/progress';
import { followingProgress } from '../run/progress-messages';
import type { ProcessMessage, RunOrder, RunOutcome } from './run-order';

export interface ProcessOptions {
  readonly progress: Progress;
  /** Either asks it to stop after the step under way. */
  readonly stops?: readonly (AbortSignal | undefined)[];
  /** Is told how many bytes it holds. */
  readonly onMemory?: (bytes: number) => void;
}

/**
 * A run in a process of its own, which holds the lock of its folder, writes its record, and takes its memory with it.
 * @throws InputError with the sentence of what the user can mend; Error for any other fault, or when the process was ended
 */
export function runInProcess(
  order: RunOrder,
  { progress, stops = [], onMemory }: ProcessOptions,
): Promise<RunOutcome> {
  return new Promise((resolve, reject) => {
    const extension = extname(__filename);
    // Run from the sources, as tests do, it needs the same loader as its parent.
    const execArgv = extension === '.js' ? [] : ['--require', require.resolve('tsx/cjs')];
    const child = fork(join(__dirname, `run-process${extension}`), [], {
      execArgv,
      serialization: 'advanced',
    });
    const follow = followingProgress(progress);
    const onStop = () => child.connected && child.send('stop');
    for (const signal of stops) signal?.addEventListener('abort', onStop);
    child.on('message', (message: ProcessMessage) => {
      if (message.kind === 'ended') resolve(message.outcome);
      else if (message.kind === 'fault') reject(faultOf(message));
      else {
        if (message.kind === 'update') onMemory?.(message.memory);
        follow(message);
      }
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const one of stops) one?.removeEventListener('abort', onStop);
      // Of no effect once it has said how it ended.
      reject(new InputError(endedBy(order, signal ?? `code ${code}`)));
    });
    child.send(order);
    if (stops.some((signal) => signal?.aborted)) onStop();
  });
}

const endedBy = ({ title, folder }: RunOrder, how: string): string =>
  `The process of ${title} was ended (${how})${how === 'SIGKILL' ? ', as by a system that is out of memory' : ''}; ` +
  `the same command goes on from what stands in ${folder}.`;

function faultOf({ message, stack, expected }: Extract<ProcessMessage, { kind: 'fault' }>): Error {
  const fault = expected ? new InputError(message) : new Error(message);
  fault.stack = stack;
  return fault;
}
