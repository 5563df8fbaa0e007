import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { downloadWheel, platformTags } from '../../../../lib/engine/tensorflow/install/download';
import { fakePrograms, temporaryFolder } from '../fakes';

/** Writes its arguments beside itself, "downloads" half a megabyte of one and waits for a look at it. */
const PIP = `
echo "$@" > "$0.args"
while [ "$1" != --dest ]; do shift; done
echo "Collecting tensorflow-cpu"
echo "  Downloading tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_17_x86_64.whl (1.0 MB)"
head -c 500000 /dev/zero > "$TMPDIR/part"
sleep 1.2
echo x > "$2/tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_17_x86_64.whl"
`;

describe('downloading a wheel', () => {
  const folder = temporaryFolder();
  const python = (body: string) => join(fakePrograms(folder.path, { python: body }), 'python');

  it('asks pip for this machine, and shows how far it is', async () => {
    const pip = python(PIP);
    const told: string[] = [];
    const wheel = await downloadWheel(pip, 'tensorflow-cpu==2.21.0', join(folder.path, 'to'), {
      onBytes: (done, total) => told.push(`${done}/${total}`),
    });
    assert.match(basename(wheel), /^tensorflow_cpu-/);
    const asked = readFileSync(`${pip}.args`, 'utf8');
    assert.match(
      asked,
      /^-m pip download --no-deps .*--platform=manylinux_2_17_.* tensorflow-cpu==2\.21\.0\n$/,
    );
    assert.equal(told.at(-1), '500000/1000000');
  });

  it("passes on pip's reason", async () => {
    const pip = python(
      'echo "Looking"; echo "ERROR: No matching distribution found for tensorflow-cpu==9" >&2; exit 1',
    );
    await assert.rejects(
      downloadWheel(pip, 'tensorflow-cpu==9', join(folder.path, 'to')),
      /^InputError: pip could not download tensorflow-cpu==9: ERROR: No matching distribution found for tensorflow-cpu==9\.$/,
    );
  });

  it('stops with the download under way', async () => {
    const stop = new AbortController();
    const pip = python('exec sleep 30');
    setTimeout(() => stop.abort(new Error('Stopped.')), 200);
    await assert.rejects(
      downloadWheel(pip, 'x', join(folder.path, 'to'), { signal: stop.signal }),
      /Stopped/,
    );
  });
});

describe('platforms whose wheels run here', () => {
  it('are those of this C library and older ones', () => {
    assert.deepEqual(platformTags('2.19', 'x64'), [
      'manylinux_2_19_x86_64',
      'manylinux_2_18_x86_64',
      'manylinux_2_17_x86_64',
      'manylinux2014_x86_64',
    ]);
    assert.deepEqual(platformTags('2.17', 'arm64'), ['manylinux_2_17_aarch64', 'manylinux2014_aarch64']);
  });

  it('are none with another C library', () => {
    assert.throws(
      () => platformTags('', 'x64'),
      /The C library of this system is not glibc; expected glibc 2\.17/,
    );
    assert.throws(() => platformTags('2.12', 'x64'), /is glibc 2\.12; expected/);
  });
});
