import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../../..');
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['-r', 'tsx/cjs', join(root, 'data-scripts/faces.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
  });

describe('faces/script', () => {
  const dir = mkdtempSync(join(tmpdir(), 'faces-script-'));
  after(() => rmSync(dir, { recursive: true }));

  it('renders to a folder with progress, and exits with 0', () => {
    const { status, stdout, stderr } = run(
      '--out',
      dir,
      '--people',
      '1',
      '--clips',
      '1',
      '--frames',
      '2',
      '--size',
      '16',
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /1 of 2 faces\n2 of 2 faces\nDone/);
    assert.ok(existsSync(join(dir, '001/001.json')));
  });

  it('exits with 2 on wrong usage and with 1 on bad input, with one sentence', () => {
    const [usage, input] = [run('--bogus'), run('--out', dir, '--size', '8')];
    assert.equal(usage.status, 2);
    assert.equal(usage.stderr, "Unknown option '--bogus'; see --help.\n");
    assert.equal(input.status, 1);
    assert.equal(input.stderr, "The faces' size is 8; expected at least 16.\n");
  });
});
