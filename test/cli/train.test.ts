import assert from 'node:assert/strict';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { PRESETS } from '../../lib/experiment/presets';
import { readCsv } from '../../lib/files/csv';
import { BASE_CONFIG, type TrainingConfig } from '../../lib/training/config';
import { resolveConfig } from '../../lib/training/resolve';
import { put, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { caf, faultOf } from './run';

describe('caf train', () => {
  const folder = temporaryFolder();
  before(() => writeTinyFaces(folder.path('faces')));
  const train = (out: string, ...args: string[]) =>
    caf('train', '--data', folder.path('faces'), '--out', folder.path(out), '--set', 'imageSize=16', ...args);
  const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
    const outcome = await caf('train', ...args);
    assert.deepEqual([outcome.code, outcome.stdout], [code, '']);
    assert.match(faultOf(outcome), sentence);
    assert.equal(faultOf(outcome).split('\n').length, 1);
  };

  it('leaves a run that --resume takes further, and evaluate measures', async () => {
    const first = await train(
      'run',
      '--epochs',
      '1',
      '--set',
      'batchSize=8',
      '--variant',
      'caf-fixed',
      '--seed',
      '3',
    );
    assert.equal(first.code, 0);
    assert.equal(
      first.stdout,
      `Trained: ${folder.path('run')}\ncaf evaluate ${folder.path('run')}    measures it on people never seen\n`,
    );
    for (const file of ['config.json', 'data.json', 'steps.csv', 'epochs.csv', 'predictions.csv'])
      assert.ok(existsSync(folder.path('run', file)), file);
    const config = () =>
      JSON.parse(readFileSync(folder.path('run', 'config.json'), 'utf8')) as Record<string, unknown>;
    const { seed, epochs, batchSize, method, margin } = config();
    assert.deepEqual([seed, epochs, batchSize, method], [3, 1, 8, 'caf']);
    assert.equal((margin as { kind: string }).kind, 'fixed');

    const more = await caf('train', '--out', folder.path('run'), '--resume', '--epochs', '2');
    assert.equal(more.code, 0);
    assert.equal(config().epochs, 2);
    const rows = readCsv(folder.path('run', 'epochs.csv'), ['epoch', 'step']);
    assert.deepEqual(
      rows.map(({ epoch }) => epoch),
      ['1', '2'],
    );
    assert.equal(readCsv(folder.path('run', 'steps.csv'), ['step']).length, Number(rows[1].step));

    const measured = await caf('evaluate', folder.path('run'));
    assert.equal(measured.code, 0);
    assert.match(measured.stdout, /^unseen people: \d+ frames of \d+ people, 95 % intervals over people\n/);
  });

  it('lays file over variant and single keys over the file', async () => {
    const file = put(folder.path('own.json'), '{"epochs": 1, "batchSize": 16, "seed": 5}');
    await train('own', '--config', file, '--set', 'batchSize=8', '--variant', 'baseline');
    const config = JSON.parse(readFileSync(folder.path('own', 'config.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    assert.deepEqual([config.method, config.seed, config.batchSize], ['supervised', 5, 8]);
  });

  it('trains by a preset, and lays a variant over it only where one is asked for', async () => {
    const small = ['--encoder', 'small', '--set', 'batchSize=16', '--epochs', '1'];
    const configOf = (out: string) =>
      JSON.parse(readFileSync(folder.path(out, 'config.json'), 'utf8')) as TrainingConfig;
    const first = await train('official', '--preset', 'official', ...small);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /CAF as its official code has it/);
    const expected = resolveConfig(BASE_CONFIG, PRESETS.official.diff);
    assert.deepEqual(configOf('official'), {
      ...{ ...expected, encoder: 'small', imageSize: 16, batchSize: 16, epochs: 1 },
      // As much of the image is cut away at the small encoder's 64 px as at 224.
      augmentation: { ...expected.augmentation, resize: 73 },
    });
    await train('zoo', '--preset', 'zoo', '--variant', 'caf-fixed', ...small);
    const zoo = configOf('zoo');
    assert.deepEqual([zoo.margin.kind, zoo.binarization.strongTest], ['fixed', 'zoo']);
    const resumed = ['--out', folder.path('official'), '--resume', '--preset', 'zoo'];
    await refused(2, /^caf: --preset does not go with --resume/, ...resumed);
    await refused(2, /'mine' is invalid\. Allowed choices are paper, official, zoo\./, '--preset', 'mine');
  });

  it('never trains over a run, nor hears an option that --resume would not', async () => {
    const out = folder.path('run');
    await refused(1, /holds a run already; expected another --out, or --resume/, '--out', out);
    await refused(
      2,
      /^caf: --shared-people does not go with --resume/,
      ...['--out', out, '--resume', '--shared-people'],
    );
    await refused(2, /^caf: --seed does not go with --resume/, '--out', out, '--resume', '--seed', '1');
    await refused(
      1,
      /none\/data\.json: it is not there; expected a folder that/,
      '--out',
      folder.path('none'),
      '--resume',
    );
  });

  it('names what is wrong with data, config or folder', async () => {
    const data = ['--data', folder.path('faces')];
    const out = ['--out', folder.path('x')];
    await refused(1, /Cannot read .*none: it is not there; expected/, ...out, '--data', folder.path('none'));
    const file = (name: string, text: string) => ['--config', put(folder.path(name), text)];
    await refused(
      1,
      /broken\.json is not JSON: .*; expected a JSON file of config keys\./,
      ...data,
      ...out,
      ...file('broken.json', '{"epochs": '),
    );
    await refused(1, /The config is 3; expected an object/, ...data, ...out, ...file('number.json', '3'));
    await refused(
      1,
      /Unknown config key "epoch"; did you mean "epochs"\?/,
      ...data,
      ...out,
      ...file('key.json', '{"epoch": 1}'),
    );
    await refused(
      1,
      /Unknown config key "margin\.kid"; did you mean "margin\.kind"\?/,
      ...data,
      ...out,
      '--set',
      'margin.kid=fixed',
    );
    await refused(1, /"epochs" is "many"/, ...data, ...out, '--set', 'epochs=many');
    await refused(2, /'kfold:5' is invalid\. Expected FOLDS\/FOLD/, ...out, '--split', 'kfold:5');
    await refused(1, /"Zoe"; expected one of the 12 people/, ...data, ...out, '--split', 'loso:Zoe');
    await refused(1, /comes with no split for 96 of its 96 samples/, ...data, ...out, '--split', 'official');
    await refused(2, /'best' is invalid\. Allowed choices are baseline, /, ...out, '--variant', 'best');
    const taken = put(folder.path('taken'), '');
    await refused(
      1,
      /Cannot write .*taken\/data\.json: \w+; expected a folder/,
      ...data,
      '--out',
      taken,
      '--epochs',
      '1',
    );
    assert.equal(existsSync(folder.path('x')), false, 'nothing was begun');
  });

  it('shows a divergence as one sentence', async () => {
    const outcome = await train('diverges', '--set', 'optimizer.learningRate=1e30', '--set', 'batchSize=8');
    assert.equal(outcome.code, 1);
    assert.match(
      faultOf(outcome),
      /^caf: Training diverged at step \d+: .* is .*\. No checkpoint was written before\.$/,
    );
  });

  it('takes the checkpoint before a damaged one and says so, and names both where both are damaged', async () => {
    await train('damaged', '--set', 'batchSize=8', '--variant', 'baseline', '--epochs', '2');
    const checkpoint = (name: string) => folder.path('damaged', 'checkpoints', `${name}.safetensors`);
    const resume = () => caf('train', '--out', folder.path('damaged'), '--resume', '--epochs', '3');
    truncateSync(checkpoint('last'), 1000);
    const { code, stderr } = await resume();
    assert.equal(code, 0);
    const said = stderr.split('\n').filter((line) => line.includes('the checkpoint before it'));
    assert.equal(said.length, 1);
    assert.match(said[0], /last\.safetensors: .+previous\.safetensors, after epoch 1\.$/);
    const rows = readCsv(folder.path('damaged', 'epochs.csv'), ['epoch']);
    assert.deepEqual(
      rows.map(({ epoch }) => epoch),
      ['1', '2', '3'],
    );
    for (const name of ['last', 'previous']) truncateSync(checkpoint(name), 1000);
    const lost = await resume();
    assert.equal(lost.code, 1);
    assert.match(
      faultOf(lost),
      /^caf: .+last\.safetensors: .+, and the checkpoint before it, .+previous\.safetensors: [^\n]+\.$/,
    );
  });

  it('ends cleanly on Ctrl-C, keeps the epochs that ended and goes on from them', async () => {
    const handlers = process.listenerCount('SIGINT');
    const epochs = 200;
    const running = train(
      'stopped',
      '--set',
      'batchSize=8',
      '--variant',
      'baseline',
      '--epochs',
      String(epochs),
    );
    const watch = setInterval(() => {
      if (existsSync(folder.path('stopped', 'checkpoints', 'last.safetensors'))) {
        clearInterval(watch);
        process.emit('SIGINT');
      }
    }, 5);
    const { code, stdout, stderr } = await running;
    clearInterval(watch);
    assert.equal(code, 0);
    assert.match(stdout, /^Stopped, to go on with --resume: /);
    assert.match(stderr, /Ctrl-C again to stop at once/);
    assert.equal(process.listenerCount('SIGINT'), handlers);
    const done = readCsv(folder.path('stopped', 'epochs.csv'), ['epoch']).length;
    assert.ok(done >= 1 && done < epochs, `${done} epochs`);
  });
});
