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

  const frame = (value: unknown) => oneClip(clipJson({ '00000': value }));
  const faults: readonly (readonly [string, () => string, ...string[]])[] = [
    [
      'a folder that is missing',
      () => folder.path('none'),
      'Cannot read',
      '/none',
      'it is not there',
      'expected the folder of AFEW-VA',
    ],
    ["a file in the folder's place", () => put(folder.path('a-file'), ''), '/a-file', 'it is not a folder'],
    ['no clip at all', () => dataSet({ 'readme.txt': '' }), 'holds no clip', 'expected folders such as 001'],
    [
      'images without their JSON',
      () => dataSet({ '001/00000.png': '' }),
      '/001 holds images and no 001.json',
    ],
    [
      'text that is not JSON',
      () => oneClip('{"actor": '),
      '/001/001.json is not JSON',
      'expected the labels of a clip',
    ],
    ['an empty JSON file', () => oneClip(''), '/001/001.json is not JSON: it is empty'],
    ['a list in the place of the clip', () => oneClip('[]'), '001.json: the whole is []', 'expected'],
    [
      'a missing actor',
      () => oneClip(JSON.stringify({ frames: { '00000': ok } })),
      'actor is missing',
      'expected the name of the person',
    ],
    [
      'an empty actor',
      () => oneClip(clipJson({ '00000': ok }, '  ')),
      'actor is "  "',
      'expected the name of the person',
    ],
    [
      'an actor that is a number',
      () => oneClip(clipJson({ '00000': ok }, 7)),
      'actor is 7',
      'expected the name of the person',
    ],
    [
      'missing frames',
      () => oneClip('{"actor":"Ada"}'),
      'frames is missing',
      'expected an object with an entry for each frame',
    ],
    [
      'a frame that is null',
      () => frame(null),
      'frame "00000" is null',
      'expected an object with valence and arousal',
    ],
    [
      'a missing valence',
      () => frame({ arousal: 1 }),
      'valence of frame "00000" is missing',
      'expected an integer from -10 to 10',
    ],
    [
      'a missing arousal',
      () => frame({ valence: 1 }),
      'arousal of frame "00000" is missing',
      'expected an integer',
    ],
    [
      'a valence in quotes',
      () => frame({ valence: '3', arousal: 1 }),
      'valence of frame "00000" is "3"',
      'expected an integer',
    ],
    [
      'a valence out of range',
      () => frame({ valence: 11, arousal: 1 }),
      'valence of frame "00000" is 11',
      'from -10 to 10',
    ],
    [
      'an arousal out of range',
      () => frame({ valence: 0, arousal: -11 }),
      'arousal of frame "00000" is -11',
      'from -10 to 10',
    ],
    [
      'a valence already divided',
      () => frame({ valence: 0.3, arousal: 0 }),
      'valence of frame "00000" is 0.3',
      'expected an integer',
    ],
    [
      'a frame without image',
      () => oneClip(clipJson({ '00000': ok, '00001': ok })),
      'frame "00001" has no image',
      '/001/00001.png',
    ],
    [
      'two images of a frame',
      () => oneClip(clipJson({ '00000': ok }), '00000.png', '00000.jpg'),
      'frame "00000" has the images 00000.jpg and 00000.png',
    ],
    [
      'two entries of a frame',
      () =>
        oneClip(
          '{"actor":"Ada","frames":{"00000":{"valence":1,"arousal":1},"00000":{"valence":2,"arousal":1}}}',
        ),
      'holds the key "00000" twice',
    ],
    [
      'a label written twice',
      () => oneClip('{"actor":"Ada","frames":{"00000":{"valence":1,"valence":2,"arousal":1}}}'),
      'holds the key "valence" twice',
    ],
    [
      'a frame that leaves the folder',
      () => oneClip(clipJson({ '../002/00000': ok })),
      'names a frame "../002/00000"',
      'expected a plain name',
    ],
    ['a frame that is a path', () => oneClip(clipJson({ '/etc/passwd': ok })), 'names a frame "/etc/passwd"'],
    ['a frame without a name', () => oneClip(clipJson({ '': ok })), 'names a frame ""'],
  ];
  for (const [what, root, ...parts] of faults) {
    it(`refuses ${what}`, () => assert.rejects(readAfewVa(root()), sentence(...parts)));
  }

  it('refuses a name that is not UTF-8', async () => {
    const root = oneClip('');
    put(`${root}/001/001.json`, Buffer.from('{"actor":"Jos\u00e9","frames":{}}', 'latin1'));
    await assert.rejects(
      readAfewVa(root),
      sentence('/001/001.json is not UTF-8 text', 'expected the labels of a clip'),
    );
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
