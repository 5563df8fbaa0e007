import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../errors';
import { packageFolder } from '../places';
import { reasonOf, run } from '../../command';

/** The version that goes with our TensorFlow.js; its sources, in npm's tarball, are compiled as they are. */
export const TFJS_NODE = '4.22.0';

/** Of the tarball, as the registry and package-lock.json give it: what is compiled here is what was tried. */
const INTEGRITY =
  'sha512-p//NN6DGiN4hInUmIkRffaFVMcdTREUMjPyjW04J7OXvB2zBlQimj61eFKSgRrH3f5TnOfKzb0n56he/B6a4bw==';

/** `@tensorflow/tfjs-core` and the union of all packages are one and the same here: the TensorFlow.js that this process has loaded. */
const BRIDGE = "module.exports = globalThis[Symbol.for('caf-fer/tfjs')];\n";

/** Sources of the addon that everything is compiled from. */
export const ADDON_SOURCES = ['tfjs_backend.cc', 'tfjs_binding.cc'];

/**
 * Lays out in a folder what an engine has of tfjs-node: scripts under `package/dist`, which find our TensorFlow.js under
 * `node_modules`, and the sources of the addon under `sources`.
 * @throws InputError where the package is neither here nor to be had from the registry
 */
export async function layOutSources(folder: string, signal?: AbortSignal): Promise<void> {
  const installed = packageFolder();
  const has = installed !== undefined && existsSync(join(installed, 'binding', ADDON_SOURCES[0]));
  const from = has ? installed : await fetchPackage(join(folder, 'download'), signal);
  layOutScripts(from, folder);
  cpSync(join(from, 'binding'), join(folder, 'sources'), { recursive: true });
}

/** The part of it that a prebuilt addon needs too. */
export function layOutScripts(from: string, folder: string): void {
  cpSync(join(from, 'dist'), join(folder, 'package', 'dist'), { recursive: true });
  // Used by histograms of TensorBoard and by saved models alone, and would need google-protobuf.
  writeFileSync(join(folder, 'package', 'dist', 'proto', 'api_pb.js'), 'module.exports = {};\n');
  for (const name of ['tfjs', 'tfjs-core']) {
    const bridge = join(folder, 'node_modules', '@tensorflow', name);
    mkdirSync(bridge, { recursive: true });
    writeFileSync(join(bridge, 'index.js'), BRIDGE);
  }
}

/**
 * The package from the registry.
 * @returns its unpacked folder
 * @throws InputError where it is not to be had, or is another than the one that was tried
 */
export async function fetchPackage(folder: string, signal?: AbortSignal): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const name = `@tensorflow/tfjs-node-gpu@${TFJS_NODE}`;
  const packed = await run('npm', ['pack', name, '--silent', '--pack-destination', folder], {
    cwd: folder,
    signal,
  });
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || tarball === undefined) {
    throw new InputError(
      `npm could not fetch ${name}, whose sources the engine is built from: ${reasonOf(packed)}.`,
    );
  }
  const digest = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, tarball)))
    .digest('base64')}`;
  if (digest !== INTEGRITY) {
    throw new InputError(
      `The registry gave another ${name} than the one that was tried (${digest}); expected ${INTEGRITY}.`,
    );
  }
  const unpacked = await run('tar', ['-xzf', tarball], { cwd: folder, signal });
  if (unpacked.code !== 0) throw new InputError(`tar could not unpack ${name}: ${reasonOf(unpacked)}.`);
  return join(folder, 'package');
}
