import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { fetchPackage, layOutScripts } from '../../../../lib/engine/tensorflow/install/sources';
import { before, environment, fakePrograms, temporaryFolder } from '../fakes';

describe('the sources of tfjs-node', () => {
  const folder = temporaryFolder();
  const set = environment();

  it('are laid out so that its scripts find the TensorFlow.js of this process', () => {
    const from = join(folder.path, 'from');
    mkdirSync(join(from, 'dist', 'proto'), { recursive: true });
    writeFileSync(join(from, 'dist', 'proto', 'api_pb.js'), 'require("google-protobuf");');
    writeFileSync(
      join(from, 'dist', 'a.js'),
      'exports.tf = require("@tensorflow/tfjs"); exports.core = require("@tensorflow/tfjs-core"); require("./proto/api_pb");',
    );
    const engine = join(folder.path, 'engine');
    layOutScripts(from, engine);
    const key = Symbol.for('caf-fer/tfjs');
    const was = (globalThis as Record<symbol, unknown>)[key];
    Object.assign(globalThis, { [key]: tf });
    try {
      const script = createRequire(join(engine, 'index.js'))('./package/dist/a.js') as {
        tf: unknown;
        core: unknown;
      };
      assert.equal(script.tf, tf);
      assert.equal(script.core, tf);
    } finally {
      Object.assign(globalThis, { [key]: was });
    }
  });

  it('come from the registry where npm left the package out, and are checked', async () => {
    const pack = 'while [ "$1" != --pack-destination ]; do shift; done; echo other > "$2/tfjs.tgz"';
    set({ PATH: before(fakePrograms(folder.path, { npm: pack })) });
    const to = join(folder.path, 'to');
    await assert.rejects(
      fetchPackage(to),
      /gave another @tensorflow\/tfjs-node-gpu@4\.22\.0 than .* \(sha512-.*\); expected sha512-/,
    );
    assert.equal(readFileSync(join(to, 'tfjs.tgz'), 'utf8'), 'other\n');
  });

  it('are missing with the reason that npm gives', async () => {
    const refuse = 'echo "npm error code ENOTFOUND" >&2; echo "npm error: no such host" >&2; exit 1';
    set({ PATH: before(fakePrograms(folder.path, { npm: refuse })) });
    await assert.rejects(
      fetchPackage(join(folder.path, 'to')),
      /npm could not fetch .*: npm error: no such host\.$/,
    );
    set({ PATH: fakePrograms(join(folder.path, 'empty'), {}) });
    await assert.rejects(fetchPackage(join(folder.path, 'to')), /npm could not fetch .*: ended by ENOENT/);
    assert.equal(existsSync(join(folder.path, 'to', 'package')), false);
  });
});
