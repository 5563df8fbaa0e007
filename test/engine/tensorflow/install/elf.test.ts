import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSharedLibrary } from '../../../../lib/engine/tensorflow/install/elf';
import { sharedLibrary, temporaryFolder } from '../fakes';

describe('reading a shared library', () => {
  const folder = temporaryFolder();
  const read = (bytes: Buffer, ...names: string[]) => {
    const path = join(folder.path, 'lib.so');
    writeFileSync(path, bytes);
    return readSharedLibrary(path, new Set(names));
  };

  it('finds what it defines, not what it only uses', () => {
    const bytes = sharedLibrary(['TF_A', 'TF_AB'], { machine: 62, undefinedNames: ['TF_C'] });
    const { architecture, exported } = read(bytes, 'TF_A', 'TF_C', 'TF_D');
    assert.equal(architecture, 'x64');
    assert.deepEqual([...exported], ['TF_A']);
  });

  it('tells the processor, or that it is one without Node', () => {
    assert.equal(read(sharedLibrary([], { machine: 183 })).architecture, 'arm64');
    assert.equal(read(sharedLibrary([], { machine: 8 })).architecture, undefined);
  });

  it('reads the library of this Node itself', () => {
    const { architecture, exported } = readSharedLibrary(process.execPath, new Set(['napi_create_function']));
    assert.equal(architecture, process.arch);
    assert.equal(exported.size, 1);
  });

  it('refuses other files, cut off ones and none', () => {
    const whole = sharedLibrary(['TF_A']);
    for (const bytes of [Buffer.from('PK\x03\x04'), whole.subarray(0, 80), Buffer.alloc(0)]) {
      assert.throws(() => read(bytes, 'TF_A'), /lib\.so is no shared library of Linux/);
    }
    assert.throws(() => readSharedLibrary(join(folder.path, 'none'), new Set()), /none is no shared library/);
  });
});
