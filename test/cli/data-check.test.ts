import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { edit } from '../support/damage';
import { writeAfewVa, writeAffectNet, writeOwnImages } from '../support/sets';
import { temporaryFolder } from '../data/fixtures';
import { caf, faultOf } from './run';

describe('caf data check', () => {
  const folder = temporaryFolder();

  it('finds what it is, and shows counts, labels, people and what is left out', async () => {
    await writeAffectNet(folder.path('affectnet'));
    const { code, stdout, stderr } = await caf('data', 'check', folder.path('affectnet'));
    assert.equal(code, 0, stderr);
    assert.match(stderr, /affectnet: read as AffectNet\n/);
    for (const row of [
      /labelled frames \/ clips +│ 4 \/ 4 /,
      /valence +│ -0\.9 to 0\.75 /,
      /people +│ unknown: no split of these images is person-independent /,
      /of its own split, train +│ 3 /,
      /left out, not-one-emotion +│ 1 /,
    ])
      assert.match(stdout, row);
    assert.match(stdout, /\nNo fault found\.\n$/);
  });

  it('names every fault on a line of its own, and exits with 1', async () => {
    const root = folder.path('own');
    await writeOwnImages(root);
    edit(join(root, 'photos.csv'), '0.5', '5');
    rmSync(join(root, 'bo.jpg'));
    const outcome = await caf('data', 'check', join(root, 'photos.csv'));
    assert.equal(outcome.code, 1);
    const [first, second, third] = outcome.stdout.split('\n');
    assert.match(first, /photos\.csv, line 2: valence is "5"; expected a number from -1 to 1\.$/);
    assert.match(second, /photos\.csv, line 4: Cannot read .*bo\.jpg: it is not there/);
    assert.match(third, /^┌/);
    assert.equal(faultOf(outcome), `caf: ${join(root, 'photos.csv')} has 2 faults; expected none.`);
    assert.ok(!outcome.stdout.includes('No fault found'));
  });

  it('takes it for what it is told', async () => {
    await writeAfewVa(folder.path('afew'));
    const right = await caf('data', 'check', folder.path('afew'), '--kind', 'afew-va');
    assert.equal(right.code, 0);
    const wrong = await caf('data', 'check', folder.path('afew'), '--kind', 'affectnet');
    assert.equal(wrong.code, 1);
    assert.match(wrong.stdout, /holds neither tables nor train_set/);
    assert.match(faultOf(wrong), /has 1 fault; expected none/);
  });
});
