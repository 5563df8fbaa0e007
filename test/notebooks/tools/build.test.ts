import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isStale } from '../../../notebooks/tools/build';

describe('a build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caf-build-'));
  const [sources, inner, source, built] = ['lib', 'lib/room', 'lib/room/a.ts', 'index.js'].map((name) =>
    join(folder, name),
  );
  const changed = (path: string, seconds: number) => utimesSync(path, seconds, seconds);
  after(() => rmSync(folder, { recursive: true }));

  it('is stale when it is missing, or a source changed, came or went after it', () => {
    mkdirSync(inner, { recursive: true });
    writeFileSync(source, '');
    assert.equal(isStale([sources], built), true);
    writeFileSync(built, '');
    for (const path of [source, inner, sources]) changed(path, 100);
    changed(built, 200);
    assert.equal(isStale([sources], built), false);
    changed(source, 300);
    assert.equal(isStale([sources], built), true);
    changed(source, 100);
    unlinkSync(source);
    assert.equal(isStale([sources], built), true);
  });
});
