import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listCards } from '../../lib/engine/cards';
import { before, environment, fakePrograms, temporaryFolder } from './tensorflow/fakes';

describe('listCards', () => {
  const folder = temporaryFolder();
  const set = environment();
  const smi = (body: string) => set({ PATH: before(fakePrograms(folder.path, { 'nvidia-smi': body })) });

  it('reads what nvidia-smi says of each card', async () => {
    smi('echo "NVIDIA H100 80GB HBM3, 81000, 81559"; echo "NVIDIA T4, 15000, 15360"');
    assert.deepEqual(await listCards(folder.path), [
      { name: 'NVIDIA H100 80GB HBM3', free: 81000 * 2 ** 20, total: 81559 * 2 ** 20 },
      { name: 'NVIDIA T4', free: 15000 * 2 ** 20, total: 15360 * 2 ** 20 },
    ]);
  });

  it('has none where nvidia-smi finds none, says something else, or is not there', async () => {
    smi('echo "NVIDIA-SMI has failed because it could not communicate with the driver"; exit 9');
    assert.deepEqual(await listCards(folder.path), []);
    smi('echo "NVIDIA GB10, [N/A], [N/A]"');
    assert.deepEqual(await listCards(folder.path), []);
    set({ PATH: fakePrograms(join(folder.path, 'none'), {}) });
    assert.deepEqual(await listCards(join(folder.path, 'nowhere')), []);
  });

  it('reads the files of cards of AMD, and leaves out those without', async () => {
    set({ PATH: fakePrograms(folder.path, {}) });
    for (const name of ['card0', 'card1', 'card1-HDMI-A-1']) {
      mkdirSync(join(folder.path, name, 'device'), { recursive: true });
    }
    writeFileSync(join(folder.path, 'card1', 'device', 'mem_info_vram_total'), '8589934592\n');
    writeFileSync(join(folder.path, 'card1', 'device', 'mem_info_vram_used'), '1073741824\n');
    assert.deepEqual(await listCards(folder.path), [
      { name: 'AMD card1', free: 7 * 2 ** 30, total: 2 ** 33 },
    ]);
  });
});
