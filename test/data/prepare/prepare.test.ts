import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { MANIFEST } from '../../../lib/data/manifest';
import { prepareDataSet, type PrepareOptions } from '../../../lib/data/prepare/prepare';
import { readDataSet } from '../../../lib/data/read-data-set';
import { SETS, type SetKind } from '../../../lib/data/sets/kinds';
import { selectEngine } from '../../../lib/engine/select';
import { edit } from '../../support/damage';
import { fakeFfmpeg } from '../../support/ffmpeg';
import { FACES, PHOTO } from '../../support/photos';
import {
  writeAfewVa,
  writeAffectNet,
  writeAffectNetArrays,
  writeAffWild,
  writeAffWild2,
  writeAffWildTable,
  writeOwnImages,
} from '../../support/sets';
import { put, sentence, temporaryFolder } from '../fixtures';

describe('prepareDataSet', () => {
  const folder = temporaryFolder();
  const crop = { size: 16, margin: 1.4, align: 'eyes' } as const;
  const noEngine = () => assert.fail('no engine is needed');
  const prepare = (kind: SetKind, source: string, options: Partial<PrepareOptions> = {}) =>
    prepareDataSet({
      ...{
        kind,
        source,
        out: `${source}-out`,
        crop,
        engine: noEngine,
        programs: fakeFfmpeg(folder.path('programs')),
      },
      ...options,
    });

  for (const [name, kind, write, frames, subjects] of [
    ['AFEW-VA', 'afew-va', writeAfewVa, 6, 'given'],
    ['Aff-Wild', 'aff-wild', writeAffWild, 6, 'given'],
    ['prepared Aff-Wild', 'aff-wild', writeAffWildTable, 3, 'given'],
    ['Aff-Wild2', 'aff-wild2', writeAffWild2, 5, 'given'],
    ['AffectNet', 'affectnet', writeAffectNet, 4, 'unknown'],
    ['AffectNet as arrays', 'affectnet', writeAffectNetArrays, 3, 'unknown'],
  ] as const) {
    it(`makes of ${name} a manifest that is read as the data set was`, async () => {
      const source = folder.path(name);
      await write(source);
      const { data, summary } = await prepare(kind, source);
      const read = await readDataSet(`${source}-out`);
      assert.deepEqual([read.samples, read.subjects, read.name], [data.samples, subjects, data.name]);
      assert.equal(read.samples.length, frames);
      assert.deepEqual(summary.crop, { ...crop, faces: 'given' });
      assert.equal(summary.source, source);
      const { samples, videos } = await SETS[kind].read(source);
      if (videos.length > 0) return;
      const labels = (list: typeof samples) =>
        list.map(({ valence, arousal, part }) => [valence, arousal, part]);
      assert.deepEqual(labels(read.samples), labels(samples));
    });
  }

  it('looks for faces in own photographs, with a real detector, and leaves several out', async () => {
    const source = folder.path('photos.csv');
    const [[x, y]] = FACES;
    await sharp(PHOTO)
      .extract({ left: x - 300, top: y - 300, width: 600, height: 600 })
      .toFile(folder.path('one.jpg'));
    copyFileSync(PHOTO, folder.path('three.jpg'));
    put(source, 'path,valence,arousal,subject\none.jpg,0.5,0.5,Ada\nthree.jpg,0,0,Bo\n');
    const tasks: string[] = [];
    const { data, summary } = await prepare('csv', source, {
      engine: () => selectEngine(),
      onTask: (name, total) => {
        tasks.push(`${name} ${total}`);
        return { update: () => undefined, end: () => tasks.push(`${name} ended`) };
      },
    });
    assert.deepEqual(
      data.samples.map(({ subject }) => subject),
      ['Ada'],
    );
    assert.deepEqual([summary.skipped, summary.crop.faces], [{ 'several-faces': 1 }, 'ssd']);
    assert.deepEqual(tasks, ['crops 2', 'crops ended']);
  });

  it('leaves repeated images out; of two people only when told to', async () => {
    const source = folder.path('repeated');
    await writeOwnImages(source);
    copyFileSync(join(source, 'ada/one.png'), join(source, 'ada/two.png'));
    const table = join(source, 'photos.csv');
    const options = { detect: false, out: folder.path('repeated-out') };
    const { data, summary } = await prepare('csv', table, options);
    assert.deepEqual([data.samples.length, summary.skipped], [2, { repeated: 1 }]);
    edit(table, 'ada/two.png,-1,1,Ada', 'ada/two.png,-1,1,Cy');
    rmSync(join(options.out, MANIFEST));
    await assert.rejects(
      prepare('csv', table, options),
      sentence('are the same image', 'of "Ada"', 'of "Cy"'),
    );
    assert.equal(existsSync(join(options.out, MANIFEST)), false);
    const less = await prepare('csv', table, { ...options, onBad: 'skip' });
    assert.deepEqual(
      [less.data.samples.map(({ subject }) => subject), less.summary.skipped],
      [['Bo'], { faulty: 2 }],
    );
  });

  it('writes no manifest when it is stopped, and the same one when it goes on', async () => {
    const source = folder.path('stopped');
    await writeAfewVa(source);
    const stop = new AbortController();
    const stopping = (): { update(done: number): void; end(): void } => ({
      update: (done) => done >= 2 && stop.abort(new Error('enough')),
      end: () => undefined,
    });
    await assert.rejects(prepare('afew-va', source, { signal: stop.signal, onTask: stopping }), /enough/);
    assert.equal(existsSync(join(`${source}-out`, MANIFEST)), false);
    await assert.rejects(readDataSet(`${source}-out`), sentence('was not finished'));
    await prepare('afew-va', source);
    await prepare('afew-va', source, { out: folder.path('whole') });
    const table = (out: string) => readFileSync(join(out, MANIFEST), 'utf8');
    assert.equal(table(`${source}-out`), table(folder.path('whole')));
  });

  it('groups faces where nobody is known alone', async () => {
    const source = folder.path('grouped');
    await writeAffectNet(source);
    const engine = () => selectEngine();
    const { data, summary } = await prepare('affectnet', source, { subjectsFromFaces: 0.4, engine });
    assert.equal(data.subjects, 'from-faces');
    assert.equal(summary.likeness?.groups, new Set(data.samples.map(({ subject }) => subject)).size);
    assert.equal((await readDataSet(`${source}-out`)).subjects, 'from-faces');
    const own = folder.path('known');
    await writeOwnImages(own);
    await assert.rejects(
      prepare('csv', join(own, 'photos.csv'), { subjectsFromFaces: 0.4 }),
      sentence('own images says who is seen; expected no grouping'),
    );
  });
});
