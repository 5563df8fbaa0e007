import assert from 'node:assert/strict';
import { type Server } from 'node:http';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import sharp from 'sharp';
import { buildDemo } from '../../demo/bundle';
import { serve } from '../../demo/serve';
import { drawIdentity } from '../../lib/data/faces/identity';
import { unitsOf } from '../../lib/data/faces/manner';
import { renderFacePixels } from '../../lib/data/faces/render';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { loadModel, SHIPPED_MODEL } from '../../lib/inference/load-model';
import { plain, put, temporaryFolder } from '../data/fixtures';
import { CHROMIUM, startChromium } from '../support/chromium';
import { y4m } from '../support/y4m';

const [WIDTH, HEIGHT] = [320, 240];

describe('the live page', function () {
  if (!CHROMIUM) {
    it('works in a browser; none is found here (apt-get install chromium, or CHROMIUM=path)');
    return;
  }
  const folder = temporaryFolder();
  let server: Server;
  let browser: Browser;
  let address = '';
  before(async () => {
    await buildDemo(folder.path('site'));
    ({ server, address } = await serve(folder.path('site'), 0));
    const frames = await Promise.all([0.9, 0.5, 0, -0.4, -0.8, -0.4, 0, 0.5].map(faceAt));
    put(
      folder.path('clip.y4m'),
      y4m(
        frames.flatMap((frame) => [frame, frame]),
        WIDTH,
        HEIGHT,
        4,
      ),
    );
    put(
      folder.path('face.png'),
      await sharp(frames[0], { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
        .png()
        .toBuffer(),
    );
    put(folder.path('nobody.png'), await plain(200, 150, [90, 120, 60]).png().toBuffer());
    put(folder.path('text.png'), 'no picture');
    browser = await startChromium(
      ...[
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${folder.path('clip.y4m')}`,
      ],
    );
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** A drawn face before grey, at this valence. */
  async function faceAt(valence: number): Promise<Uint8Array> {
    const identity = drawIdentity(Random.fromSeed(2).fork('identity').fork(0));
    const pixels = await renderFacePixels(identity, unitsOf(identity.manner, [valence, 0.2]), undefined, 200);
    return sharp(pixels, { raw: { width: 200, height: 200, channels: 3 } })
      .extend({ top: 20, bottom: 20, left: 60, right: 60, background: '#808080' })
      .raw()
      .toBuffer();
  }

  const faults: string[] = [];
  async function open(query = '', options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext(options);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith(`blob:${address}`))
        faults.push(request.url());
    });
    await page.goto(`${address}${query}`);
    await page.waitForSelector('#answers li');
    return page;
  }
  const close = async (page: Page) => {
    await page.context().close();
    assert.deepEqual(faults.splice(0), []);
  };
  const answer = (page: Page) =>
    page.$eval('#answers li', ({ dataset }) => [Number(dataset['valence']), Number(dataset['arousal'])]);
  const status = (page: Page, text: RegExp) =>
    page.waitForFunction(
      (source) => new RegExp(source).test(document.getElementById('status')?.textContent ?? ''),
      text.source,
    );

  for (const engine of ['wasm', 'webgl', 'webgpu'] as const) {
    it(`on ${engine} says of a picture what Node says, to 1e-3, and asks nobody else for anything`, async () => {
      await selectEngine();
      const page = await open(`?engine=${engine}`);
      assert.equal(await page.textContent('#engine'), engine);
      await page.check('input[value=file]');
      await page.setInputFiles('#file', folder.path('face.png'));
      await status(page, /One face\./);
      for (const [at, name] of ['caf-small', 'baseline-small'].entries()) {
        const model = await loadModel(join(SHIPPED_MODEL, '..', name));
        const [face] = await model.predict(folder.path('face.png'), { detector: 'tiny' });
        model.dispose();
        const said = await page.$$eval(
          '#answers li',
          (items, place) => ({ ...(items[place] as HTMLElement).dataset }),
          at,
        );
        assert.equal(said['model'], name);
        assert.ok(
          Math.abs(Number(said['valence']) - face.valence) < 1e-3,
          `${said['valence']} ${face.valence}`,
        );
        assert.ok(
          Math.abs(Number(said['arousal']) - face.arousal) < 1e-3,
          `${said['arousal']} ${face.arousal}`,
        );
      }
      await close(page);
    });
  }

  it('follows the face before a camera', async () => {
    const page = await open('?engine=wasm', { permissions: ['camera'] });
    await page.check('input[value=camera]');
    await status(page, /One face\./);
    const seen = new Set<number>();
    let range = [Infinity, -Infinity];
    for (const end = Date.now() + 20_000; Date.now() < end && (seen.size < 4 || range[1] - range[0] < 0.2);) {
      const [valence] = await answer(page);
      seen.add(valence);
      range = [Math.min(range[0], valence), Math.max(range[1], valence)];
      await page.waitForTimeout(120);
    }
    assert.ok(
      seen.size >= 4 && range[1] - range[0] >= 0.2,
      `${seen.size} answers from ${range.join(' to ')}`,
    );
    const trail = await page.getAttribute('#plane .first .trail', 'points');
    assert.ok(trail!.split(' ').length >= 4);
    assert.match((await page.textContent('#rate'))!, /^\d+\.\d$/);
    await close(page);
  });

  it('moves the answer with a slider by keyboard, and says when it is weak or strong', async () => {
    const page = await open('?engine=wasm', { viewport: { width: 360, height: 740 } });
    const before = await answer(page);
    assert.match((await page.textContent('#answers li'))!, /weak \(strong from 0\.57\)/);
    await page.focus('#valence');
    await page.keyboard.press('End');
    await page.waitForFunction(
      (old) =>
        Math.abs(Number(document.querySelector<HTMLElement>('#answers li')!.dataset['valence']) - old) > 0.2,
      before[0],
    );
    assert.equal(await page.inputValue('#valence'), '1');
    assert.ok(Number(await page.inputValue('#unit-12')) > 0.3, 'the smile goes with it');
    assert.match((await page.textContent('#answers li'))!, /strong \(strong from/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(wide <= 0, 'nothing sticks out on a phone');
    const bare = await page.$$eval('input, select, button', (all) =>
      all.filter((one) => !(one as HTMLInputElement).labels?.length && !one.textContent).map(({ id }) => id),
    );
    assert.deepEqual(bare, [], 'everything has a label');
    await close(page);
  });

  it('says in words what is missing: a face, a picture, permission, an engine', async () => {
    const page = await open('?engine=wasm');
    await page.check('input[value=file]');
    await page.setInputFiles('#file', folder.path('nobody.png'));
    await status(page, /No face is found/);
    await page.setInputFiles('#file', folder.path('text.png'));
    await status(page, /text\.png is no picture that this browser reads/);
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotFoundError'));
    });
    await page.check('input[value=camera]');
    await status(page, /There is no camera here/);
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await page.check('input[value=drawn]');
    await page.check('input[value=camera]');
    await status(page, /The camera was not allowed/);
    await page.goto(`${address}?engine=abacus`);
    await status(page, /There is no engine named abacus; known are webgpu, webgl, wasm/);
    await close(page);
  });

  it('falls back to the next engine where one does not work', async () => {
    const context = await browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'gpu', { value: undefined });
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForSelector('#answers li');
    assert.equal(await page.textContent('#engine'), 'webgl');
    // As text: what runs the tests puts calls of its own into functions.
    await context.addInitScript({
      content: `const real = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.includes('webgl') ? null : real.call(this, kind, ...rest);
        };
        delete window.OffscreenCanvas;`,
    });
    await page.reload();
    await page.waitForSelector('#answers li');
    assert.equal(await page.textContent('#engine'), 'wasm');
    assert.match(
      (await page.getAttribute('#engine', 'title'))!,
      /since webgpu does not work here .* and webgl/,
    );
    await context.close();
  });
});
