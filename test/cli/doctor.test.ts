import assert from 'node:assert/strict';
import { caf } from './run';

describe('caf doctor', () => {
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
    assert.match(stdout, /\nChosen: \w+ with \w+ kernels\. .+\.\n$/);
  });
});
