import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkLibrary, functionsCalled, libraryIn } from '../../../../lib/engine/tensorflow/install/library';
import { sharedLibrary, temporaryFolder } from '../fakes';

const CODE = `
TF_AutoStatus status; TFE_AutoOp op(TFE_NewOp (context, name, status));
TF_TString_Init(text); if (type == TF_FLOAT) TF_Version();`;

describe('a TensorFlow to build against', () => {
  const folder = temporaryFolder();
  const write = (name: string, content: string | Buffer = '') => {
    const path = join(folder.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  const [cc, framework] = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

  it("is found in a Python's folder and in the archive of the C library", () => {
    write('python/include/tensorflow/c/eager/c_api.h');
    write(`python/${cc}`);
    write(`python/${framework}`);
    write('c/include/tensorflow/c/eager/c_api.h');
    write('c/lib/libtensorflow.so.2');
    write(`c/lib/${framework}`);
    const names = (place: string) => libraryIn(join(folder.path, place)).files.map((file) => basename(file));
    assert.deepEqual(names('python'), [cc, framework]);
    assert.deepEqual(names('c'), ['libtensorflow.so.2', framework]);
  });

  it('is missed by its headers or by its libraries', () => {
    assert.throws(
      () => libraryIn(folder.path),
      /has no include\/tensorflow\/c\/eager\/c_api\.h; expected TensorFlow's folder/,
    );
    write('include/tensorflow/c/eager/c_api.h');
    write(cc);
    assert.throws(
      () => libraryIn(folder.path),
      /has no libtensorflow_cc\.so\.2 and libtensorflow_framework\.so\.2, as/,
    );
  });

  it('must define what the addon calls, in either library', () => {
    write('sources/a.cc', CODE);
    write('sources/notes.txt', 'TF_Other()');
    const sources = join(folder.path, 'sources');
    assert.deepEqual([...functionsCalled(sources)].sort(), ['TFE_NewOp', 'TF_Version']);
    write(cc, sharedLibrary(['TFE_NewOp']));
    write(framework, sharedLibrary(['TF_Version']));
    const library = { include: '', files: [join(folder.path, cc), join(folder.path, framework)] };
    checkLibrary(library, sources);
    write(cc, sharedLibrary([], { undefinedNames: ['TFE_NewOp'] }));
    assert.throws(
      () => checkLibrary(library, sources),
      /holds a TensorFlow without 1 of the 2 functions that the addon calls \(TFE_NewOp\); expected one that exports its C API/,
    );
  });

  it('must be for this processor', () => {
    write('sources/a.cc', CODE);
    write(cc, sharedLibrary(['TFE_NewOp', 'TF_Version'], { machine: 183 }));
    const library = { include: '', files: [join(folder.path, cc)] };
    assert.throws(
      () => checkLibrary(library, join(folder.path, 'sources'), 'x64'),
      /libtensorflow_cc\.so\.2 is for arm64; expected one for x64, which runs this Node/,
    );
  });
});
