import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findTensorflow, filesIn } from '../../../../lib/engine/tensorflow/places';
import { tryEngine } from '../../../../lib/engine/tensorflow/install/try-engine';
import { temporaryFolder } from '../fakes';

describe('trying an engine', () => {
  const folder = temporaryFolder();

  it('says why one does not load, in one sentence', async () => {
    const { addon, scripts } = filesIn(folder.path, 'installed');
    mkdirSync(dirname(addon), { recursive: true });
    mkdirSync(scripts);
    writeFileSync(addon, 'no library');
    await assert.rejects(
      tryEngine(folder.path),
      /^InputError: The engine was built and does not work here: .*(file too short|invalid ELF header).*\. Nothing was installed\.$/,
    );
  });

  it('has one that is installed compute', async function () {
    const files = findTensorflow();
    if (!files) {
      console.log('      skipped: tensorflow is not installed');
      this.skip();
    }
    const { version, device } = await tryEngine(dirname(files.scripts));
    assert.match(version, /^2\.\d+/);
    assert.ok(['cpu', 'gpu'].includes(device));
  });
});
