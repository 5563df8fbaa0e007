import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { InputError } from '../../lib/errors';
import { frameOf } from '../../lib/notebook/frame';
import { show } from '../../lib/notebook/show';
import { shownBy } from './kernel';

describe('show', () => {
  it('shows a figure as it is, and a long one as a PNG', async () => {
    const svg = (mark: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!--${mark}--></svg>`;
    const [short] = await shownBy(() => show(svg('')));
    assert.deepEqual([short.type, short.content], ['image/svg+xml', svg('')]);
    const [long] = await shownBy(() => show(svg('x'.repeat(200_000))));
    assert.equal(long.type, 'image/png');
    assert.equal((await sharp(Buffer.from(long.content, 'base64')).metadata()).width, 9);
  });

  it('shows a frame, sorted, under its title, and a table', async () => {
    const frame = frameOf([{ x: 1.5 }, { x: 0.25 }], ['x']);
    const [{ type, content }] = await shownBy(() => show(frame, { title: 'sizes', by: 'x' }));
    assert.equal(type, 'text/html');
    assert.match(content, /sizes<\/caption>.*0\.250.*1\.500/);
    const table = { caption: 'counts', columns: [{ key: 'n', label: 'n' }], rows: [[3]] };
    assert.match((await shownBy(() => show(table)))[0].content, /counts<\/caption>.*>3</);
  });

  it('shows samples of a data set as faces with their labels', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'caf-show-'));
    const path = join(folder, 'face.png');
    const red = { create: { width: 8, height: 8, channels: 3, background: '#ff0000' } } as const;
    writeFileSync(path, await sharp(red).png().toBuffer());
    const sample = { path, valence: 0.5, arousal: -0.25, subject: 'Ann', clip: '1', frame: '0' };
    const [{ content }] = await shownBy(() => show([sample], { title: 'one face' }));
    rmSync(folder, { recursive: true });
    for (const text of ['one face', 'Ann', '+0.50', '−0.25']) assert.ok(content.includes(`>${text}<`), text);
  });

  it('refuses a text that is no figure', async () => {
    await assert.rejects(
      shownBy(() => show('0.5')),
      (error) => error instanceof InputError && /"0.5"; expected a figure/.test(error.message),
    );
  });
});
