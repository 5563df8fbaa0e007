import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeFaces, type WriteFacesOptions } from '../../../lib/data/faces/write-faces';
import { InputError } from '../../../lib/errors';

interface Clip {
  readonly actor: string;
  readonly video_id: string;
  readonly frames: Record<string, { valence: number; arousal: number; landmarks: number[][] }>;
}

describe('faces/write faces', () => {
  const root = mkdtempSync(join(tmpdir(), 'faces-'));
  after(() => rmSync(root, { recursive: true }));
  const options = (dir: string, more: Partial<WriteFacesOptions> = {}): WriteFacesOptions => ({
    dir: join(root, dir),
    people: 2,
    clipsPerPerson: 2,
    framesPerClip: 3,
    size: 32,
    seed: 1,
    ...more,
  });
  const clip = (dir: string, id: string) =>
    JSON.parse(readFileSync(join(root, dir, id, `${id}.json`), 'utf8')) as Clip;

  it("writes AFEW-VA's layout", async () => {
    const seen: string[] = [];
    await writeFaces(options('layout', { onProgress: (done, total) => seen.push(`${done}/${total}`) }));
    assert.deepEqual(readdirSync(join(root, 'layout')), ['001', '002', '003', '004']);
    assert.deepEqual(readdirSync(join(root, 'layout', '001')), [
      '00000.png',
      '00001.png',
      '00002.png',
      '001.json',
    ]);
    const first = clip('layout', '001');
    assert.equal(first.video_id, '001');
    assert.deepEqual(Object.keys(first.frames), ['00000', '00001', '00002']);
    assert.equal(first.frames['00000'].landmarks.length, 68);
    assert.ok(
      Object.values(first.frames).every(
        ({ valence, arousal }) => Number.isInteger(valence) && Number.isInteger(arousal),
      ),
    );
    assert.deepEqual(
      ['001', '002', '003', '004'].map((id) => clip('layout', id).actor),
      ['person-001', 'person-001', 'person-002', 'person-002'],
    );
    assert.equal((await sharp(join(root, 'layout', '001', '00000.png')).metadata()).width, 32);
    assert.deepEqual(
      seen,
      Array.from({ length: 12 }, (_, i) => `${i + 1}/12`),
    );
  });

  it('gives the same bytes from the same seed, and moves nobody when more are asked for', async () => {
    await writeFaces(options('again', { people: 3, clipsPerPerson: 2 }));
    for (const file of ['001/001.json', '004/00002.png']) {
      assert.deepEqual(readFileSync(join(root, 'again', file)), readFileSync(join(root, 'layout', file)));
    }
  });

  it('goes on where it was stopped, and leaves complete clips alone', async () => {
    const controller = new AbortController();
    const stop = (done: number) => done === 4 && controller.abort(new Error('stopped'));
    await assert.rejects(
      writeFaces(options('resume', { onProgress: stop, signal: controller.signal })),
      /stopped/,
    );
    assert.ok(existsSync(join(root, 'resume/001/001.json')));
    assert.ok(!existsSync(join(root, 'resume/003')));
    const written = statSync(join(root, 'resume/001/00000.png')).mtimeMs;
    let last = 0;
    await writeFaces(options('resume', { onProgress: (done) => (last = done) }));
    assert.equal(last, 12);
    assert.equal(statSync(join(root, 'resume/001/00000.png')).mtimeMs, written);
    assert.deepEqual(
      readFileSync(join(root, 'resume/004/004.json')),
      readFileSync(join(root, 'layout/004/004.json')),
    );
  });

  it('draws a lost frame again', async () => {
    rmSync(join(root, 'resume/002/00001.png'));
    await writeFaces(options('resume'));
    assert.deepEqual(
      readFileSync(join(root, 'resume/002/00001.png')),
      readFileSync(join(root, 'layout/002/00001.png')),
    );
  });

  it('never writes over what other options made', async () => {
    await assert.rejects(
      writeFaces(options('layout', { seed: 2 })),
      (error) => error instanceof InputError && /001\.json holds another clip/.test(error.message),
    );
  });

  it('names a bad option, its value and what was expected', async () => {
    const bad: [Partial<Record<keyof WriteFacesOptions | 'hair', unknown>>, RegExp][] = [
      [{ people: 0 }, /^The faces' people is 0; expected at least 1\.$/],
      [{ people: 1.5 }, /^The faces' people is 1\.5; expected an integer\.$/],
      [{ size: 8 }, /^The faces' size is 8; expected at least 16\.$/],
      [{ size: 4096 }, /^The faces' size is 4096; expected at most 1024\.$/],
      [{ seed: NaN }, /^The faces' seed is /],
      [{ hair: 1 }, /^Unknown option "hair" of the faces; expected one of dir, people/],
      [{ knobs: { moood: 1 } }, /^Unknown knob "moood" of the faces; expected one of restingFace/],
      [{ knobs: { mood: 'low' } }, /^The faces' knobs\.mood is "low"; expected a number\.$/],
      [{ knobs: { occlusion: 2 } }, /^The faces' knobs\.occlusion is 2; expected at most 1\.$/],
    ];
    for (const [change, message] of bad) {
      await assert.rejects(writeFaces({ ...options('bad'), ...change } as WriteFacesOptions), (error) => {
        assert.ok(error instanceof InputError);
        assert.match(error.message, message);
        return true;
      });
    }
    assert.ok(!existsSync(join(root, 'bad')));
  });

  it('names a folder that cannot be written', async () => {
    writeFileSync(join(root, 'file'), '');
    await assert.rejects(
      writeFaces(options('file')),
      (error) => error instanceof InputError && error.message.includes(join(root, 'file')),
    );
  });
});
