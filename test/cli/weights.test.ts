import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readSafetensors } from '../../lib/files/safetensors';
import { put, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { caf, faultOf, type Outcome } from './run';

describe('caf weights', () => {
  const folder = temporaryFolder();
  const train = (out: string, ...args: string[]) =>
    caf(
      ...['train', '--data', folder.path('faces'), '--out', folder.path(out), '--variant', 'baseline'],
      ...['--set', 'imageSize=16', '--set', 'batchSize=8', '--epochs', '1', ...args],
    );
  before(async () => {
    await writeTinyFaces(folder.path('faces'));
    await train('run');
    exported = await exportTo('pytorch', folder.path('run'));
  });
  const exportTo = (out: string, from: string) =>
    caf('weights', 'export', from, '--format', 'safetensors', '--out', folder.path(out));
  let exported: Outcome;
  const tensorsOf = (...parts: string[]) => readSafetensors(folder.path(...parts), 'weights').tensors;

  it('export writes each network for PyTorch, from a run or a checkpoint', async () => {
    const { code, stdout } = exported;
    assert.equal(code, 0);
    assert.match(stdout, /^encoder\.safetensors, regressor\.safetensors, critic\.safetensors, caf\.json in /);
    assert.deepEqual(tensorsOf('pytorch', 'encoder.safetensors')['conv1.weight'].shape, [16, 3, 5, 5]);
    assert.deepEqual(tensorsOf('pytorch', 'regressor.safetensors')['linear3.weight'].shape, [2, 8]);
    assert.deepEqual(tensorsOf('pytorch', 'critic.safetensors')['linear3.bias'].shape, [16]);
    const checkpoint = folder.path('run', 'checkpoints', 'best.safetensors');
    await exportTo('again', checkpoint);
    const bytes = (name: string) => readFileSync(folder.path(name, 'encoder.safetensors'));
    assert.ok(bytes('again').equals(bytes('pytorch')));
  });

  it('import checks them, and train starts from what it left', async () => {
    const out = folder.path('small.safetensors');
    const { code, stdout } = await caf(
      ...[
        'weights',
        'import',
        folder.path('pytorch', 'encoder.safetensors'),
        '--encoder',
        'small',
        '--out',
        out,
      ],
    );
    assert.equal(code, 0);
    const [, from] = /^8 tensors of .* \(SHA-256 ([0-9a-f]{64})\) in /.exec(stdout) ?? [];
    const { encoder, sha256 } = readSafetensors(out, 'weights').metadata;
    assert.deepEqual([encoder, sha256], ['small', from]);
    const started = await train('started', '--weights', out, '--set', 'optimizer.learningRate=1e-12');
    assert.equal(started.code, 0, faultOf(started));
    const { weights } = JSON.parse(readFileSync(folder.path('started', 'data.json'), 'utf8')) as {
      weights: { file: string; sha256: string };
    };
    assert.equal(weights.file, out);
    assert.match(weights.sha256, /^[0-9a-f]{64}$/);
    // At that rate nothing moves.
    const trained = tensorsOf('started', 'checkpoints', 'last.safetensors')['encoder/conv1/bias'].values;
    assert.deepEqual(trained, tensorsOf('small.safetensors')['conv1.bias'].values);
    assert.equal((await caf('train', '--out', folder.path('started'), '--resume', '--epochs', '2')).code, 0);
  });

  it('export writes a model for TensorFlow.js', async () => {
    const out = folder.path('tfjs');
    const { code, stdout } = await caf(
      'weights',
      'export',
      folder.path('run'),
      '--format',
      'tfjs',
      '--out',
      out,
    );
    assert.equal(code, 0);
    assert.match(stdout, /model\.json, caf\.json in /);
    assert.deepEqual(readdirSync(out).sort(), ['caf.json', 'group1-shard1of1.bin', 'model.json']);
    const { format } = JSON.parse(readFileSync(folder.path('tfjs', 'model.json'), 'utf8')) as {
      format: string;
    };
    assert.equal(format, 'layers-model');
  });

  it('names what is wrong, and writes nothing', async () => {
    const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
      const outcome = await caf(...args);
      assert.deepEqual([outcome.code, outcome.stdout], [code, '']);
      assert.match(faultOf(outcome), sentence);
    };
    const out = ['--out', folder.path('x')];
    const encoder = folder.path('pytorch', 'encoder.safetensors');
    const text = put(folder.path('text.pth'), 'no weights');
    await refused(2, /required option '--encoder <name>'/, 'weights', 'import', encoder, ...out);
    await refused(
      1,
      /damaged or cut off; expected a state dict/,
      'weights',
      'import',
      text,
      '--encoder',
      'small',
      ...out,
    );
    await refused(
      1,
      /does not fit the encoder alexnet; missing: features\.0\.weight, /,
      'weights',
      'import',
      encoder,
      '--encoder',
      'alexnet',
      ...out,
    );
    await refused(
      1,
      /does not fit the encoder alexnet/,
      'train',
      '--encoder',
      'alexnet',
      '--weights',
      encoder,
      ...out,
    );
    await refused(
      2,
      /Allowed choices are safetensors, tfjs/,
      'weights',
      'export',
      text,
      '--format',
      'onnx',
      ...out,
    );
    await refused(
      1,
      /none is not there; expected a run folder or/,
      'weights',
      'export',
      folder.path('none'),
      '--format',
      'tfjs',
      ...out,
    );
    await refused(1, /text\.pth: /, 'weights', 'export', text, '--format', 'tfjs', ...out);
    assert.equal(existsSync(folder.path('x')), false);
  });
});
