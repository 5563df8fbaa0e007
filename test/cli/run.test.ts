import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { put, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { TINY } from '../support/orders';
import { caf, faultOf } from './run';

describe('caf run', () => {
  const folder = temporaryFolder();
  before(() => writeTinyFaces(folder.path('faces')));
  const file = (change: object = {}, name = 'tiny.mjs') =>
    put(
      folder.path(name),
      `export default ${JSON.stringify({ ...TINY, data: { kind: 'folder', folder: folder.path('faces') }, ...change })};`,
    );

  it('trains what was asked for, and says what stands where and how to see it', async () => {
    const out = folder.path('out');
    const { code, stdout, stderr } = await caf('run', file(), '--only', 'plain', '--out', out, '--jobs', '1');
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(out), ['plain']);
    assert.match(stdout, /^1 run: 1 finished: /);
    assert.match(stdout, /caf report .*tiny\.mjs --out .*out {4}shows what they say\n$/);
    assert.match(stderr, /Plain, seed 1: done in .* best epoch \d/);
    const again = await caf('run', file(), '--only', 'plain', '--out', out);
    assert.match(again.stdout, /^1 run: 1 there already: /);
  });

  it('names what is wrong, and writes nothing', async () => {
    const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
      const outcome = await caf('run', ...args, '--out', folder.path('none'));
      assert.deepEqual([outcome.code, outcome.stdout], [code, '']);
      assert.match(faultOf(outcome), sentence);
    };
    await refused(
      2,
      /--only names "plane", which is no variant; did you mean "plain"\? Known are plain, caf\./,
      file(),
      '--only',
      'plane',
    );
    await refused(2, /--seed asks for 9, but of seeds the experiment has 1\./, file(), '--seed', '9');
    await refused(2, /--fold asks for 0, but of folds the experiment has none\./, file(), '--fold', '0');
    await refused(
      1,
      /wrong\.mjs: Unknown key "seed"; did you mean "seeds"\?/,
      file({ seed: 1 }, 'wrong.mjs'),
    );
    await refused(1, /missing\.ts: it is no file/, folder.path('missing.ts'));
    assert.equal(existsSync(folder.path('none')), false);
  });

  it('says in its help what may stand in the file', async () => {
    const { stdout } = await caf('run', '--help');
    for (const text of ['defineExperiment({', 'variants:', 'Example:'])
      assert.ok(stdout.includes(text), text);
  });
});
