import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../../errors';
import { findAdapter, importWebgpu, type Adapter } from './adapter';

let loaded: Promise<Adapter> | undefined;

/**
 * Makes the WebGPU backend of TensorFlow.js current, on the card that answers. Its tensors can be read with `data()` alone, never with
 * `dataSync()`. Once in a thread; later calls give the same.
 * @param software whether a program may stand in for a card
 * @throws Error that says what is missing and how to bring it
 */
export async function startWebgpu(software: boolean): Promise<Adapter> {
  const adapter = await findAdapter();
  if (adapter.software && !software) {
    throw new Error(`no card answers, only ${adapter.description}, which is far slower than other engines`);
  }
  loaded ??= load(adapter).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  await loaded;
  if (!(await tf.setBackend('webgpu'))) throw new Error('the WebGPU backend does not start here');
  return adapter;
}

async function load(adapter: Adapter): Promise<Adapter> {
  const { create, globals } = await importWebgpu();
  Object.assign(globalThis, globals);
  // Node has a `navigator` from version 21 on.
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: {} });
  Object.defineProperty(navigator, 'gpu', { value: create([]), configurable: true });
  // It registers itself where there is a `navigator.gpu`.
  await import('@tensorflow/tfjs-backend-webgpu');
  await tf.setBackend('webgpu');
  reportFaults(tf.backend() as Backend);
  return adapter;
}

interface Backend extends tf.KernelBackend {
  readonly device: GPUDevice;
}

/**
 * Has reading throw what the card refused: WebGPU tells of a fault only aside, and the backend goes on with zeros in its place.
 */
function reportFaults(backend: Backend): void {
  let fault: string | undefined;
  backend.device.addEventListener('uncapturederror', (event) => {
    event.preventDefault();
    fault ??= event.error.message.split('\n')[0].replace(/\.$/, '');
  });
  void backend.device.lost.then(({ message }) => {
    fault ??= `it was lost (${message || 'no reason given'})`;
  });
  const read = backend.read.bind(backend);
  backend.read = async (dataId) => {
    const values = await read(dataId);
    if (fault === undefined) return values;
    const message = fault;
    fault = undefined;
    throw new InputError(`The graphics card could not compute this: ${message}; a smaller batch needs less.`);
  };
}
