import { BROWSER_CUTTING, cropForModel, type ModelFacts, photoFrom } from '../lib/browser';
import {
  actionUnitNames,
  actionUnits,
  type ActionUnit,
  type ActionUnits,
  eachUnit,
} from '../lib/data/faces/action-units';
import { drawIdentity, type Identity } from '../lib/data/faces/identity';
import { defaultFaceKnobs } from '../lib/data/faces/knobs';
import { faceLandmarks } from '../lib/data/faces/landmarks';
import { unitsOf } from '../lib/data/faces/manner';
import { type Nuisance, plain } from '../lib/data/faces/nuisance';
import { faceSvg } from '../lib/data/faces/svg';
import { Random } from '../lib/engine/random';
import { element, made } from './elements';
import { type Point } from './plane';

/** Side of the picture that a model is shown, as the faces of its training were drawn. */
const SIDE = 64;

/** A dial of the panel. */
interface Slider {
  readonly get: () => number;
  readonly set: (value: number) => void;
}

interface Dial {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly step: number;
}

/** What a face is drawn from, apart from who it is and what it does. */
const VIEW = {
  turn: { label: 'turn of the head (°)', from: -25, to: 25, at: 0, step: 1 },
  nod: { label: 'nod (°)', from: -15, to: 15, at: 0, step: 1 },
  tilt: { label: 'tilt (°)', from: -30, to: 30, at: 0, step: 1 },
  light: { label: 'light from the side', from: -1, to: 1, at: plain.light.side, step: 0.05 },
  level: { label: 'brightness', from: -1, to: 1, at: 0, step: 0.05 },
} as const satisfies Record<string, Dial>;

/** What makes recognition depend on the person; drawn anew for the same person when turned. */
const PERSON = {
  restingFace: { label: 'resting face', from: 0, to: 1.5, at: defaultFaceKnobs.restingFace, step: 0.05 },
  expressivity: { label: 'expressivity', from: 0, to: 1.5, at: defaultFaceKnobs.expressivity, step: 0.05 },
  glasses: { label: 'glasses', from: 0, to: 1, at: defaultFaceKnobs.glasses, step: 0.1 },
  beard: { label: 'beard', from: 0, to: 1, at: defaultFaceKnobs.beard, step: 0.1 },
} as const satisfies Record<string, Dial>;

const EMOTION = {
  valence: { label: 'valence', from: -1, to: 1, at: 0, step: 0.02 },
  arousal: { label: 'arousal', from: -1, to: 1, at: 0, step: 0.02 },
} as const satisfies Record<string, Dial>;

/** A face that caf-fer draws, with its panel of sliders. */
export class DrawnFace {
  /** Where in the plane the expression was taken from; nowhere once a unit was moved by hand. */
  truth: Point | undefined = [0, 0];
  private person = 0;
  private identity: Identity;
  private readonly units = new Map<ActionUnit, Slider>();
  private readonly emotion: Readonly<Record<keyof typeof EMOTION, Slider>>;
  private readonly view: Readonly<Record<keyof typeof VIEW, Slider>>;
  private readonly traits: Readonly<Record<keyof typeof PERSON, Slider>>;

  /** @param onChange is told when the face is another */
  constructor(private readonly onChange: () => void) {
    const panel = element('sliders', HTMLElement).querySelector('.groups')!;
    const [emotion, who, how, parts] = (
      [
        ['Emotion it is drawn from', true],
        ['Person', false],
        ['View', false],
        ['Action units', true],
      ] as const
    ).map(([title, open]) => {
      const group = made('details');
      group.open = open;
      group.append(made('summary', title));
      panel.append(group);
      return group;
    });
    const moved = () => this.express();
    this.emotion = slidersOf(EMOTION, emotion, moved);
    this.traits = slidersOf(PERSON, who, () => this.become());
    this.view = slidersOf(VIEW, how, onChange);
    for (const unit of actionUnitNames) {
      const dial = { label: `AU ${unit} ${actionUnits[unit]}`, from: 0, to: 1, at: 0, step: 0.02 };
      this.units.set(
        unit,
        slider(`unit-${unit}`, dial, parts, () => {
          this.truth = undefined;
          onChange();
        }),
      );
    }
    element('person', HTMLButtonElement).addEventListener('click', () => {
      this.person++;
      this.become();
    });
    element('neutral', HTMLButtonElement).addEventListener('click', () => this.pick([0, 0]));
    this.identity = this.drawIdentity();
    this.setUnits();
  }

  /** Puts on the expression of a point of the plane. */
  pick([valence, arousal]: Point): void {
    this.emotion.valence.set(valence);
    this.emotion.arousal.set(arousal);
    this.express();
  }

  /** Draws it at this size; the whole picture is the face. */
  async draw(canvas: HTMLCanvasElement, size: number): Promise<void> {
    const svg = faceSvg(this.identity, this.expression(), this.nuisance(), size);
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    try {
      const image = new Image(size, size);
      image.src = address;
      await image.decode();
      canvas
        .getContext('2d', { willReadFrequently: true })!
        .drawImage(image, 0, 0, canvas.width, canvas.height);
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** As a model is shown it, cut by the landmarks it was drawn with. */
  async crop(facts: ModelFacts): Promise<Uint8Array | undefined> {
    const canvas = made('canvas');
    canvas.width = canvas.height = SIDE;
    await this.draw(canvas, SIDE);
    const photo = photoFrom(canvas.getContext('2d')!.getImageData(0, 0, SIDE, SIDE), 'The drawn face');
    const landmarks = faceLandmarks(this.identity, this.expression(), this.nuisance(), SIDE);
    return (await cropForModel(photo, { landmarks }, facts, BROWSER_CUTTING))?.pixels;
  }

  private expression(): ActionUnits {
    return eachUnit((unit) => this.units.get(unit)!.get());
  }

  private nuisance(): Nuisance {
    const { turn, nod, tilt, light, level } = this.view;
    return {
      ...plain,
      pose: { ...plain.pose, turn: turn.get(), nod: nod.get(), tilt: tilt.get() },
      light: { ...plain.light, side: light.get(), level: level.get() },
    };
  }

  private drawIdentity(): Identity {
    const { restingFace, expressivity, glasses, beard } = this.traits;
    const random = Random.fromSeed(2).fork('identity').fork(this.person);
    return drawIdentity(random, {
      ...defaultFaceKnobs,
      ...{ restingFace: restingFace.get(), expressivity: expressivity.get() },
      ...{ glasses: glasses.get(), beard: beard.get() },
    });
  }

  private become(): void {
    this.identity = this.drawIdentity();
    if (this.truth) this.express();
    else this.onChange();
  }

  private express(): void {
    this.truth = [this.emotion.valence.get(), this.emotion.arousal.get()];
    this.setUnits();
    this.onChange();
  }

  private setUnits(): void {
    const units = unitsOf(this.identity.manner, this.truth ?? [0, 0]);
    for (const [unit, { set }] of this.units) set(units[unit]);
  }
}

function slidersOf<K extends string>(
  dials: Readonly<Record<K, Dial>>,
  group: HTMLElement,
  onInput: () => void,
): Readonly<Record<K, Slider>> {
  const entries = (Object.entries(dials) as [K, Dial][]).map(([name, dial]) => [
    name,
    slider(name, dial, group, onInput),
  ]);
  return Object.fromEntries(entries) as Record<K, Slider>;
}

function slider(
  name: string,
  { label, from, to, at, step }: Dial,
  group: HTMLElement,
  onInput: () => void,
): Slider {
  const row = made('label', '', { class: 'slider' });
  const input = made('input', '', {
    type: 'range',
    id: name,
    min: String(from),
    max: String(to),
    step: String(step),
  });
  const shown = made('output');
  const show = () => {
    shown.textContent = step < 1 ? input.valueAsNumber.toFixed(2) : input.value;
  };
  const set = (value: number) => {
    input.valueAsNumber = value;
    show();
  };
  set(at);
  input.addEventListener('input', () => {
    show();
    onInput();
  });
  row.append(made('span', label), input, shown);
  group.append(row);
  return { get: () => input.valueAsNumber, set };
}
