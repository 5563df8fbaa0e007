import assert from 'node:assert/strict';
import { Command } from 'commander';
import { engineOption } from '../../lib/cli/engine-option';

describe('--engine', () => {
  const parsed = (...args: string[]) =>
    new Command()
      .exitOverride()
      .configureOutput({ writeErr: () => undefined })
      .addOption(engineOption())
      .parse(args, { from: 'user' })
      .opts();

  it('is an engine, each named once, or auto', () => {
    assert.deepEqual(engineOption().argChoices, ['auto', 'tensorflow', 'webgpu', 'wasm', 'cpu']);
    assert.deepEqual(parsed('--engine', 'cpu'), { engine: 'cpu' });
    assert.throws(() => parsed('--engine', 'gpu'), /Allowed choices are auto, tensorflow, webgpu, wasm, cpu/);
  });

  it('left out leaves the choice to CAF_ENGINE', () => {
    assert.deepEqual(parsed(), {});
  });
});
