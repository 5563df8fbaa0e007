import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../errors';

/**
 * What computes in a browser.
 * - `webgpu`: any card, where the browser has WebGPU.
 * - `webgl`: any card, in every browser of the last ten years.
 * - `wasm`: the processor, where there is no card or its driver is barred.
 */
export type BrowserEngineName = (typeof BROWSER_ENGINES)[number];

export const BROWSER_ENGINES = ['webgpu', 'webgl', 'wasm'] as const;

export interface BrowserEngine {
  readonly name: BrowserEngineName;
  /** One sentence: why this one. */
  readonly why: string;
}

export interface BrowserEngineOptions {
  /** Insists on one; else the first that works, in the order of {@link BROWSER_ENGINES}. */
  readonly engine?: BrowserEngineName;
  /** Folder of TensorFlow.js' three WebAssembly files, with a slash at its end. */
  readonly wasm: string;
}

/** Each is fetched only where it is tried. */
const LOAD: Readonly<Record<BrowserEngineName, (options: BrowserEngineOptions) => Promise<unknown>>> = {
  async webgpu() {
    const { gpu } = navigator as { readonly gpu?: { requestAdapter(): Promise<unknown> } };
    if (!gpu) throw new Error('this browser has no WebGPU');
    if (!(await gpu.requestAdapter())) throw new Error('no card answers');
    await import('@tensorflow/tfjs-backend-webgpu');
  },
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  async wasm({ wasm }) {
    const backend = await import('@tensorflow/tfjs-backend-wasm');
    backend.setWasmPaths(wasm);
  },
};

/**
 * Makes an engine current for all TensorFlow.js operations of the page.
 * @throws InputError where none works, or the one asked for does not, with the reasons
 */
export async function startBrowserEngine(options: BrowserEngineOptions): Promise<BrowserEngine> {
  tf.enableProdMode();
  const { engine } = options;
  const failures: string[] = [];
  for (const name of engine ? [engine] : BROWSER_ENGINES) {
    try {
      await LOAD[name](options);
      if (!(await tf.setBackend(name))) throw new Error('it does not start');
      await tryOut();
      const before = failures.length > 0 ? `, since ${failures.join(' and ')}` : '';
      return { name, why: engine ? `${name}, as asked for.` : `${name}${before}.` };
    } catch (error) {
      failures.push(`${name} does not work here (${(error as Error).message.replace(/\.$/, '')})`);
    }
  }
  throw new InputError(`No engine: ${failures.join('; ')}.`);
}

/** A convolution by hand: some drivers start and then compute nothing. */
async function tryOut(): Promise<void> {
  const result = tf.tidy(() =>
    tf.conv2d(tf.ones<tf.Rank.R4>([1, 4, 4, 2]), tf.fill<tf.Rank.R4>([3, 3, 2, 1], 0.5), 1, 'valid'),
  );
  const values = await result.data();
  result.dispose();
  if (!values.every((value) => Math.abs(value - 9) < 1e-2)) throw new Error('it computes wrong numbers');
}
