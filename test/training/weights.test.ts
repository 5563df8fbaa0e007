import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { decodeSafetensors, encodeSafetensors, type NamedTensor } from '../../lib/files/safetensors';
import { smallEncoder } from '../../lib/model/encoder-small';
import { encodeForPytorch, importWeights } from '../../lib/training/weights';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { noiseOf } from '../golden/noise';
import torchvision from '../golden/torchvision-names.json';
import { random } from '../model/support';

const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

describe('importWeights', () => {
  before(() => selectEngine());
  const folder = temporaryFolder();
  const write = (name: string, tensors: Record<string, NamedTensor>) =>
    put(folder.path(name), encodeSafetensors({ tensors, metadata: {} }));

  for (const [encoder, isLeftOut] of [
    ['alexnet', (name: string) => name.startsWith('classifier.')],
    ['resnet18', (name: string) => name.startsWith('fc.') || name.endsWith('.num_batches_tracked')],
  ] as const) {
    it(`takes all of torchvision's ${encoder} but its head, and gives it back as it was`, async () => {
      const shapes = Object.entries<number[]>(torchvision[encoder]);
      const tensors = Object.fromEntries(
        shapes.map(([name, full]) => {
          // Nobody looks at the head's shape, and AlexNet's has 58 million numbers.
          const shape = isLeftOut(name) ? [1] : full;
          return [name, { shape, values: noiseOf(name, sizeOf(shape)) }];
        }),
      );
      const path = write(encoder, tensors);
      const before = tensorCount();
      const { weights, source, leftOut } = await importWeights(path, { encoder, imageSize: 64 });
      assert.equal(tensorCount(), before);
      const names = shapes.map(([name]) => name);
      assert.deepEqual(leftOut, names.filter(isLeftOut));
      assert.deepEqual(source, {
        file: path,
        sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
      });
      const back = decodeSafetensors(encodeForPytorch(weights, { encoder }), 'x');
      assert.deepEqual(back.metadata, { format: 'pt', encoder });
      assert.deepEqual(Object.keys(back.tensors).sort(), names.filter((name) => !isLeftOut(name)).sort());
      for (const [name, { shape, values }] of Object.entries(back.tensors)) {
        assert.deepEqual(shape, tensors[name].shape, name);
        assert.ok(Buffer.from(values.buffer).equals(Buffer.from(tensors[name].values.buffer)), name);
      }
    });
  }

  it('names every tensor that does not fit, and takes none', async () => {
    const encoder = smallEncoder(16, random());
    const file = encodeForPytorch(await encoder.weights());
    encoder.dispose();
    const { tensors } = decodeSafetensors(file, 'x');
    const refused = (changed: Record<string, NamedTensor>, ...parts: string[]) =>
      assert.rejects(
        importWeights(write('wrong', changed), { encoder: 'small', imageSize: 16 }),
        sentence(folder.path('wrong'), ...parts),
      );
    const { 'conv1.bias': _, 'conv4.weight': kernel, ...rest } = tensors;
    await refused(
      {
        ...rest,
        'conv4.weight': { shape: [3, 3, 64, 64], values: kernel.values },
        'fc.bias': tensors['conv1.bias'],
      },
      'does not fit the encoder small',
      'missing: conv1.bias;',
      'left over: fc.bias;',
      'of another shape: conv4.weight [3, 3, 64, 64] (expected [64, 64, 3, 3]).',
    );
    const values = kernel.values.slice();
    values[7] = NaN;
    await refused(
      { ...tensors, 'conv4.weight': { ...kernel, values } },
      'conv4/kernel holds NaN',
      'finite numbers',
    );
    const before = tensorCount();
    await importWeights(write('right', tensors), { encoder: 'small', imageSize: 64 });
    assert.equal(tensorCount(), before);
  });
});
