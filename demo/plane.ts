import { drawn, element } from './elements';

/** A point of the plane, `[valence, arousal]`. */
export type Point = readonly [valence: number, arousal: number];

/** Points that a trail holds. */
const TRAIL = 60;

const CORNERS = [
  ['excited, happy', 1.2, -1.13, 'end'],
  ['tense, angry', -1.2, -1.13, 'start'],
  ['sad, tired', -1.2, 1.19, 'start'],
  ['calm, content', 1.2, 1.19, 'end'],
] as const;

/** The arousal-valence plane: where the models see the face, where they saw it before, and where it was drawn. */
export class Plane {
  private readonly svg = element('plane', SVGSVGElement);
  private readonly threshold = drawn('circle', { class: 'threshold', r: 0 });
  private readonly truth = drawn('circle', { class: 'truth', r: 0.05, visibility: 'hidden' });
  private readonly marks = (['second', 'first'] as const).map((name) => new Mark(name));

  /** @param onPick is told where somebody points to */
  constructor(onPick: (point: Point) => void) {
    this.svg.append(
      drawn('line', { class: 'axis', x1: -1.25, x2: 1.25, y1: 0, y2: 0 }),
      drawn('line', { class: 'axis', y1: -1.25, y2: 1.25, x1: 0, x2: 0 }),
      drawn('circle', { class: 'circle', r: 1 }),
      this.threshold,
      ...CORNERS.map(([text, x, y, anchor]) => label(text, x, y, anchor)),
      label('valence', 1.2, 0.1, 'end'),
      label('arousal', 0.04, -1.17, 'start'),
      this.truth,
      ...this.marks.map(({ group }) => group),
    );
    this.svg.addEventListener('pointerdown', (event) => this.pick(event, onPick));
    this.svg.addEventListener('pointermove', (event) => {
      if (event.buttons > 0) this.pick(event, onPick);
    });
  }

  /** @param radius of the circle between weak and strong; none where it is not known */
  showThreshold(radius: number | undefined): void {
    this.threshold.setAttribute('r', String(radius ?? 0));
  }

  /** Where the drawn face was drawn from; nowhere where nobody knows. */
  showTruth(point: Point | undefined): void {
    this.svg.classList.toggle('by-hand', point !== undefined);
    this.truth.setAttribute('visibility', point ? 'visible' : 'hidden');
    if (point) move(this.truth, point);
  }

  /** @param points what the first and the second model say, the second maybe missing; none where there is no face */
  show(points: readonly Point[]): void {
    const [second, first] = this.marks;
    first.show(points[0]);
    second.show(points[1]);
  }

  /** Forgets the trails. */
  clear(): void {
    for (const mark of this.marks) mark.clear();
  }

  private pick(event: PointerEvent, onPick: (point: Point) => void): void {
    const { left, top, width, height } = this.svg.getBoundingClientRect();
    const valence = ((event.clientX - left) / width - 0.5) * 2.5;
    const arousal = (0.5 - (event.clientY - top) / height) * 2.5;
    const beyond = Math.max(1, Math.hypot(valence, arousal));
    onPick([valence / beyond, arousal / beyond]);
  }
}

/** The dot of one model, with its trail. */
class Mark {
  readonly group: SVGGElement;
  private readonly trail = drawn('polyline', { class: 'trail' });
  private readonly dot = drawn('circle', { class: 'dot', r: 0.045, visibility: 'hidden' });
  private points: Point[] = [];

  constructor(name: 'first' | 'second') {
    this.group = drawn('g', { class: name });
    this.group.append(this.trail, this.dot);
  }

  show(point: Point | undefined): void {
    this.dot.setAttribute('visibility', point ? 'visible' : 'hidden');
    if (!point) return;
    // What lies beyond the picture stands on its edge.
    const [valence, arousal] = point.map((value) => Math.max(-1.2, Math.min(1.2, value)));
    move(this.dot, [valence, arousal]);
    this.points = [...this.points.slice(1 - TRAIL), [valence, arousal]];
    this.trail.setAttribute(
      'points',
      this.points.map(([v, a]) => `${v.toFixed(3)},${(-a).toFixed(3)}`).join(' '),
    );
  }

  clear(): void {
    this.points = [];
    this.trail.setAttribute('points', '');
    this.dot.setAttribute('visibility', 'hidden');
  }
}

function move(circle: SVGCircleElement, [valence, arousal]: Point): void {
  circle.setAttribute('cx', valence.toFixed(4));
  circle.setAttribute('cy', (-arousal).toFixed(4));
}

function label(text: string, x: number, y: number, anchor: 'start' | 'end'): SVGTextElement {
  const created = drawn('text', { x, y, 'text-anchor': anchor });
  created.textContent = text;
  return created;
}
