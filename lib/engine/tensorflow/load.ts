import { availableParallelism } from 'node:os';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as util from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { Addon, TensorflowBackend } from './backend';
import { MissingEngineError } from '../missing';
import { installTensorflowKernels } from './kernels';
import { findTensorflow, INSTALL_COMMAND, type TensorflowFiles } from './places';

/** Under this key an installed engine's scripts find the one TensorFlow.js of this process (see `install.ts`). */
export const TFJS = Symbol.for('caf-fer/tfjs');

export interface Tensorflow {
  readonly files: TensorflowFiles;
  readonly version: string;
  readonly device: 'cpu' | 'gpu';
  readonly threads: number;
  /** Requires one of the engine's own scripts. */
  readonly script: (name: string) => unknown;
}

let loaded: Tensorflow | undefined;

/**
 * Loads the native library and makes it the backend `tensorflow` of TensorFlow.js. Once in a thread; later calls give the same.
 * @param cores that its operations may use; fixed by the first call in a process, default all
 * @param files of the engine, default those that are found
 * @throws MissingEngineError where it is not installed, or does not load
 */
export async function startTensorflow(cores?: number, files = findTensorflow()): Promise<Tensorflow> {
  if (!files) throw new MissingEngineError('it is not installed', INSTALL_COMMAND);
  try {
    loaded ??= load(cores, files);
  } catch (error) {
    throw new MissingEngineError(
      `what is installed does not load (${reasonOf(error, files)})`,
      INSTALL_COMMAND,
    );
  }
  if (!(await tf.setBackend('tensorflow'))) throw new Error('the backend of TensorFlow does not start here');
  return loaded;
}

/** The first line of what Node and the system's loader say, without the path that they begin with. */
const reasonOf = (error: unknown, { addon }: TensorflowFiles): string =>
  (error as Error).message.split('\n')[0].replace(`${addon}: `, '');

function load(cores: number | undefined, files: TensorflowFiles): Tensorflow {
  const threads = prepareEnvironment(cores);
  // Removed in Node 23, and warned about in 22; tfjs-node still calls them.
  Object.assign(createRequire(__filename)('util') as typeof util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
  Object.assign(globalThis, { [TFJS]: tf });
  const engineRequire = createRequire(join(files.scripts, 'index.js'));
  const script = (name: string) => engineRequire(`./${name}`) as unknown;
  const addon = engineRequire(files.addon) as Addon;
  const { NodeJSKernelBackend } = script('nodejs_kernel_backend') as {
    NodeJSKernelBackend: new (addon: Addon, packageName: string) => TensorflowBackend;
  };
  const backend = new NodeJSKernelBackend(addon, '@tensorflow/tfjs-node-gpu');
  tf.registerBackend('tensorflow', () => backend);
  script('register_all_kernels');
  installTensorflowKernels(backend);
  return {
    files,
    version: addon.TF_Version,
    device: addon.isUsingGpuDevice() ? 'gpu' : 'cpu',
    threads,
    script,
  };
}

/** What TensorFlow reads from the environment as its library is loaded; what the user has set stays. @returns its threads */
export function prepareEnvironment(cores: number | undefined): number {
  const defaults = {
    // Or it logs its build and its devices on standard error.
    TF_CPP_MIN_LOG_LEVEL: '2',
    // Or it takes all memory of a card at once.
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    TF_NUM_INTRAOP_THREADS: String(cores ?? availableParallelism()),
  };
  for (const [name, value] of Object.entries(defaults)) process.env[name] ??= value;
  return Number(process.env['TF_NUM_INTRAOP_THREADS']);
}
