import assert from 'node:assert/strict';
import { appendFileSync, rmSync } from 'node:fs';
import { UNFINISHED } from '../../../lib/data/manifest';
import { Journal } from '../../../lib/data/prepare/journal';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('Journal', () => {
  const folder = temporaryFolder();
  const settings = { size: 32, align: 'eyes', every: undefined };
  const crop = (key: string, file: string) => ({ key, outcome: 'face', file, sha256: 'ab' }) as const;

  it('knows what an earlier one has added', () => {
    const dir = folder.path('one');
    const first = new Journal(dir, settings);
    put(`${dir}/images/a.png`, '');
    first.add(crop('a', 'images/a.png'));
    first.add({ key: 'b', outcome: 'no-face' });
    for (const journal of [first, new Journal(dir, settings)]) {
      assert.deepEqual(journal.get('a'), crop('a', 'images/a.png'));
      assert.deepEqual(journal.get('b'), { key: 'b', outcome: 'no-face' });
      assert.equal(journal.get('c'), undefined);
      assert.deepEqual(journal.files(), ['images/a.png']);
    }
  });

  it('takes a crop that is gone for not done', () => {
    const dir = folder.path('gone');
    const journal = new Journal(dir, settings);
    put(`${dir}/images/a.png`, '');
    journal.add(crop('a', 'images/a.png'));
    rmSync(`${dir}/images/a.png`);
    assert.equal(new Journal(dir, settings).get('a'), undefined);
  });

  it('passes over a line that was cut off', () => {
    const dir = folder.path('cut');
    new Journal(dir, settings).add({ key: 'a', outcome: 'several-faces' });
    appendFileSync(`${dir}/${UNFINISHED}/done.jsonl`, '{"key":"b","outcome":"no-fa');
    const journal = new Journal(dir, settings);
    assert.equal(journal.get('b'), undefined);
    journal.add({ key: 'b', outcome: 'no-face' });
    assert.equal(new Journal(dir, settings).get('b')?.outcome, 'no-face');
  });

  it('refuses a folder that holds something else, lest it be overwritten', () => {
    put(folder.path('own/images/a.png'), 'mine');
    assert.throws(
      () => new Journal(folder.path('own'), settings),
      sentence('/own holds "images" and is no preparation; expected an empty or a new folder'),
    );
    put(folder.path('hidden/.DS_Store'), '');
    new Journal(folder.path('hidden'), settings);
    const file = put(folder.path('file'), '');
    assert.throws(() => new Journal(file, settings), sentence('/file: it is not a folder'));
  });

  it('refuses other settings, and names what differs', () => {
    const dir = folder.path('other');
    new Journal(dir, settings);
    new Journal(dir, settings);
    assert.throws(
      () => new Journal(dir, { ...settings, size: 64, every: 2 }),
      sentence(
        '/other holds a preparation with',
        'size 32',
        'expected',
        'size 64',
        'every 2',
        'or another folder',
      ),
    );
    put(`${dir}/${UNFINISHED}/settings.json`, 'no');
    assert.throws(() => new Journal(dir, settings), sentence('settings.json is not JSON'));
  });
});
