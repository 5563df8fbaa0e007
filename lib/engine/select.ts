import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { InputError, UsageError } from '../errors';
import { registerGradients } from './gradients/register';
import { installKernels } from './kernels/install';
import { OnnxRuntime } from './kernels/onnx/runtime';
import { probe } from './probe';
import { startTensorflow } from './tensorflow/load';
import { findTensorflow } from './tensorflow/places';
import { startWasm } from './wasm';
import { mayHaveCard } from './webgpu/adapter';
import { startWebgpu } from './webgpu/load';

/**
 * `tensorflow`: the native library, on an NVIDIA card or the CPU, where `caf engine install tensorflow` or npm has brought it.
 * `webgpu`: any card that has a driver, through WebGPU; by itself only where a card answers, software in its place on request.
 * `wasm`: WebAssembly with SIMD, for training anywhere. `cpu`: plain JavaScript, hundreds of times slower; the reference in tests.
 */
export type EngineName = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';

/**
 * Who computes. `onnxruntime`: its native library on all cores, for convolutions and matrix products. `composed`: what ships with
 * the wasm backend, with the missing gradients put together from it. `stock`: as shipped.
 */
export type KernelSet = 'onnxruntime' | 'composed' | 'stock';

/** The engine in use, as a log or a run record shows it. */
export interface Engine {
  readonly name: EngineName;
  readonly kernels: KernelSet;
  readonly threads: number;
  /** One sentence: why this one. */
  readonly why: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface EngineOptions {
  /** Insists on one set of kernels for `wasm`; else CAF_KERNELS, else the fastest that works. */
  readonly kernels?: KernelSet;
  /** Cores that `onnxruntime` and `tensorflow` may use; default all. Fixed by the first call in a thread (a process for `tensorflow`). */
  readonly threads?: number;
}

export interface Candidate {
  readonly name: EngineName;
  readonly kernels: KernelSet;
}

/** All there is, fastest first. */
export const candidates: readonly Candidate[] = [
  { name: 'tensorflow', kernels: 'stock' },
  { name: 'webgpu', kernels: 'stock' },
  { name: 'wasm', kernels: 'onnxruntime' },
  { name: 'wasm', kernels: 'composed' },
  { name: 'cpu', kernels: 'stock' },
];

/**
 * Makes an engine current for all TensorFlow.js operations of this process. May be called again, with another name too.
 *
 * @param name an engine; `auto` for the fastest that works here; without it what CAF_ENGINE says, else `auto`
 * @throws UsageError for an unknown name or set of kernels
 * @throws InputError where the engine asked for does not work here, with the reason
 */
export async function selectEngine(name?: EngineName | 'auto', options: EngineOptions = {}): Promise<Engine> {
  const wanted = known('engine', name ?? process.env['CAF_ENGINE'], [
    'auto',
    'tensorflow',
    'webgpu',
    'wasm',
    'cpu',
  ]);
  const kernels = known('set of kernels', options.kernels ?? process.env['CAF_KERNELS'], [
    'auto',
    'onnxruntime',
    'composed',
    'stock',
  ]);
  const eligible = candidates.filter(({ name, kernels: own }) => {
    if (name === 'cpu') return wanted === 'auto' || wanted === name;
    const byItself = wanted === 'auto' && kernels === 'auto';
    // That an engine was never installed, or a card was never there, is no failure to tell of, where it was not asked for.
    if (name === 'tensorflow') return wanted === name || (byItself && findTensorflow() !== undefined);
    if (name === 'webgpu') return wanted === name || (byItself && mayHaveCard());
    return (wanted === 'auto' || wanted === name) && (kernels === 'auto' || kernels === own);
  });
  if (eligible.length === 0) {
    throw new UsageError(`The engine ${wanted} has no kernels named "${kernels}"; it has ${setsOf(wanted)}.`);
  }
  const failures: string[] = [];
  for (const candidate of eligible) {
    try {
      const { threads: cores } = options;
      const engine = await activate(candidate, { cores, software: wanted === candidate.name });
      return { ...engine, why: reason(candidate, wanted, kernels, failures) };
    } catch (error) {
      failures.push(`${label(candidate)} does not work here (${oneLine(error)})`);
    }
  }
  throw new InputError(`No engine: ${failures.join('; ')}.`);
}

/**
 * Makes exactly this engine current, after a trial.
 * @param cores as `EngineOptions.threads`
 * @param software whether software may stand in for a card
 * @throws Error where it does not start or computes wrong numbers; then another engine may be current
 */
export async function activate(
  { name, kernels }: Candidate,
  { cores, software = true }: { readonly cores?: number; readonly software?: boolean } = {},
): Promise<Omit<Engine, 'why'>> {
  tf.enableProdMode(); // or TensorFlow.js prints advice and warnings
  registerGradients();
  const versions: Record<string, string> = { node: process.versions.node, tfjs: tf.version_core };
  let threads = 1;
  let onnx: (() => OnnxRuntime) | undefined;
  if (name === 'cpu') {
    await tf.setBackend('cpu');
  } else if (name === 'tensorflow') {
    const tensorflow = await startTensorflow(cores);
    threads = tensorflow.threads;
    if (tensorflow.device === 'cpu') onnx = () => OnnxRuntime.load(threads);
    versions['tensorflow'] = `${tensorflow.version} on the ${tensorflow.device.toUpperCase()}`;
  } else if (name === 'webgpu') {
    const adapter = await startWebgpu(software);
    versions['webgpu'] = `on ${adapter.description}${adapter.software ? ', software: on request alone' : ''}`;
  } else {
    const runtime = kernels === 'onnxruntime' ? OnnxRuntime.load(cores) : undefined;
    await startWasm();
    installKernels(runtime);
    if (runtime) {
      onnx = () => runtime;
      threads = runtime.threads;
      versions['onnxruntime'] = runtime.version;
    }
  }
  await probe();
  current = { name, kernels };
  currentOnnx = onnx;
  return { name, kernels, threads, versions };
}

let current: Candidate | undefined;

/** The engine that was last made current; undefined before the first. */
export const currentEngine = (): Candidate | undefined => current;

let currentOnnx: (() => OnnxRuntime) | undefined;

/**
 * What networks in use are best run by as a whole, where the current engine computes on the processor with native code: on `wasm` with
 * onnxruntime that same library, and on `tensorflow` too, whose operations called one by one take two to ten times as long at one image.
 * Undefined on a card, and where the library does not load.
 */
export function onnxForInference(): OnnxRuntime | undefined {
  try {
    return currentOnnx?.();
  } catch {
    return undefined;
  }
}

export const label = ({ name, kernels }: Candidate): string =>
  name === 'wasm' ? `${name} with ${kernels}` : name;

/** The first sentence of what went wrong, without the stack of required modules that Node adds. */
export function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0].replace(/\.$/, '');
}

function known<T extends string>(what: string, value: string | undefined, choices: readonly T[]): T | 'auto' {
  if (value === undefined || value === '') return 'auto';
  const choice = choices.find((candidate) => candidate === value);
  if (!choice) throw new UsageError(`There is no ${what} named "${value}"; known are ${choices.join(', ')}.`);
  return choice;
}

function setsOf(name: string): string {
  return candidates
    .filter((candidate) => candidate.name === name)
    .map(({ kernels }) => kernels)
    .join(', ');
}

function reason(candidate: Candidate, wanted: string, kernels: string, failures: readonly string[]): string {
  const chosen = label(candidate);
  if (failures.length > 0) return `${chosen}, since ${failures.join(' and ')}.`;
  if (wanted !== 'auto') return `${chosen}, as asked for.`;
  return kernels === 'auto'
    ? `${chosen}: the fastest engine, and it works here.`
    : `${chosen}, as asked for.`;
}
