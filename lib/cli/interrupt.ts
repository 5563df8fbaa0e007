import { InputError, InterruptedError } from '../errors';

/**
 * Work that Ctrl-C ends cleanly: the first aborts the signal, the second ends the process as usual. The handler goes with the
 * work.
 * @throws InterruptedError with the sentence of the InputError that stopped work ends with; what the work throws otherwise
 */
export async function withInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    console.error('Stopping after what is under way; Ctrl-C again to stop at once.');
    controller.abort(new InterruptedError('Stopped; the same command goes on from what is there.'));
  };
  process.once('SIGINT', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted && error instanceof InputError
      ? new InterruptedError(error.message)
      : error;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
