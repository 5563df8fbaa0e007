import assert from 'node:assert/strict';
import { OnnxModel } from '../../../../lib/engine/kernels/onnx/model';
import { OnnxRuntime } from '../../../../lib/engine/kernels/onnx/runtime';

function double(): Uint8Array {
  const model = new OnnxModel();
  const x = model.input('x', [-1]);
  model.output(model.node('Mul', [x, model.scalar(2)]), 'y', [-1]);
  return model.bytes();
}

describe('OnnxRuntime', () => {
  let runtime: OnnxRuntime;
  before(function () {
    try {
      runtime = OnnxRuntime.load();
    } catch (error) {
      console.log(`      skipped: ${(error as Error).message}`);
      this.skip();
    }
  });

  const run = (key: string, values: readonly number[], build = double) => {
    const y = new Float32Array(values.length);
    const dims = [values.length];
    runtime.run(key, build, { x: { data: Float32Array.from(values), dims } }, { y: { data: y, dims } });
    return [...y];
  };

  it('writes into the arrays it is given, for any size, and builds a model once', () => {
    let built = 0;
    const build = () => {
      built++;
      return double();
    };
    assert.deepEqual(run('once', [1, 2, 3], build), [2, 4, 6]);
    assert.deepEqual(run('once', [5], build), [10]);
    assert.equal(built, 1);
  });

  it('lets go of the models used longest ago', () => {
    for (let i = 0; i < 300; i++) {
      run(`shape ${i}`, [i]);
      run('in use', [i]);
    }
    assert.ok(runtime.size <= 256, `${runtime.size} sessions`);
    const unused = () => {
      throw new Error('built again');
    };
    assert.deepEqual(run('in use', [1], unused), [2]);
    assert.throws(() => run('shape 0', [1], unused), /built again/);
  });
});
