import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installTensorflow, type InstallOptions } from '../../../../lib/engine/tensorflow/install/install';
import { readEngineRecord } from '../../../../lib/engine/tensorflow/install/record';
import { findTensorflow, installedFolder } from '../../../../lib/engine/tensorflow/places';
import {
  before,
  environment,
  fakePrograms,
  recordedProgress,
  sharedLibrary,
  temporaryFolder,
  writeZip,
} from '../fakes';

/** Stands for the sources in the npm tarball: one call into TensorFlow. */
async function layOutSources(folder: string): Promise<void> {
  mkdirSync(join(folder, 'package', 'dist'), { recursive: true });
  mkdirSync(join(folder, 'sources'));
  writeFileSync(join(folder, 'sources', 'tfjs_backend.cc'), 'TF_Version();');
}

const trial = () => Promise.resolve({ version: '2.21.0', device: 'cpu' as const });

const COMPILER = 'while [ $# -gt 1 ]; do if [ "$1" = -o ]; then echo addon > "$2"; fi; shift; done';

describe('installing the engine', () => {
  const folder = temporaryFolder();
  const set = environment();
  const name = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_17_x86_64.whl';

  /** A wheel beside the test, a pip that "downloads" it and a compiler that writes something. */
  function prepare(library: Buffer | string, scripts: Readonly<Record<string, string>> = {}): void {
    writeZip(join(folder.path, name), {
      'tensorflow/libtensorflow_cc.so.2': library,
      'tensorflow/libtensorflow_framework.so.2': sharedLibrary([]),
      'tensorflow/include/tensorflow/c/eager/c_api.h': '',
    });
    const pip = `
case "$*" in *--version) exit 0;; esac
while [ "$1" != --dest ]; do shift; done
cp '${join(folder.path, name)}' "$2"`;
    const bin = fakePrograms(folder.path, { python3: pip, 'g++': COMPILER, ...scripts });
    set({ PATH: before(bin), XDG_CACHE_HOME: join(folder.path, 'cache'), CXX: undefined });
  }

  const install = (options: Partial<InstallOptions> = {}, steps = {}) =>
    installTensorflow(
      { progress: recordedProgress(), ...options },
      { sources: layOutSources, trial, ...steps },
    );

  /** What an install that failed has left beside the cache's own folders. */
  const left = () => readdirSync(join(folder.path, 'cache', 'caf-fer', 'engines'));

  it('leaves an engine that is found, with a record and without what it was built from', async () => {
    prepare(sharedLibrary(['TF_Version']));
    const progress = recordedProgress();
    const record = await install({ progress });
    assert.deepEqual(progress.titles, [
      'Downloading TensorFlow',
      'Unpacking TensorFlow',
      'Building the addon',
      'Trying the engine',
    ]);
    assert.deepEqual(record, {
      tensorflow: '2.21.0',
      device: 'cpu',
      tfjsNode: '4.22.0',
      from: name,
      cuda: false,
    });
    assert.deepEqual(readEngineRecord(installedFolder()), record);
    const files = findTensorflow();
    assert.ok(files?.origin === 'installed' && files.addon.startsWith(join(folder.path, 'cache')));
    assert.equal(readFileSync(files.addon, 'utf8'), 'addon\n');
    assert.ok(existsSync(join(installedFolder(), 'tensorflow', 'libtensorflow_cc.so.2')));
    for (const gone of ['sources', 'download', 'tensorflow/include']) {
      assert.equal(existsSync(join(installedFolder(), gone)), false, gone);
    }
  });

  it('builds against a TensorFlow that is unpacked here, and needs no Python', async () => {
    prepare('', { python3: 'exit 1', python: 'exit 1' });
    const there = join(folder.path, 'there');
    mkdirSync(join(there, 'include', 'tensorflow', 'c', 'eager'), { recursive: true });
    writeFileSync(join(there, 'include', 'tensorflow', 'c', 'eager', 'c_api.h'), '');
    writeFileSync(join(there, 'libtensorflow_cc.so.2'), sharedLibrary(['TF_Version']));
    writeFileSync(join(there, 'libtensorflow_framework.so.2'), sharedLibrary([]));
    assert.equal((await install({ libtensorflow: there })).from, there);
    assert.equal(existsSync(join(installedFolder(), 'tensorflow')), false);
  });

  const faults: Readonly<
    Record<string, { library?: Buffer; scripts?: Record<string, string>; message: RegExp }>
  > = {
    'a compiler is missing': {
      scripts: { 'g++': 'exit 1' },
      message: /The compiler g\+\+ compiles no C\+\+17/,
    },
    'Python is missing': {
      scripts: { python3: 'exit 1', python: 'exit 1' },
      message: /has no pip; expected Python 3/,
    },
    'the download breaks off': {
      scripts: {
        python3:
          'case "$*" in *--version) exit 0;; esac; echo x > "$TMPDIR/part"; echo "ERROR: Connection broken" >&2; exit 2',
      },
      message: /pip could not download tensorflow-cpu==2\.21\.0: ERROR: Connection broken\./,
    },
    'the library lacks functions': {
      library: sharedLibrary(['TF_Other']),
      message: /without 1 of the 1 functions that the addon calls \(TF_Version\)/,
    },
    'the wheel is for another processor': {
      library: sharedLibrary(['TF_Version'], { machine: process.arch === 'arm64' ? 62 : 183 }),
      message: /libtensorflow_cc\.so\.2 is for \w+; expected one for/,
    },
    'the compiler fails': {
      scripts: { 'g++': 'case "$*" in *fsyntax*) exit 0;; esac; echo "a.cc:1: error: no" >&2; exit 1' },
      message: /could not build the addon .*: a\.cc:1: error: no\./,
    },
  };
  for (const [fault, { library = sharedLibrary(['TF_Version']), scripts, message }] of Object.entries(
    faults,
  )) {
    it(`leaves nothing where ${fault}`, async () => {
      prepare(library, scripts);
      await assert.rejects(install(), message);
      assert.deepEqual(left(), []);
    });
  }

  it('leaves the engine that stood there where the new one does not work', async () => {
    prepare(sharedLibrary(['TF_Version']));
    await install();
    const broken = () => Promise.reject(new Error('does not compute'));
    await assert.rejects(install({}, { trial: broken }), /does not compute/);
    assert.deepEqual(left(), ['tensorflow']);
    assert.equal(readEngineRecord(installedFolder())?.tensorflow, '2.21.0');
  });

  it('leaves nothing when it is stopped', async () => {
    prepare(sharedLibrary(['TF_Version']), {
      python3: 'case "$*" in *--version) exit 0;; esac; exec sleep 30',
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('Stopped.')), 300);
    await assert.rejects(install({ signal: stop.signal }), /Stopped/);
    assert.deepEqual(left(), []);
  });

  it('says where the cache cannot be written', async () => {
    prepare(sharedLibrary([]));
    writeFileSync(join(folder.path, 'file'), '');
    set({ XDG_CACHE_HOME: join(folder.path, 'file') });
    await assert.rejects(install(), /Cannot write .*file.*; expected a folder .* XDG_CACHE_HOME/);
  });
});
