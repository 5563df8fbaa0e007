import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo } from '../demo/bundle';
import { serve } from '../demo/serve';
import { expressionOf } from '../lib/data/faces/expression';
import { drawIdentity } from '../lib/data/faces/identity';
import { renderFacePixels } from '../lib/data/faces/render';
import { Random } from '../lib/engine/random';
import type { ReportTable } from '../lib/report/table';
import { CHROMIUM, startChromium } from '../test/support/chromium';
import { y4m } from '../test/support/y4m';

/** How many pictures of a camera the live page looks at in a second: finding the face, and both models that ship. */
export interface PageTiming {
  readonly engine: 'wasm';
  readonly size: string;
  readonly picturesPerSecond: number;
}

const [WIDTH, HEIGHT, FACE] = [640, 480, 400];
/** Seconds before the rate is read, and how often it is read then. */
const [SETTLE, READS] = [5, 8];

/** In Chromium, fed by a fake camera; on WebAssembly alone, since without a card WebGL and WebGPU would be timed on software. */
export async function timePage(progress: (line: string) => void): Promise<readonly PageTiming[]> {
  if (!CHROMIUM) return [];
  const folder = mkdtempSync(join(tmpdir(), 'caf-page-'));
  progress('page, building');
  await buildDemo(join(folder, 'site'));
  const { server, address } = await serve(join(folder, 'site'), 0);
  writeFileSync(join(folder, 'clip.y4m'), await clip());
  const browser = await startChromium(
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${join(folder, 'clip.y4m')}`,
  );
  try {
    const context = await browser.newContext({ permissions: ['camera'] });
    const page = await context.newPage();
    await page.goto(`${address}?engine=wasm`);
    await page.check('input[value=camera]');
    await page.waitForSelector('#answers li');
    progress('page, looking');
    await page.waitForTimeout(1000 * SETTLE);
    const rates: number[] = [];
    for (let read = 0; read < READS; read++) {
      await page.waitForTimeout(500);
      rates.push(Number(await page.textContent('#rate')));
    }
    const picturesPerSecond = rates.reduce((sum, rate) => sum + rate, 0) / READS;
    return [{ engine: 'wasm', size: `${WIDTH} x ${HEIGHT}`, picturesPerSecond }];
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A drawn face that goes from sad to glad and back. */
async function clip(): Promise<Buffer> {
  const identity = drawIdentity(Random.fromSeed(2).fork('identity').fork(0));
  const frames = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => {
      const units = expressionOf([0.9 * Math.cos((at / 20) * 2 * Math.PI), 0.2]);
      const face = await renderFacePixels(identity, units, undefined, FACE);
      const frame = new Uint8Array(WIDTH * HEIGHT * 3).fill(128);
      for (let y = 0; y < FACE; y++)
        frame.set(face.subarray(y * FACE * 3, (y + 1) * FACE * 3), ((y + 40) * WIDTH + 120) * 3);
      return frame;
    }),
  );
  return y4m(frames, WIDTH, HEIGHT, 30);
}

export const pageTable = (timings: readonly PageTiming[]): ReportTable => ({
  caption: 'The live page in Chromium before a fake camera: the face found, and both models asked',
  columns: [
    { key: 'engine', label: 'engine' },
    { key: 'size', label: 'picture', unit: 'px' },
    { key: 'rate', label: 'pictures a second', kind: 'amount' },
  ],
  rows: timings.map(({ engine, size, picturesPerSecond }) => [engine, size, picturesPerSecond]),
});
