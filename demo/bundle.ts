import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
import { unitsFrom } from '../lib/data/faces/action-units';
import { drawIdentity } from '../lib/data/faces/identity';
import { faceSvg } from '../lib/data/faces/svg';
import { Random } from '../lib/engine/random';
import { selectEngine } from '../lib/engine/select';
import { insideFolder } from '../lib/files/paths';
import { writeFileSafely } from '../lib/files/write';
import { FACTS_FILE } from '../lib/inference/model-facts';
import { manifestOf } from '../lib/inference/model-of';
import { modelSource } from '../lib/inference/model-source';
import { exportRun } from '../lib/run/export-run';

const root = join(__dirname, '..');

/** The nets of face-api that the page uses. */
const NETS = ['tiny_face_detector_model', 'face_landmark_68_model'];

/** face-api asks for the whole of TensorFlow.js and two engines; it is handed the core, and the page loads an engine by itself. */
const coreForFaceApi: Plugin = {
  name: 'core-for-face-api',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs\/dist\/index\.js$/ }, ({ resolveDir }) =>
      build.resolve('@tensorflow/tfjs-core', { kind: 'import-statement', resolveDir }),
    );
    build.onResolve(
      { filter: /^@tensorflow\/tfjs-backend-(?:webgl|wasm)\/dist\/index\.js$/ },
      ({ path }) => ({
        path,
        namespace: 'nothing',
      }),
    );
    build.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export {}' }));
  },
};

/** zod carries its messages in forty languages; ours are our own. */
const oneLanguage: Plugin = {
  name: 'one-language',
  setup(build) {
    build.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: 'export { default as en } from "./en.js";',
      resolveDir: dirname(path),
    }));
  },
};

/**
 * Bundles an entry for browsers: one file for what is always needed, others for what is fetched when it is (each engine).
 * @returns what went into which file, with sizes
 */
export async function bundle(entry: string, outdir: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [{ in: entry, out: 'main' }],
    ...{ outdir, bundle: true, splitting: true, minify: true, metafile: true },
    ...{ format: 'esm', target: 'es2022', platform: 'browser', mainFields: ['module', 'main'] },
    chunkNames: 'parts/[name]-[hash]',
    plugins: [coreForFaceApi, oneLanguage],
    // TensorFlow.js looks for Node where it might run in it, behind a test.
    external: [
      'util',
      'crypto',
      'node-fetch',
      'string_decoder',
      'fs',
      'path',
      'worker_threads',
      'perf_hooks',
      'os',
    ],
    logLevel: 'warning',
    legalComments: 'linked',
  });
  return metafile;
}

/** Of the models that ship, in the order in which the page offers them. */
const SHIPPED = ['caf-small', 'baseline-small'];

/**
 * The page as static files, for any web server: page, scripts, the models that ship, the detectors and the WebAssembly files.
 * @param out a folder, emptied first
 * @param models paths of more models to offer: run folders, or what `caf weights export` left; the first is shown first
 * @throws InputError where one of them is no model
 */
export async function buildDemo(out: string, models: readonly string[] = []): Promise<Metafile> {
  rmSync(out, { recursive: true, force: true });
  const metafile = await bundle(join(__dirname, 'main.ts'), out);
  for (const file of ['index.html', 'style.css']) copy(join(__dirname, file), join(out, file));
  const face = drawIdentity(Random.fromSeed(2).fork('identity').fork(0));
  writeFileSync(join(out, 'icon.svg'), faceSvg(face, unitsFrom({ 6: 0.7, 12: 0.9 }), undefined, 64));
  const names: string[] = [];
  for (const path of [...models, ...SHIPPED.map((name) => join(root, 'models', name))])
    names.push(await addModel(path, join(out, 'models'), names));
  writeFileSync(join(out, 'models', 'index.json'), `${JSON.stringify(names)}\n`);
  const nets = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  for (const file of readdirSync(nets))
    if (NETS.some((net) => file.startsWith(net))) copy(join(nets, file), join(out, 'detectors', file));
  const wasm = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
  for (const file of readdirSync(wasm))
    if (file.endsWith('.wasm')) copy(join(wasm, file), join(out, 'wasm', file));
  return metafile;
}

/** @returns the name of its folder, which none of `taken` has */
async function addModel(path: string, folder: string, taken: readonly string[]): Promise<string> {
  const source = await modelSource(path);
  const plain = source.name.replace(/[^\w.-]+/g, '-').replace(/^\.+/, '') || 'model';
  let name = plain;
  for (let again = 2; taken.includes(name); again++) name = `${plain}-${again}`;
  const out = join(folder, name);
  if (source.kind === 'run') {
    await selectEngine('cpu');
    await exportRun(path, { format: 'safetensors', out, name, networks: ['encoder', 'regressor'] });
    return name;
  }
  const manifest = source.read(FACTS_FILE);
  for (const file of Object.keys(manifestOf(manifest, path).files))
    writeFileSafely(insideFolder(out, file), source.read(file), { flush: false });
  writeFileSafely(join(out, FACTS_FILE), manifest, { flush: false });
  return name;
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
