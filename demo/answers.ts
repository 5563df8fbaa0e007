import { type ModelFacts, type Reading } from '../lib/browser';
import { element, made, signed } from './elements';

/** What one model says of the face that is shown. */
export interface Answer {
  readonly facts: ModelFacts;
  readonly reading: Reading;
}

/** Intensity at the end of the meter. */
const FULL = Math.SQRT2;

/** The list of answers: values, words, and a meter of intensity with the threshold between weak and strong. */
export class Answers {
  private readonly list = element('answers', HTMLUListElement);

  show(answers: readonly Answer[]): void {
    this.list.replaceChildren(...answers.map(item));
  }
}

function item({ facts, reading }: Answer, at: number): HTMLLIElement {
  const { valence, arousal, intensity, group, quadrant, emotion } = reading;
  const entry = made('li', '', { class: at === 0 ? 'first' : 'second' });
  // In full, for whoever reads the page by program.
  Object.assign(entry.dataset, { model: facts.name, valence: String(valence), arousal: String(arousal) });
  const threshold = facts.thresholds?.deltaR;
  const words = `valence ${signed(valence)}, arousal ${signed(arousal)}: ${quadrant}, nearest to ${emotion}`;
  const strength =
    threshold === undefined
      ? `intensity ${intensity.toFixed(2)}`
      : `intensity ${intensity.toFixed(2)}, ${group ?? ''} (strong from ${threshold.toFixed(2)})`;
  const meter = made('span', '', {
    ...{ class: 'meter', role: 'meter', 'aria-label': `Intensity, ${facts.name}` },
    ...{ 'aria-valuemin': '0', 'aria-valuemax': FULL.toFixed(2), 'aria-valuenow': intensity.toFixed(2) },
    'aria-valuetext': strength,
  });
  const filled = made('i');
  filled.style.width = share(intensity);
  meter.append(filled);
  if (threshold !== undefined) {
    const line = made('u');
    line.style.left = share(threshold);
    meter.append(line);
  }
  entry.append(made('b', facts.name), words, meter, made('small', strength));
  return entry;
}

const share = (value: number): string => `${Math.min(100, (100 * value) / FULL).toFixed(1)}%`;
