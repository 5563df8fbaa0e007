import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Found } from '../../lib/inference/predict-inputs';
import { plain, pngSaying, put, temporaryFolder } from '../data/fixtures';
import { PHOTO } from '../support/photos';
import { caf } from './run';

describe('caf predict', () => {
  const folder = temporaryFolder();
  // Only the face on the left, so that each look is short.
  const one = () => sharp(PHOTO).extract({ left: 250, top: 200, width: 500, height: 540 }).resize(320);
  let plainFaces: Found['faces'];
  before(async () => {
    put(folder.path('in', 'plain.png'), await one().png().toBuffer());
    put(folder.path('in', 'empty.jpg'), '');
    put(folder.path('in', 'text.jpg'), 'no picture at all');
    put(folder.path('in', 'huge.png'), pngSaying(20_000, 20_000));
    put(folder.path('in', 'nobody.png'), await plain(200, 100, [90, 120, 60]).png().toBuffer());
    const jpeg = await one().jpeg().toBuffer();
    put(folder.path('in', 'truncated.jpg'), jpeg.subarray(0, jpeg.length / 2));
    put(folder.path('in', 'turned.jpg'), await turned());
    put(folder.path('in', 'small.avif'), await one().avif({ effort: 0 }).toBuffer());
    put(folder.path('in', 'grey.webp'), await one().greyscale().webp({ lossless: true }).toBuffer());
    put(folder.path('in', 'cmyk.jpg'), await one().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer());
    const frames = [await one().png().toBuffer(), await plain(320, 346, [0, 0, 0]).png().toBuffer()];
    put(
      folder.path('in', 'animated.gif'),
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
  });
  /** Lies on its side, and says so. */
  const turned = async () =>
    sharp(await one().rotate(90).toBuffer())
      .withMetadata({ orientation: 8 })
      .jpeg({ quality: 98 })
      .toBuffer();
  const look = (...args: string[]) => caf('predict', ...args, '--detector', 'tiny');
  const pictures = (stdout: string) =>
    new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Found)
        .map(({ path, faces }) => [path.split('/').at(-1)!, faces]),
    );

  it('looks at every kind of picture, names each bad one, and goes on', async () => {
    const { code, stdout, stderr } = await look(
      folder.path('in'),
      '--format',
      'jsonl',
      '--draw',
      folder.path('out'),
    );
    assert.equal(code, 1);
    const found = pictures(stdout);
    plainFaces = found.get('plain.png')!;
    assert.deepEqual([...found.keys()].sort(), [
      ...['animated.gif', 'cmyk.jpg', 'grey.webp', 'nobody.png', 'plain.png', 'small.avif', 'turned.jpg'],
    ]);
    assert.deepEqual(found.get('nobody.png'), []);
    const [{ box, confidence, valence }] = plainFaces;
    assert.ok(confidence > 0.5 && Number.isFinite(valence));
    for (const [name, faces] of found) {
      if (name === 'nobody.png') continue;
      assert.equal(faces.length, 1, name);
      const near = Math.abs(faces[0].box.left - box.left) + Math.abs(faces[0].box.top - box.top);
      assert.ok(
        near < 25 && Math.abs(faces[0].box.side - box.side) < 15,
        `${name} ${JSON.stringify(faces[0].box)}`,
      );
    }
    const faults = stderr.split('\n').filter((line) => line.startsWith('caf: '));
    const expected = [
      /empty\.jpg is empty \(0 bytes\)/,
      /huge\.png has 20000 x 20000 = 400000000 pixels; expected at most 67108864\./,
      /text\.jpg cannot be decoded/,
      /truncated\.jpg cannot be decoded/,
      /4 of 11 could not be looked at, as said above/,
    ];
    assert.equal(faults.length, expected.length, stderr);
    expected.forEach((pattern, at) => assert.match(faults[at], pattern));
    assert.deepEqual(
      readdirSync(folder.path('out')).sort(),
      [...found.keys()].map((name) => name.replace(/\.\w+$/, '.jpg')).sort(),
    );
    const { width, height } = await sharp(readFileSync(folder.path('out', 'plain.jpg'))).metadata();
    assert.deepEqual([width, height], [444, 480]);
  });

  it('prints a table or CSV, and tracks over the pictures of a folder', async () => {
    put(folder.path('two', '1.png'), await one().png().toBuffer());
    put(folder.path('two', '2.png'), await one().modulate({ brightness: 0.6 }).png().toBuffer());
    const table = await look(folder.path('in', 'plain.png'));
    assert.equal(table.code, 0);
    assert.match(table.stdout, /^1 face in 1 picture\n/);
    const valences = async (...more: string[]) => {
      const { stdout } = await look(folder.path('two'), '--format', 'csv', ...more);
      return stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => Number(line.split(',')[8]));
    };
    const [raw, smooth] = [await valences(), await valences('--track')];
    assert.equal(smooth[0], raw[0]);
    assert.ok(Math.abs(smooth[1] - (0.6 * raw[0] + 0.4 * raw[1])) < 1e-6);
  });

  it('refuses what is no model, and to look at what it draws', async () => {
    const none = await look(folder.path('in', 'plain.png'), '--model', folder.path('in'));
    assert.deepEqual([none.code, none.stdout], [1, '']);
    assert.match(
      none.stderr,
      /caf: .* holds neither caf\.json nor checkpoints\/best\.safetensors; expected a run folder/,
    );
    const own = await look(folder.path('in'), '--draw', folder.path('in'));
    assert.equal(own.code, 2);
    assert.match(own.stderr, /--draw .* is also looked at/);
    assert.equal((await look()).code, 2);
    const missing = await look(folder.path('nowhere.jpg'));
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /nowhere\.jpg: it is not there; expected a picture, a video or a folder\./);
    assert.ok(!existsSync(folder.path('nowhere.jpg')));
  });
});
