import assert from 'node:assert/strict';
import { environment, temporaryFolder } from '../engine/tensorflow/fakes';
import { caf } from './run';

describe('caf doctor', () => {
  const folder = temporaryFolder();
  const set = environment();

  it('shows versions, memory, every engine and the one that is chosen', async () => {
    const { code, stdout } = await caf('doctor', '--seconds', '0.05');
    assert.equal(code, 0);
    assert.match(stdout, new RegExp(`^caf-fer .*, Node ${process.version}, `));
    assert.match(stdout, /Memory: \d+\.\d GiB free of \d+\.\d GiB/);
    assert.match(stdout, /\nCard: (none whose|.+ GiB free of)/);
    for (const engine of ['tensorflow', 'webgpu', 'onnxruntime', 'composed', 'stock'])
      assert.ok(stdout.includes(engine));
    assert.match(stdout, /│ yes /);
    assert.match(stdout, /GFLOP\/s/);
    assert.match(stdout, /one CAF iteration of the small encoder on 32 faces/);
    assert.match(stdout, /│ cpu +│ stock +│ yes +│ .* │ minutes +│/);
    assert.match(stdout, /\nChosen: \w+ with \w+ kernels\. .+\.\n$/);
  });

  it('names the one command that brings an engine which is missing, on a line of its own', async () => {
    set({ XDG_CACHE_HOME: folder.path });
    const { stdout } = await caf('doctor', '--seconds', '0.01');
    assert.match(
      stdout,
      /\ntensorflow is missing: it is not installed\.\n {4}npx caf engine install tensorflow\n/,
    );
  });
});
