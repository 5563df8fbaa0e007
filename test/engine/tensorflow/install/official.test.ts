import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bringOfficial } from '../../../../lib/engine/tensorflow/install/official';
import { before, environment, fakePrograms, recordedProgress, temporaryFolder } from '../fakes';

/** What npm leaves where the install step found its download. */
const INSTALL = `
place=node_modules/@tensorflow/tfjs-node-gpu
mkdir -p $place/dist/proto $place/lib/napi-v8 $place/deps/lib
touch $place/dist/index.js $place/lib/napi-v8/tfjs_binding.node $place/deps/lib/libtensorflow.so.2 $place/package.json`;

describe('the official download', () => {
  const folder = temporaryFolder();
  const set = environment();
  const bring = (npm: string) => {
    set({ PATH: before(fakePrograms(folder.path, { npm })) });
    const engine = join(folder.path, 'engine');
    mkdirSync(engine);
    return bringOfficial(engine, recordedProgress());
  };
  const has = (name: string) => existsSync(join(folder.path, 'engine', name));

  it('is laid out as an engine, with its own libraries', async () => {
    assert.deepEqual(await bring(INSTALL), { from: '@tensorflow/tfjs-node-gpu 4.22.0', cuda: true });
    for (const name of ['dist/index.js', 'lib/napi-v8/tfjs_binding.node', 'deps/lib/libtensorflow.so.2']) {
      assert.ok(has(join('package', name)), name);
    }
    assert.ok(has('node_modules/@tensorflow/tfjs/index.js'));
    assert.equal(has('npm'), false);
  });

  it('lets the install step of this one package run', async () => {
    await bring(`cp package.json '${folder.path}'; ${INSTALL}`);
    assert.deepEqual(JSON.parse(readFileSync(join(folder.path, 'package.json'), 'utf8')), {
      private: true,
      dependencies: { '@tensorflow/tfjs-node-gpu': '4.22.0' },
      allowScripts: { '@tensorflow/tfjs-node-gpu': true },
    });
  });

  it('fails with the reason of its install step', async () => {
    await assert.rejects(
      bring(
        'echo "  throw er; // Unhandled error event"; echo "Error: getaddrinfo ENOTFOUND storage"; exit 1',
      ),
      /^InputError: The official download of .* does not work here: Error: getaddrinfo ENOTFOUND storage\.$/,
    );
  });

  it('fails where npm ends well and no addon is there', async () => {
    await assert.rejects(bring('echo "added 1 package"'), /does not work here: added 1 package\.$/);
  });
});
