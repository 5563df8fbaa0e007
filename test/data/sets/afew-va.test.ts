import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { type DataSet } from '../../../lib/data/data-set';
import { readAfewVa } from '../../../lib/data/sets/afew-va';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('readAfewVa', () => {
  const folder = temporaryFolder();
  let count = 0;

  const clipJson = (frames: Record<string, unknown>, actor: unknown = 'Ada') =>
    JSON.stringify({ actor, frames, video_id: '001' });
  const ok = { valence: -2, arousal: 3 };
  /** A fresh data set; images are empty files, for none is opened. */
  function dataSet(files: Record<string, string>): string {
    const root = folder.path(`set-${count++}`);
    mkdirSync(root, { recursive: true });
    for (const [name, content] of Object.entries(files)) put(`${root}/${name}`, content);
    return root;
  }
  const oneClip = (json: string, ...images: string[]) =>
    dataSet({
      '001/001.json': json,
      ...Object.fromEntries(
        (images.length > 0 ? images : ['00000.png']).map((image) => [`001/${image}`, '']),
      ),
    });

  it('reads labels, people and clips, sorted by name', async () => {
    const root = dataSet({
      '010/010.json': clipJson({ '00000': { valence: 10, arousal: -10 } }, ' Ada '),
      '010/00000.jpg': '',
      '002/002.json': clipJson({ '00001': { valence: 0, arousal: 7 }, '00000': ok }, 'Bo'),
      '002/00001.png': '',
      '002/00000.PNG': '',
    });
    const { name, subjects, samples, skipped } = await readAfewVa(root);
    assert.deepEqual([name, subjects], ['AFEW-VA', 'given']);
    assert.deepEqual(skipped, []);
    assert.deepEqual(samples, [
      {
        path: `${root}/002/00000.PNG`,
        valence: -0.2,
        arousal: 0.3,
        subject: 'Bo',
        clip: '002',
        frame: '00000',
      },
      { path: `${root}/002/00001.png`, valence: 0, arousal: 0.7, subject: 'Bo', clip: '002', frame: '00001' },
      { path: `${root}/010/00000.jpg`, valence: 1, arousal: -1, subject: 'Ada', clip: '010', frame: '00000' },
    ]);
  });

  it('sets the face box around the landmarks', async () => {
    const landmarks = [
      [10, 20],
      [30, 40],
    ];
    const { samples } = await readAfewVa(oneClip(clipJson({ '00000': { ...ok, landmarks } })));
    assert.deepEqual(samples[0].box, { left: 6, top: 16, side: 28 });
  });

  it('takes one name written in two ways for one person', async () => {
    const root = dataSet({
      '001/001.json': clipJson({ '00000': ok }, 'Jos\u00e9  Garcia'),
      '001/00000.png': '',
      '002/002.json': clipJson({ '00000': ok }, 'Jose\u0301 Garcia'),
      '002/00000.png': '',
    });
    assert.equal(new Set((await readAfewVa(root)).samples.map((s) => s.subject)).size, 1);
  });

  it('lists what it leaves out: images without a label, folders without a clip', async () => {
    const root = oneClip(clipJson({ '00000': ok }), '00000.png', '00007.png', 'Thumbs.db');
    mkdirSync(`${root}/notes`);
    const { skipped } = await readAfewVa(root);
    assert.deepEqual(skipped, [
      {
        path: `${root}/001/00007.png`,
        reason: 'unnamed',
        why: `${root}/001/00007.png is not named in 001.json.`,
      },
      { path: `${root}/notes`, reason: 'unnamed', why: `${root}/notes holds neither images nor notes.json.` },
    ]);
  });

  it('follows a link to a clip kept elsewhere', async () => {
    const [real, root] = [oneClip(clipJson({ '00000': ok })), dataSet({})];
    symlinkSync(`${real}/001`, `${root}/001`);
    symlinkSync('/nowhere/at/all', `${root}/002`);
    assert.equal((await readAfewVa(root)).samples.length, 1);
  });

  it('leaves the faulty frame or clip out when told to', async () => {
    const root = dataSet({
      '001/001.json': clipJson({ '00000': ok, '00001': { valence: 99, arousal: 0 } }),
      '001/00000.png': '',
      '001/00001.png': '',
      '002/002.json': 'no',
      '002/00000.png': '',
    });
    const { samples, skipped } = await readAfewVa(root, { onBad: 'skip' });
    assert.equal(samples.length, 1);
    assert.deepEqual(
      skipped.map((one) => one.path),
      [`${root}/001/00001`, `${root}/002/002.json`],
    );
    assert.match(skipped[0].why, /valence of frame "00001" is 99/);
  });

  it('refuses a data set of which nothing is left', async () => {
    const empty = oneClip(clipJson({}));
    await assert.rejects(
      readAfewVa(empty),
      sentence('gave no labelled frame', 'in its 1 clips', '/001/00000.png is not named in 001.json'),
    );
    const broken = readAfewVa(oneClip('no'), { onBad: 'skip' });
    await assert.rejects(broken, sentence('gave no labelled frame', '/001/001.json is not JSON'));
  });

  it('lists frames without opening their images', async () => {
    const root = dataSet({});
    const landmarks = Array.from({ length: 68 }, (_, i) => [100.25 + i, 200.5 + ((i * 7) % 68)]);
    for (let clip = 1; clip <= 6; clip++) {
      const name = String(clip).padStart(3, '0');
      const frames = Array.from({ length: 500 }, (_, i) => String(i).padStart(5, '0'));
      put(
        `${root}/${name}/${name}.json`,
        clipJson(Object.fromEntries(frames.map((f) => [f, { ...ok, landmarks }]))),
      );
      for (const f of frames) put(`${root}/${name}/${f}.png`, '');
    }
    const data: DataSet = await readAfewVa(root);
    assert.equal(data.samples.length, 3000);
  });
});
