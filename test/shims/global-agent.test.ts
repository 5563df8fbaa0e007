import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The install step of onnxruntime-node as npm runs it, but for the network. */
function install(environment: Readonly<Record<string, string>>) {
  const script = require.resolve('onnxruntime-node/script/install.js');
  const guard = `require('https').get = () => { throw new Error('asks the network'); }; require(${JSON.stringify(script)});`;
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|onnxruntime)/i.test(name));
  return spawnSync(process.execPath, ['-e', guard], {
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), ...environment },
  });
}

describe('onnxruntime-node, installed without files for CUDA', () => {
  it('downloads nothing, on any version of npm', () => {
    const { status, stdout, stderr } = install({});
    assert.deepEqual([status, stdout, stderr], [0, '', '']);
  });

  it('downloads what a user asks for', function () {
    // No other system has files to download.
    if (`${process.platform} ${process.arch}` !== 'linux x64') this.skip();
    assert.match(install({ ONNXRUNTIME_NODE_INSTALL: 'true' }).stderr, /asks the network/);
  });

  it('needs no key in .npmrc that npm does not know, of which it warns at every command', () => {
    const keys = readFileSync(join(__dirname, '..', '..', '.npmrc'), 'utf8').match(/^[^=\n]+/gm);
    assert.deepEqual(keys, ['save-exact']);
  });
});
