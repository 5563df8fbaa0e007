import { resolve } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../../errors';
import { makeFolder } from '../../files/write';
import type { TensorflowBackend } from './backend';
import { findTensorflow, INSTALL_COMMAND } from './places';

/** TensorBoard's event files in one folder, which TensorFlow itself writes: numbers over the steps of a run. */
export class SummaryWriter {
  private constructor(
    private readonly backend: TensorflowBackend,
    private readonly handle: tf.Tensor,
  ) {}

  /**
   * Opens a writer; the folder is made.
   * @throws InputError where the engine in use is not `tensorflow`, or the folder cannot be written
   */
  static open(folder: string): SummaryWriter {
    if (tf.getBackend() !== 'tensorflow') {
      const way = findTensorflow() ? '--engine tensorflow chooses it' : `${INSTALL_COMMAND} brings it`;
      throw new InputError(
        `TensorBoard's files are written by the engine tensorflow, and the one in use is ${tf.getBackend()}; ${way}.`,
      );
    }
    const path = resolve(folder);
    const backend = tf.backend() as TensorflowBackend;
    const handle = tf.tidy(() => tf.keep(backend.summaryWriter(path)));
    try {
      makeFolder(path);
      tf.tidy(() => backend.createSummaryFileWriter(handle, path));
    } catch (error) {
      handle.dispose();
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message.split('\n')[0];
      throw new InputError(`Cannot write ${path}: ${reason}; expected a folder for TensorBoard's files.`);
    }
    return new SummaryWriter(backend, handle);
  }

  scalar(name: string, value: number, step: number): void {
    this.backend.writeScalarSummary(this.handle, step, name, value);
  }

  /** Brings to the disk what has been written so far. */
  flush(): void {
    this.backend.flushSummaryWriter(this.handle);
  }

  close(): void {
    this.backend.executeMultipleOutputs('CloseSummaryWriter', [], [this.handle], 0);
    this.handle.dispose();
  }
}
