import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../data/fixtures';
import { SET_KINDS } from '../../lib/data/sets/kinds';
import { writeAfewVa } from '../support/sets';

const root = join(__dirname, '../..');
const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, ['--require', 'tsx/cjs', join(root, 'data-scripts', `${script}.ts`), ...args], {
    cwd: root,
    encoding: 'utf8',
  });

describe('data-scripts', () => {
  const folder = temporaryFolder();

  it('are there for every kind', () => {
    for (const kind of SET_KINDS) assert.ok(existsSync(join(root, 'data-scripts', `${kind}.ts`)), kind);
  });

  it('prepare from the sources, as caf data prepare does, and hand on the exit code', async () => {
    await writeAfewVa(folder.path('afew'));
    const { status, stdout, stderr } = run(
      'afew-va',
      folder.path('afew'),
      '--out',
      folder.path('out'),
      '--size',
      '16',
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /6 \/ 2/);
    assert.ok(existsSync(folder.path('out', 'manifest.csv')));
    assert.equal(run('csv', '--bogus').status, 2);
  });
});
