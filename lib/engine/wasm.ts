import { dirname, join, sep } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

const events = ['uncaughtException', 'unhandledRejection'] as const;
let located = false;

/**
 * Makes the WebAssembly backend of TensorFlow.js current: one thread, SIMD, its binary from node_modules.
 * @throws Error where it does not start.
 */
export async function startWasm(): Promise<void> {
  if (!located) {
    setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist') + sep);
    // Its own threads live on a shared heap, which onnxruntime cannot take views of; and are slower than onnxruntime's.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    located = true;
  }
  const before = events.map((event) => process.listeners(event as 'warning'));
  const started = await tf.setBackend('wasm');
  // Emscripten puts in handlers that throw every stray error on from within its minified source: away with them.
  events.forEach((event, index) => {
    for (const listener of process.listeners(event as 'warning')) {
      if (!before[index].includes(listener)) process.removeListener(event, listener);
    }
  });
  if (!started) throw new Error('the WebAssembly backend does not start here');
}
