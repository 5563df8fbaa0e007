import { availableParallelism } from 'node:os';

/** What we use of onnxruntime-node's native binding (dist/binding.js): a session whose `run` is synchronous. */
interface NativeSession {
  loadModel(buffer: ArrayBufferLike, offset: number, length: number, options: object): void;
  run(feeds: object, fetches: object, options: object): unknown;
  dispose(): void;
}
interface Native {
  readonly binding: { readonly InferenceSession: new () => NativeSession };
  readonly initOrt: () => void;
}
type TensorClass = new (type: 'float32', data: Float32Array, dims: readonly number[]) => object;

/** A float32 array and its shape; the array may be a view on the WebAssembly heap. */
export interface OnnxValue {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A model that its caller holds, and lets go of. */
export interface OnnxSession {
  /** @param outputs are written in place */
  run(inputs: Readonly<Record<string, OnnxValue>>, outputs: Readonly<Record<string, OnnxValue>>): void;
  dispose(): void;
}

/**
 * Sessions kept at once. A training step of AlexNet uses about 40 models; beyond the bound the one that was used longest ago
 * goes, so that a shape that came once does not stay.
 */
const MOST_SESSIONS = 256;

/** Runs small ONNX models synchronously, with one session kept per model key. */
export class OnnxRuntime {
  private readonly sessions = new Map<string, NativeSession>();

  private constructor(
    private readonly native: Native,
    private readonly Tensor: TensorClass,
    readonly version: string,
    readonly threads: number,
  ) {}

  private static loaded: OnnxRuntime | undefined;

  /**
   * Loads the native library, once per thread of JavaScript.
   * @param threads how many cores to use, at the first call; default all
   * @throws Error where there is no library for this platform, or it does not load.
   */
  static load(threads = availableParallelism()): OnnxRuntime {
    if (!OnnxRuntime.loaded) {
      /* eslint-disable @typescript-eslint/no-require-imports -- loaded late, since it may fail and then we go on without it */
      const native = require('onnxruntime-node/dist/binding.js') as Native;
      const { Tensor } = require('onnxruntime-node') as { Tensor: TensorClass };
      const { version } = require('onnxruntime-node/package.json') as { version: string };
      /* eslint-enable @typescript-eslint/no-require-imports */
      native.initOrt();
      OnnxRuntime.loaded = new OnnxRuntime(native, Tensor, version, threads);
    }
    return OnnxRuntime.loaded;
  }

  /**
   * Runs the model of this key; builds it at the first use.
   * @param key names the model: the operation and all that its graph depends on
   * @param build gives the model's bytes
   * @param outputs are written in place
   */
  run(
    key: string,
    build: () => Uint8Array,
    inputs: Readonly<Record<string, OnnxValue>>,
    outputs: Readonly<Record<string, OnnxValue>>,
  ): void {
    const session = this.session(key, build);
    session.run(this.wrap(inputs), this.wrap(outputs), {});
  }

  /** Opens a model. @param bytes of it, which are not needed afterwards */
  open(bytes: Uint8Array): OnnxSession {
    const session = this.load(bytes);
    return {
      run: (inputs, outputs) => void session.run(this.wrap(inputs), this.wrap(outputs), {}),
      dispose: () => session.dispose(),
    };
  }

  /** Number of sessions held by key. */
  get size(): number {
    return this.sessions.size;
  }

  private wrap(values: Readonly<Record<string, OnnxValue>>): object {
    const wrapped: Record<string, object> = {};
    for (const name in values)
      wrapped[name] = new this.Tensor('float32', values[name].data, values[name].dims);
    return wrapped;
  }

  private session(key: string, build: () => Uint8Array): NativeSession {
    let session = this.sessions.get(key);
    if (session) {
      // A Map keeps the order of insertion: put back last what was used last.
      this.sessions.delete(key);
    } else {
      session = this.load(build());
      this.evict();
    }
    this.sessions.set(key, session);
    return session;
  }

  private load(bytes: Uint8Array): NativeSession {
    const session = new this.native.binding.InferenceSession();
    session.loadModel(bytes.buffer, bytes.byteOffset, bytes.byteLength, {
      intraOpNumThreads: this.threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // An arena of each session's own would keep the scratch memory of its largest run: .4 GB of .9 for AlexNet at batch 16.
      enableCpuMemArena: false,
      logSeverityLevel: 3,
      // Spinning threads of one session would take the cores from the next one and from the WebAssembly kernels between.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
    return session;
  }

  private evict(): void {
    if (this.sessions.size < MOST_SESSIONS) return;
    for (const [key, session] of this.sessions) {
      session.dispose();
      this.sessions.delete(key);
      return;
    }
  }
}
