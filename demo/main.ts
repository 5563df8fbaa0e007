import {
  BROWSER_ENGINES,
  type BrowserEngineName,
  type BrowserModel,
  type FaceDetector,
  type FacePrediction,
  loadFaceDetectorFrom,
  loadModel,
  photoFrom,
  readingOf,
  startBrowserEngine,
} from '../lib/browser';
import { type Answer, Answers } from './answers';
import { DrawnFace } from './drawn-face';
import { element, made } from './elements';
import { type MovingPicture, openCamera, openFile, PictureError, View } from './moving-picture';
import { Plane, type Point } from './plane';

type Source = 'drawn' | 'camera' | 'file';

const DETECTORS = 'detectors';
/** Side in pixels at which faces are looked for first where pictures follow each other: who sits before a camera is near. */
const QUICK = 224;
/** Side in pixels at which the drawn face is shown. */
const SHOWN = 480;

const status = element('status', HTMLElement);
const say = (text: string, fault = false): void => {
  // Said anew, a screen reader would read it anew.
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle('fault', fault);
};

class Page {
  private readonly view = new View();
  private readonly answers = new Answers();
  private readonly plane = new Plane((point) => {
    if (this.source === 'drawn') this.face.pick(point);
  });
  private readonly face = new DrawnFace(() => {
    this.stale = true;
  });
  private readonly models = new Map<string, Promise<BrowserModel>>();
  private readonly rate = new Rate();
  private detectors: readonly FaceDetector[] = [];
  private source: Source = 'drawn';
  private picture: MovingPicture | undefined;
  /** Something changed since it was last looked at. */
  private stale = true;

  async start(): Promise<void> {
    const wanted = new URLSearchParams(location.search).get('engine');
    const engine = BROWSER_ENGINES.find((name) => name === wanted);
    if (wanted !== null && !engine)
      throw new PictureError(`There is no engine named ${wanted}; known are ${BROWSER_ENGINES.join(', ')}.`);
    const started = await startBrowserEngine({ engine, wasm: new URL('wasm/', location.href).href });
    element('engine', HTMLElement).textContent = started.name satisfies BrowserEngineName;
    element('engine', HTMLElement).title = started.why;
    await this.offerModels();
    await this.chosen();
    for (const radio of document.querySelectorAll<HTMLInputElement>('input[name=source]'))
      radio.addEventListener('change', () => void this.turnTo(radio.value as Source));
    const file = element('file', HTMLInputElement);
    file.addEventListener(
      'change',
      () => void this.open(() => openFile(file.files![0]), file.files!.length > 0),
    );
    say('Move the sliders, or point into the plane: the ring is what the face was drawn from.');
    void this.watch();
  }

  /** Those that were built in, by a list that stands beside them. */
  private async offerModels(): Promise<void> {
    const response = await fetch('models/index.json');
    if (!response.ok) throw new PictureError(`The server gives no list of models (${response.status}).`);
    const names = (await response.json()) as readonly string[];
    const [first, beside] = [element('model', HTMLSelectElement), element('beside', HTMLSelectElement)];
    const offers = () => names.map((name) => made('option', name, { value: name }));
    first.append(...offers());
    beside.append(made('option', 'none', { value: '' }), ...offers());
    beside.value = names[1] ?? '';
    for (const select of [first, beside])
      select.addEventListener('change', () => {
        this.plane.clear();
        this.stale = true;
      });
  }

  /** The models that are chosen, each loaded once. */
  private chosen(): Promise<BrowserModel[]> {
    const names = ['model', 'beside'].map((id) => element(id, HTMLSelectElement).value);
    return Promise.all(
      [...new Set(names)]
        .filter((name) => name !== '')
        .map((name) => {
          const loaded = this.models.get(name) ?? loadModel(`models/${name}`, { detectors: DETECTORS });
          this.models.set(name, loaded);
          return loaded;
        }),
    );
  }

  private async turnTo(source: Source): Promise<void> {
    this.source = source;
    this.picture?.close();
    this.picture = undefined;
    this.plane.clear();
    this.answers.show([]);
    element('sliders', HTMLElement).hidden = source !== 'drawn';
    document.querySelector<HTMLElement>('.file')!.hidden = source !== 'file';
    this.stale = true;
    if (source === 'camera') await this.open(openCamera);
    else
      say(
        source === 'file'
          ? 'Choose a file.'
          : 'Move the sliders, or point into the plane: the ring is what the face was drawn from.',
      );
  }

  private async open(get: () => Promise<MovingPicture>, given = true): Promise<void> {
    if (!given) return;
    const { source } = this;
    say('One moment…');
    try {
      const picture = await get();
      // Somebody chose something else meanwhile.
      if (this.source !== source) return picture.close();
      this.picture?.close();
      this.picture = picture;
      this.plane.clear();
      this.stale = true;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      say(error.message, true);
    }
  }

  /** Looks again and again; what stands still is looked at when it has changed. */
  private async watch(): Promise<void> {
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (!this.stale && !this.picture?.moving) continue;
      this.stale = false;
      try {
        if (this.source === 'drawn') await this.lookAtDrawn();
        else if (this.picture) await this.lookAt(this.picture);
      } catch (error) {
        say(`This does not work: ${(error as Error).message}`, true);
      }
    }
  }

  private async lookAtDrawn(): Promise<void> {
    const models = await this.chosen();
    await this.face.draw(this.view.blank(SHOWN), SHOWN);
    const answers: Answer[] = [];
    for (const { facts, predictCrops } of models) {
      const crop = await this.face.crop(facts);
      if (crop) answers.push({ facts, reading: readingOf((await predictCrops([crop]))[0], facts) });
    }
    this.plane.showTruth(this.face.truth);
    this.tell(answers);
  }

  private async lookAt(picture: MovingPicture): Promise<void> {
    const models = await this.chosen();
    if (this.detectors.length === 0)
      this.detectors = await Promise.all(
        [QUICK, undefined].map((side) => loadFaceDetectorFrom(DETECTORS, 'tiny', side)),
      );
    const [quick, careful] = this.detectors;
    const photo = photoFrom(this.view.show(picture));
    let found = picture.moving ? await quick.detect(photo) : [];
    if (found.length === 0) found = await careful.detect(photo);
    const once: FaceDetector = { ...careful, detect: () => Promise.resolve(found) };
    const looks: (readonly FacePrediction[])[] = [];
    for (const model of models) looks.push(await model.predict(photo, { detector: once }));
    if (this.picture !== picture) return;
    this.view.box(looks[0].map(({ box }) => box));
    this.plane.showTruth(undefined);
    const faces = looks[0].length;
    this.tell(faces === 0 ? [] : looks.map(([reading], at) => ({ facts: models[at].facts, reading })));
    if (faces === 0) say('No face is found. Look towards the camera, nearer or with more light.');
    else say(faces === 1 ? 'One face.' : `${faces} faces; the surest, in its orange box, is answered for.`);
  }

  private tell(answers: readonly Answer[]): void {
    this.plane.showThreshold(answers[0]?.facts.thresholds?.deltaR);
    this.plane.show(answers.map(({ reading }): Point => [reading.valence, reading.arousal]));
    this.answers.show(answers);
    // Of a picture that stands it would say how often somebody moved a slider.
    element('rate', HTMLElement).textContent = this.picture?.moving ? this.rate.next() : '–';
  }
}

/** How many pictures are looked at in a second, over the last two. */
class Rate {
  private times: number[] = [];

  next(): string {
    const now = performance.now();
    this.times = [...this.times.filter((time) => now - time < 2000), now];
    const { length } = this.times;
    return length < 2 ? '–' : ((1000 * (length - 1)) / (now - this.times[0])).toFixed(1);
  }
}

new Page().start().catch((error: unknown) => say((error as Error).message, true));
