import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findAdapter, mayHaveCard } from '../../../lib/engine/webgpu/adapter';
import { temporaryFolder } from '../tensorflow/fakes';

describe('asking graphics drivers for an adapter', () => {
  const folder = temporaryFolder();

  /** A program in place of the one that asks. */
  const asked = (body: string) => {
    writeFileSync(join(folder.path, 'trial.ts'), body);
    return findAdapter(join(folder.path, 'trial'));
  };

  it('hands on what answers', async () => {
    const adapter = { description: 'a card', software: false };
    assert.deepEqual(
      await asked(
        `console.warn('Warning: loud'); console.log(${JSON.stringify(JSON.stringify({ adapter }))})`,
      ),
      adapter,
    );
  });

  it('says what the driver said where none does', async () => {
    await assert.rejects(
      asked(`console.warn('Warning: no drivers!'); console.log('{"adapter":null}')`),
      /^Error: no graphics driver answers \(no drivers!\)/,
    );
    await assert.rejects(asked(`console.log('{"adapter":null}')`), /^Error: no graphics driver answers/);
  });

  it('survives a driver that ends the process, and a library that does not load', async () => {
    await assert.rejects(
      asked(`process.kill(process.pid, 'SIGSEGV')`),
      /^Error: its native library or a graphics driver fails: ended by SIGSEGV$/,
    );
    await assert.rejects(
      asked(`throw new Error("libstdc++.so.6: version 'GLIBCXX_3.4.32' not found")`),
      /graphics driver fails: Error: libstdc\+\+\.so\.6: version 'GLIBCXX_3\.4\.32' not found/,
    );
  });

  it('names the command that brings a package which npm left out', async () => {
    await assert.rejects(
      asked(`throw new Error("Cannot find module 'webgpu'")`),
      /^Error: its package is not installed; npm install --include=optional brings it$/,
    );
  });

  it('asks the real ones without a fault', async () => {
    try {
      assert.ok((await findAdapter()).description);
    } catch (error) {
      assert.match(
        (error as Error).message,
        /^no graphics driver answers|^its package is not installed|of Vulkan|for Vulkan/,
      );
    }
  });
});

describe('mayHaveCard', () => {
  const folder = temporaryFolder();

  it('looks for what drivers put under /dev on Linux', () => {
    assert.equal(mayHaveCard(folder.path, 'linux'), false);
    mkdirSync(join(folder.path, 'dri'));
    writeFileSync(join(folder.path, 'dri', 'card0'), '');
    assert.equal(mayHaveCard(folder.path, 'linux'), false, 'shows pictures and computes nothing');
    writeFileSync(join(folder.path, 'dri', 'renderD128'), '');
    assert.equal(mayHaveCard(folder.path, 'linux'), true);
  });

  it('knows those of NVIDIA and of Windows', () => {
    writeFileSync(join(folder.path, 'nvidiactl'), '');
    assert.equal(mayHaveCard(folder.path, 'linux'), true);
    assert.equal(mayHaveCard(join(folder.path, 'none'), 'darwin'), true);
  });
});
