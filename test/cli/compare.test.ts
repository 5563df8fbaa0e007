import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../lib/files/csv';
import { VARIANTS } from '../../lib/experiment/variants';
import { put, temporaryFolder } from '../data/fixtures';
import { caf, faultOf } from './run';

const SMALL = ['--set', 'epochs=1', '--set', 'imageSize=16', '--set', 'batchSize=8'];

describe('caf compare', () => {
  const folder = temporaryFolder();
  const out = (): string => folder.path('out');

  it('goes from drawn faces to a report of every variant', async () => {
    const faces = folder.path('faces');
    const few = ['--people', '12', '--clips', '2', '--frames', '4', '--size', '16'];
    assert.equal((await caf('faces', '--out', faces, ...few)).code, 0);
    assert.equal((await caf('binarize', faces)).code, 0);
    const names = 'baseline,caf-fixed,caf-adaptive';
    const { code, stdout, stderr } = await caf(
      ...[
        'compare',
        '--quick',
        '--data',
        faces,
        '--out',
        out(),
        '--variants',
        names,
        '--workers',
        '2',
        ...SMALL,
      ],
    );
    assert.equal(code, 0, stderr);
    const titles = names.split(',').map((name) => VARIANTS[name].title);
    const page = readFileSync(join(out(), 'report.html'), 'utf8');
    for (const title of titles) {
      assert.ok(page.includes(title) && stdout.includes(title), title);
      assert.match(stderr, new RegExp(`${title}: done in .* best epoch 1, validation CCC`));
    }
    assert.ok(page.endsWith('</html>') || page.trimEnd().endsWith('</html>'));
    assert.match(stdout, new RegExp(`\nReport: ${join(out(), 'report.html')}\n$`));
    assert.ok(page.includes(`caf compare --quick --data ${faces}`), 'the command that repeats it');
    assert.equal(readCsv(join(out(), 'metrics.csv'), ['variant', 'people', 'cccA']).length, 6);
    for (const name of names.split(',')) {
      const run = join(out(), name, 'seed-1');
      assert.deepEqual(readdirSync(join(run, 'checkpoints')).sort(), [
        'best.safetensors',
        'last.safetensors',
      ]);
      assert.ok(readCsv(join(run, 'steps.csv'), ['step', 'av.loss']).length > 0);
      assert.ok(readCsv(join(run, 'predictions.csv'), ['part', 'predictedArousal']).length > 0);
    }
    for (const file of readdirSync(join(out(), 'figures')).filter((name) => name.endsWith('.png'))) {
      const bytes = readFileSync(join(out(), 'figures', file));
      assert.equal(bytes.toString('hex', 0, 8), '89504e470d0a1a0a', file);
      assert.equal(bytes.toString('latin1', bytes.length - 8, bytes.length - 4), 'IEND', file);
    }
    const measured = await caf('evaluate', join(out(), 'caf-fixed', 'seed-1'));
    assert.equal(measured.code, 0);
  });

  it('names what is wrong', async () => {
    const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
      const outcome = await caf('compare', ...args);
      assert.deepEqual([outcome.code, outcome.stdout], [code, '']);
      assert.match(faultOf(outcome), sentence);
    };
    const data = ['--data', folder.path('faces')];
    await refused(1, /holds a comparison already/, ...data, '--out', out(), ...SMALL);
    await refused(1, /experiment\.json is of another experiment/, ...data, '--out', out(), '--resume');
    await refused(2, /--resume goes on with a comparison in a folder; expected --out with it\./, '--resume');
    await refused(1, /none: it is not there/, '--data', folder.path('none'), '--out', folder.path('a'));
    await refused(1, /Unknown config key "epoch"; did you mean "epochs"\?/, ...data, '--set', 'epoch=1');
    await refused(2, /"caf" is none; known are baseline/, '--variants', 'caf');
    await refused(2, /Expected each number once\./, '--seeds', '1,1');
    const taken = put(folder.path('taken'), '');
    await refused(1, /Cannot write .*taken\/experiment\.json/, ...data, '--out', taken, ...SMALL);
  });

  it('shows a fault in a training thread as one sentence, and with --debug where in the thread it arose', async () => {
    const diverging = ['--set', 'optimizer.learningRate=1e30', '--workers', '2', '--seeds', '1,2'];
    const { code, stderr } = await caf(
      ...['--debug', 'compare', '--data', folder.path('faces'), '--out', folder.path('diverges')],
      ...['--variants', 'baseline', ...SMALL, ...diverging],
    );
    assert.equal(code, 1);
    assert.match(stderr, /^caf: Training diverged at step \d+: .*\.$/m);
    assert.match(stderr, /\n {4}at .*epoch\.ts/);
  });
});
