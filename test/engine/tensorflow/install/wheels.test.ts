import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bringTensorflow, cudaRequirements } from '../../../../lib/engine/tensorflow/install/wheels';
import { before, environment, fakePrograms, recordedProgress, temporaryFolder, writeZip } from '../fakes';

const METADATA = `Name: tensorflow
Version: 2.21.0
Requires-Dist: numpy>=1.26.0
Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"
Requires-Dist: nvidia-nccl-cu12 (==2.16.5) ; extra == 'and-cuda'
`;

const TENSORFLOW = {
  'tensorflow/libtensorflow_cc.so.2': 'library',
  'tensorflow/libtensorflow_framework.so.2': 'library',
  'tensorflow/include/tensorflow/c/c_api.h': 'header',
  'tensorflow/include/xla/tsl/c/tsl_status.h': 'header',
  'tensorflow/include/external/big.h': 'not needed',
  'tensorflow/python/__init__.py': 'not needed',
  'tensorflow-2.21.0.dist-info/METADATA': METADATA,
};

describe('bringing TensorFlow from wheels', () => {
  const folder = temporaryFolder();
  const set = environment();
  const wheel = (files: Readonly<Record<string, string>>) => {
    const path = join(folder.path, 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl');
    writeZip(path, files);
    return path;
  };
  const bring = (options: { readonly wheel?: string; readonly cuda?: boolean }) =>
    bringTensorflow(join(folder.path, 'engine'), {
      version: '2.21.0',
      cuda: false,
      progress: recordedProgress(),
      ...options,
    });
  const has = (name: string) => existsSync(join(folder.path, 'engine', name));

  it('takes the libraries and the headers of its C API out of a wheel that is here', async () => {
    const from = await bring({ wheel: wheel(TENSORFLOW) });
    assert.equal(from, 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl');
    assert.deepEqual(Object.keys(TENSORFLOW).filter(has), [
      'tensorflow/libtensorflow_cc.so.2',
      'tensorflow/libtensorflow_framework.so.2',
      'tensorflow/include/tensorflow/c/c_api.h',
      'tensorflow/include/xla/tsl/c/tsl_status.h',
      'tensorflow-2.21.0.dist-info/METADATA',
    ]);
  });

  it('refuses a wheel for another system or of another package', async () => {
    const refused = (files: Readonly<Record<string, string>>) => bring({ wheel: wheel(files) });
    await assert.rejects(
      refused({ 'tensorflow/python/_pywrap_tfe.pyd': '' }),
      /\.whl is for Windows; expected a wheel for Linux/,
    );
    await assert.rejects(refused({ 'tensorflow/libtensorflow_cc.2.dylib': '' }), /\.whl is for macOS/);
    await assert.rejects(
      refused({ 'numpy/__init__.py': '' }),
      /\.whl holds no libtensorflow_cc\.so\.2; expected a wheel of TensorFlow 2\.12/,
    );
  });

  it("brings NVIDIA's libraries as the wheel asks for them", async () => {
    const library = join(folder.path, 'nvidia_cublas_cu12-12.5-py3-none-manylinux2014_x86_64.whl');
    writeZip(library, {
      'nvidia/cublas/lib/libcublas.so.12': 'library',
      'nvidia/cublas/include/cublas.h': 'header',
    });
    const pip = `
case "$*" in *--version) exit 0;; esac
echo "$@" > "$0.args"
while [ "$1" != --dest ]; do shift; done
cp '${library}' "$2"`;
    const bin = fakePrograms(folder.path, { python3: pip });
    set({ PATH: before(bin) });
    await bring({ wheel: wheel(TENSORFLOW), cuda: true });
    assert.ok(statSync(join(folder.path, 'engine/nvidia/cublas/lib/libcublas.so.12')).isFile());
    assert.equal(has('nvidia/cublas/include/cublas.h'), false);
    await assert.rejects(
      bring({
        wheel: wheel({ ...TENSORFLOW, 'tensorflow-2.21.0.dist-info/METADATA': 'Name: tensorflow' }),
        cuda: true,
      }),
      /names no libraries of NVIDIA/,
    );
  });

  it('reads what the extra and-cuda asks for', () => {
    assert.deepEqual(cudaRequirements(METADATA), [
      'nvidia-cublas-cu12<13.0,>=12.5.3.2',
      'nvidia-nccl-cu12==2.16.5',
    ]);
  });
});
