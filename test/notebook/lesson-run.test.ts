import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { selectEngine } from '../../lib/engine/select';
import { tensorCount } from '../../lib/engine/memory';
import { lessonFaces } from '../../lib/notebook/lesson-faces';
import { lessonImages } from '../../lib/notebook/lesson-images';
import { lessonRun, type LessonRunOptions } from '../../lib/notebook/lesson-run';
import { BASE_CONFIG } from '../../lib/training/config';
import { shownBy } from './kernel';

describe('lessonRun', () => {
  const folder = mkdtempSync(join(tmpdir(), 'caf-lesson-run-'));
  const cache = join(folder, 'runs');
  const faces = { people: 6, clipsPerPerson: 2, framesPerClip: 2, size: 16 };
  const diff = { imageSize: 16, batchSize: 8, epochs: 2, augmentation: { shift: 0 } } as const;
  before(() => selectEngine());
  after(() => rmSync(folder, { recursive: true }));
  const data = lessonFaces(faces, join(folder, 'faces'));

  async function run(options: Partial<LessonRunOptions> = {}) {
    const set = await data;
    let trained: Awaited<ReturnType<typeof lessonRun>> | undefined;
    const shown = await shownBy(async () => {
      trained = await lessonRun(set, { title: 'A first try', diff, cache, ...options });
    });
    return { ...trained!, shown };
  }

  it('trains with a display for each seed, and predicts people seen and unseen', async () => {
    const before = tensorCount();
    const { variant, runs, parts, folders, shown } = await run({ seeds: [1, 2] });
    assert.equal(tensorCount(), before);
    assert.equal(variant.name, 'a-first-try');
    assert.deepEqual(
      runs.map(({ config }) => config.seed),
      [1, 2],
    );
    assert.equal(shown.filter(({ update }) => !update).length, 2);
    assert.match(shown.at(-1)!.content, /A first try, seed 2: done/);
    const people = (samples: readonly { readonly subject: string }[]) => [
      ...new Set(samples.map(({ subject }) => subject)),
    ];
    assert.deepEqual(people(runs[0].predictions.unseen), people(parts.test));
    assert.equal(runs[0].predictions.seen.length, parts.seen.length);
    for (const one of folders) assert.ok(existsSync(join(one, 'predictions.csv')), one);
  });

  it('goes on where it was stopped, to the end that it would have come to', async () => {
    const whole = (await run({ title: 'whole' })).runs[0];
    const stop = new AbortController();
    const log = { step: () => undefined, epoch: () => stop.abort() };
    const half = (await run({ title: 'half', signal: stop.signal, log })).runs[0];
    assert.deepEqual([half.finished, half.epochs.length], [false, 1]);
    const rest = (await run({ title: 'half', resume: true })).runs[0];
    assert.deepEqual(rest.predictions, whole.predictions);
  });

  it('refuses a title that names no folder', async () => {
    await assert.rejects(run({ title: '!' }), /title of a run is "!"; expected some letters/);
  });

  it('decodes the images of a data set once', async () => {
    const config = { ...BASE_CONFIG, imageSize: 16 };
    const set = await data;
    assert.equal(await lessonImages(set, config), await lessonImages(set, config));
    assert.notEqual(await lessonImages({ ...set }, config), await lessonImages(set, config));
  });
});
