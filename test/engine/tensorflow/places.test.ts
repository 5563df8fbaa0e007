import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { filesIn, findTensorflow, installedFolder } from '../../../lib/engine/tensorflow/places';
import { environment, temporaryFolder } from './fakes';

describe('where engines are', () => {
  const folder = temporaryFolder();
  const set = environment();

  it("is the user's cache", () => {
    set({ XDG_CACHE_HOME: folder.path });
    assert.equal(installedFolder(), join(folder.path, 'caf-fer', 'engines', 'tensorflow'));
    for (const ignored of [undefined, '', 'relative']) {
      set({ XDG_CACHE_HOME: ignored });
      assert.equal(installedFolder(), join(homedir(), '.cache', 'caf-fer', 'engines', 'tensorflow'));
    }
  });

  it('is looked into by the addon: half an engine is none', () => {
    set({ XDG_CACHE_HOME: folder.path });
    const { scripts, addon } = filesIn(join(installedFolder(), 'package'), 'installed');
    mkdirSync(scripts, { recursive: true });
    assert.notEqual(findTensorflow()?.origin, 'installed');
    mkdirSync(dirname(addon), { recursive: true });
    writeFileSync(addon, '');
    assert.deepEqual(findTensorflow(), { scripts, addon, origin: 'installed' });
  });
});
