import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit } from '../support/damage';
import { fakeFfmpeg } from '../support/ffmpeg';
import { writeAfewVa, writeAffectNet, writeAffWild, writeOwnImages } from '../support/sets';
import { temporaryFolder } from '../data/fixtures';
import { caf, faultOf } from './run';

describe('caf data prepare', () => {
  const folder = temporaryFolder();
  const prepare = (kind: string, source: string, ...args: string[]) =>
    caf('data', 'prepare', kind, source, '--out', folder.path(`${kind}-out`), '--size', '16', ...args);

  it('leaves a data set that caf binarize and caf data check read', async () => {
    await writeAfewVa(folder.path('afew'));
    const { code, stdout, stderr } = await prepare('afew-va', folder.path('afew'));
    assert.equal(code, 0, stderr);
    const out = folder.path('afew-va-out');
    assert.match(stdout, /labelled frames \/ clips +│ 6 \/ 2 /);
    assert.ok(stdout.endsWith(`caf train --data ${out}    trains on it\n`));
    assert.match(stderr, /^Cutting faces out: done in /m);
    const checked = await caf('data', 'check', out);
    assert.equal(checked.code, 0, checked.stdout);
    assert.match(checked.stderr, /read as a prepared data set/);
    const binarized = await caf('binarize', out);
    assert.match(binarized.stdout, /frames \/ people +│ 6 \/ 2 /);
    const again = await prepare('afew-va', folder.path('afew'));
    assert.equal(again.code, 0);
    const other = await prepare('afew-va', folder.path('afew'), '--margin', '1.2');
    assert.equal(other.code, 1);
    assert.match(
      faultOf(other),
      /holds a preparation with margin 1\.4; expected margin 1\.2, or another folder\./,
    );
  });

  it('stops at the first fault, or leaves faults out and counts them', async () => {
    await writeOwnImages(folder.path('own'));
    const table = folder.path('own', 'photos.csv');
    edit(table, '0.5', '5');
    const stopped = await prepare('csv', table, '--no-detect');
    assert.deepEqual([stopped.code, stopped.stdout], [1, '']);
    assert.match(faultOf(stopped), /^caf: .*photos\.csv, line 2: valence is "5"; expected/);
    assert.equal(existsSync(folder.path('csv-out')), false);
    const { code, stdout } = await prepare('csv', table, '--no-detect', '--skip-faulty');
    assert.equal(code, 0);
    assert.match(stdout, /left out, faulty +│ 1 /);
    assert.match(readFileSync(join(folder.path('csv-out'), 'skipped.csv'), 'utf8'), /photos\.csv,faulty,1,/);
  });

  it('says that a split of unknown people is not person-independent', async () => {
    await writeAffectNet(folder.path('affectnet'));
    const { code, stdout } = await prepare('affectnet', folder.path('affectnet'));
    assert.equal(code, 0);
    assert.match(stdout, /people +│ unknown: no split of these images is person-independent/);
  });

  it('takes frames out of videos where ffmpeg is installed, and says so where it is not', async () => {
    await writeAffWild(folder.path('affwild'));
    fakeFfmpeg(folder.path('programs'));
    const { PATH } = process.env;
    try {
      process.env.PATH = folder.path('nothing');
      const without = await prepare('aff-wild', folder.path('affwild'));
      assert.deepEqual([without.code, without.stdout], [1, '']);
      assert.match(
        faultOf(without),
        /^caf: ffmpeg is not installed; expected it for taking frames out of videos/,
      );
      process.env.PATH = `${folder.path('programs')}:${PATH}`;
      const { code, stdout } = await prepare('aff-wild', folder.path('affwild'), '--every', '2');
      assert.equal(code, 0);
      assert.match(stdout, /labelled frames \/ clips +│ 3 \/ 2 /);
    } finally {
      process.env.PATH = PATH;
    }
  });

  it('ends cleanly on Ctrl-C, and goes on', async () => {
    await writeAfewVa(folder.path('long'));
    const args = [
      'data',
      'prepare',
      'afew-va',
      folder.path('long'),
      '--out',
      folder.path('long-out'),
      '--size',
      '16',
    ];
    const handlers = process.listenerCount('SIGINT');
    const running = caf(...args);
    const watch = setInterval(() => {
      if (!existsSync(folder.path('long-out', '.prepare', 'done.jsonl'))) return;
      clearInterval(watch);
      process.emit('SIGINT');
    }, 1);
    const outcome = await running;
    clearInterval(watch);
    assert.equal(process.listenerCount('SIGINT'), handlers);
    // Where the last crop was under way already there was nothing left to stop.
    if (outcome.code !== 0)
      assert.match(faultOf(outcome), /^caf: Stopped; the same command goes on from what is there\./);
    const { code, stdout } = await caf(...args);
    assert.equal(code, 0);
    assert.match(stdout, /labelled frames \/ clips +│ 6 \/ 2 /);
  });

  for (const [args, sentence] of [
    [['--margin', '9'], /'--margin <ratio>' argument '9' is invalid\. Expected a number from 0\.5 to 4\./],
    [['--size', '8'], /'--size <px>' argument '8' is invalid\. Expected a whole number of 16 or more/],
    [['--align', 'nose'], /'nose' is invalid\. Allowed choices are eyes, none\./],
    [['--subjects-from-faces', '2'], /'2' is invalid\. Expected a number above 0, at most 1\./],
    [['--every', '0'], /'0' is invalid\. Expected a whole number of 1 or more/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const outcome = await prepare('afew-va', folder.path('afew'), ...args);
      assert.equal(outcome.code, 2);
      assert.match(faultOf(outcome), sentence);
    });
  }

  it('refuses to group faces of people who are known', async () => {
    await writeAfewVa(folder.path('known'));
    const outcome = await caf(
      'data',
      'prepare',
      'afew-va',
      folder.path('known'),
      '--out',
      folder.path('x'),
      '--subjects-from-faces',
    );
    assert.equal(outcome.code, 1);
    assert.match(faultOf(outcome), /AFEW-VA says who is seen; expected no grouping by faces/);
  });
});
