import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readCsv } from '../../lib/files/csv';
import type { legacyOf } from '../../lib/evaluation/legacy';
import type { Evaluation } from '../../lib/evaluation/evaluate';
import { put, temporaryFolder } from '../data/fixtures';
import { TINY_PEOPLE, writeTinyFaces } from '../support/faces';
import { caf, faultOf } from './run';

describe('caf evaluate', () => {
  const folder = temporaryFolder();
  before(async () => {
    await writeTinyFaces(folder.path('faces'));
    const small = ['--set', 'imageSize=16', '--set', 'batchSize=8', '--epochs', '1'];
    await caf('train', '--data', folder.path('faces'), '--out', folder.path('run'), ...small);
  });
  const json = async (...args: string[]) =>
    JSON.parse((await caf('evaluate', folder.path('run'), '--json', ...args)).stdout) as Evaluation;

  it('measures unseen people, as the predictions of the run say', async () => {
    const { summary } = await json();
    const rows = readCsv(folder.path('run', 'predictions.csv'), [
      ...(['part', 'valence', 'predictedValence'] as const),
    ]).filter(({ part }) => part === 'unseen');
    assert.equal(summary.frames, rows.length);
    const squares = rows.map((row) => (Number(row.valence) - Number(row.predictedValence)) ** 2);
    const rmse = Math.sqrt(squares.reduce((a, b) => a + b, 0) / rows.length);
    assert.ok(Math.abs(summary.valence.rmse - rmse) < 1e-6);
  });

  it('measures another part, or another folder, whole', async () => {
    const parts = [await json(), await json('--part', 'seen'), await json('--part', 'validation')];
    const people = parts.map(({ summary }) => summary.subjects.map(({ subject }) => subject));
    assert.equal(new Set(people.flat()).size, people.flat().length, 'no person in two parts');
    const all = await json('--data', folder.path('faces'));
    assert.equal(all.summary.subjects.length, TINY_PEOPLE);
  });

  it('adds the legacy metrics when asked for, labelled as such', async () => {
    const { stdout } = await caf('evaluate', folder.path('run'), '--legacy');
    assert.match(stdout, /legacy: as published programs compute them.*\(batches of 16\)/s);
    assert.doesNotMatch((await caf('evaluate', folder.path('run'))).stdout, /legacy/);
    const { legacy, summary } = (await json('--legacy', '1')) as Evaluation & {
      legacy: ReturnType<typeof legacyOf>;
    };
    assert.equal(legacy.batchSize, 1);
    assert.ok(Math.abs(Math.sqrt(legacy.valence.batchMse) - summary.valence.rmse) < 1e-9);
  });

  it('prints a table for people', async () => {
    const { code, stdout } = await caf('evaluate', folder.path('run'), '--part', 'seen');
    assert.equal(code, 0);
    assert.match(stdout, /^seen people: /);
    for (const metric of ['RMSE', 'PCC', 'CCC', 'SAGR']) assert.ok(stdout.includes(metric));
  });

  it('names what is wrong', async () => {
    const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
      const outcome = await caf('evaluate', ...args);
      assert.deepEqual([outcome.code, outcome.stdout], [code, '']);
      assert.match(faultOf(outcome), sentence);
    };
    const run = folder.path('run');
    mkdirSync(folder.path('empty'));
    await refused(
      1,
      /empty\/data\.json: it is not there; expected a folder that caf train or caf compare left\./,
      folder.path('empty'),
    );
    await refused(2, /--data measures one run/, run, run, '--data', folder.path('faces'));
    await refused(2, /Expected a whole number of 1 or more/, run, '--legacy', '0');
    await refused(1, /none: it is not there/, run, '--data', folder.path('none'));
    await refused(
      2,
      /cannot be used with option '--part <part>'/,
      run,
      '--data',
      folder.path('faces'),
      '--part',
      'seen',
    );
    await refused(
      2,
      /'all' is invalid\. Allowed choices are unseen, seen, validation\./,
      run,
      '--part',
      'all',
    );
    put(folder.path('run', 'checkpoints', 'best.safetensors'), 'no tensors');
    await refused(1, /best\.safetensors: .*; expected a whole safetensors file/, run);
  });
});
