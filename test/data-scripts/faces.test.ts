import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../data/fixtures';

const root = join(__dirname, '../..');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--require', 'tsx/cjs', join(root, 'data-scripts', 'faces.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });

describe('data-scripts/faces', () => {
  const folder = temporaryFolder();

  it('renders to a folder from the sources, as caf faces does', () => {
    const small = ['--people', '1', '--clips', '1', '--frames', '2', '--size', '16'];
    const { status, stdout, stderr } = run('--out', folder.path('faces'), ...small);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /2 frames of 1 people/);
    assert.ok(existsSync(folder.path('faces', '001', '001.json')));
  });

  it('hands on the exit code of wrong usage', () => {
    assert.equal(run('--bogus').status, 2);
  });
});
