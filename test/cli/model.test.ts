import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import type { Evaluation } from '../../lib/evaluation/evaluate';
import { writeEstimate } from '../../lib/report/table';
import { temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { caf, faultOf } from './run';

describe('caf model card', () => {
  const folder = temporaryFolder();
  const run = () => folder.path('run');
  before(async () => {
    await writeTinyFaces(folder.path('faces'));
    const small = ['--set', 'imageSize=16', '--set', 'batchSize=8', '--epochs', '1', '--seed', '3'];
    await caf('train', '--data', folder.path('faces'), '--out', run(), ...small);
  });

  it('says what the run measured on people never seen, its data, its limits and what it must not be used for', async () => {
    const { code, stdout, stderr } = await caf('model', 'card', run(), '--no-photographs');
    assert.deepEqual([code, stderr], [0, '']);
    const { intervals } = JSON.parse((await caf('evaluate', run(), '--json')).stdout) as Evaluation;
    const { estimate: value, low, high } = intervals.ccc;
    assert.ok(stdout.includes(writeEstimate({ value, low, high })), stdout);
    for (const part of [
      /^# Model card: run\n/,
      /CAF \(adaptive margin, mean adversarial term at weight 0\.1\) over at most 1 epochs with seed 3/,
      /Faces that caf-fer draws itself/,
      /People: \d+ for training, \d+ to choose the epoch, \d+ never seen\./,
      /deltaR = 0\.\d{3}/,
      /\n## Limits\n[^]*\n## Intended use\n[^]*\n## Misuse\n[^]*\n## Licence\n/,
      /article 5\(1\)\(f\).*workplace and education institutions, except .* for medical or safety reasons/,
    ])
      assert.match(stdout, part);
    assert.ok(!stdout.includes('On photographs'));
    assert.ok(!stdout.includes(folder.path()), 'no path of this machine');
  });

  it('says what the model answers to photographs, and writes a file', async () => {
    const out = folder.path('CARD.md');
    const { code } = await caf('model', 'card', run(), '--out', out);
    assert.equal(code, 0);
    assert.match(
      readFileSync(out, 'utf8'),
      /Of the 2\d faces in the 6 sample photographs .*: valence mean −?\d\.\d{3}, .* by a PCC of −?0\.\d{3}/,
    );
  });

  it('names what is no run, and one that has not ended', async () => {
    mkdirSync(folder.path('empty'));
    const empty = await caf('model', 'card', folder.path('empty'));
    assert.equal(empty.code, 1);
    assert.match(faultOf(empty), /empty\/data\.json: it is not there; expected a folder that caf train/);
    rmSync(folder.path('run', 'predictions.csv'));
    const cut = await caf('model', 'card', run());
    assert.equal(cut.code, 1);
    assert.match(faultOf(cut), /predictions\.csv: it is not there/);
    assert.equal((await caf('model', 'card')).code, 2);
  });
});
