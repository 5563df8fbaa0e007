import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileAddon } from '../../../../lib/engine/tensorflow/install/compile';
import { fakePrograms, temporaryFolder } from '../fakes';

describe('compiling the addon', () => {
  const folder = temporaryFolder();
  const compile = (body: string) => {
    const sources = join(folder.path, 'sources');
    mkdirSync(sources);
    writeFileSync(join(sources, 'tfjs_backend.cc'), 'static std::set<std::string> ATTR_NAME_SET;\n');
    return compileAddon({
      compiler: join(fakePrograms(folder.path, { compiler: body }), 'compiler'),
      sources,
      library: {
        include: '/tf/include',
        files: ['/tf/libtensorflow_cc.so.2', '/tf/libtensorflow_framework.so.2'],
      },
      libraryPath: '$ORIGIN/../tf',
      addon: join(folder.path, 'lib', 'addon.node'),
    });
  };

  it('gives the compiler sources, headers, libraries and where they will be', async () => {
    await compile('for word in "$@"; do echo "$word"; done > "$0.args"');
    const words = readFileSync(join(folder.path, 'bin', 'compiler.args'), 'utf8').split('\n');
    const headers = words.find((word) => word.endsWith(join('node-api-headers', 'include')));
    assert.ok(headers && existsSync(join(headers.slice(2), 'node_api.h')));
    for (const word of ['-I/tf/include', '-L/tf', '-l:libtensorflow_cc.so.2', '-Wl,-rpath,$ORIGIN/../tf']) {
      assert.ok(words.includes(word), word);
    }
    assert.equal(words[words.indexOf('-o') + 1], join(folder.path, 'lib', 'addon.node'));
  });

  it('gives each thread its own list of names', async () => {
    await compile('exit 0');
    assert.match(
      readFileSync(join(folder.path, 'sources', 'tfjs_backend.cc'), 'utf8'),
      /^static thread_local std::set/,
    );
  });

  it("passes on the compiler's first error", async () => {
    await assert.rejects(
      compile(
        'echo "In file:" >&2; echo "a.cc:1: error: no TFE_Op" >&2; echo "a.cc:2: error: more" >&2; exit 1',
      ),
      /could not build the addon against this TensorFlow: a\.cc:1: error: no TFE_Op\.$/,
    );
  });
});
