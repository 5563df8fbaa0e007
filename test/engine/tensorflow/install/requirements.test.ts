import assert from 'node:assert/strict';
import {
  checkDisk,
  checkPlatform,
  findCompiler,
  findPython,
} from '../../../../lib/engine/tensorflow/install/requirements';
import { environment, fakePrograms, temporaryFolder } from '../fakes';

describe('what building the engine needs', () => {
  const folder = temporaryFolder();
  const set = environment();
  const only = (scripts: Readonly<Record<string, string>>) =>
    set({ PATH: fakePrograms(folder.path, scripts), CXX: undefined });

  it('takes the compiler that is named, else the first there is', async () => {
    only({ 'clang++': 'exit 0', mine: 'exit 0' });
    assert.equal(await findCompiler(), 'clang++');
    set({ CXX: 'mine' });
    assert.equal(await findCompiler(), 'mine');
  });

  it('says that there is no compiler, or that it is too old', async () => {
    only({});
    await assert.rejects(
      findCompiler(),
      /There is no C\+\+ compiler \(g\+\+\); expected one, as .* brings it/,
    );
    only({ 'g++': 'exit 1' });
    await assert.rejects(findCompiler(), /The compiler g\+\+ compiles no C\+\+17 program here/);
  });

  it('takes a Python that has pip', async () => {
    only({ python3: 'exit 1', python: 'exit 0' });
    assert.equal(await findPython(), 'python');
  });

  it('says that there is no Python, or none with pip', async () => {
    only({});
    await assert.rejects(findPython(), /There is no Python; expected Python 3 with pip/);
    only({ python3: 'exit 1' });
    await assert.rejects(findPython(), /python3 has no pip; expected/);
  });

  it('says how much room is missing', () => {
    checkDisk(folder.path, 1);
    assert.throws(() => checkDisk(folder.path, 2 ** 60), /has \d+ MiB free; expected 1099511627776 MiB/);
  });

  it('knows the systems that there are wheels for', () => {
    checkPlatform('linux', 'x64');
    checkPlatform('linux', 'arm64');
    assert.throws(() => checkPlatform('darwin', 'arm64'), /on Linux .* alone, and this is darwin arm64/);
    assert.throws(() => checkPlatform('linux', 'ia32'), /linux ia32/);
  });
});
