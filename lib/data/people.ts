import { InputError } from '../errors';
import { byName } from './data-set';
import { type FaceSample } from './sample';

/** All samples of one person, in the order given. */
export interface Person {
  readonly subject: string;
  readonly samples: readonly FaceSample[];
  /** Mean distance of the labels from the origin, `mean sqrt(v^2 + a^2)`: how strong this person's emotions are. */
  readonly meanIntensity: number;
}

/** A name in one form: a second blank, or an accent composed or not, must not make two people of one. */
export const personName = (name: string): string => name.trim().replace(/\s+/g, ' ').normalize('NFC');

/** The people in a list of samples, by name: the result does not depend on the order of the list. */
export function peopleOf(samples: readonly FaceSample[]): Person[] {
  return [...groupBy(samples, (sample) => sample.subject)]
    .sort(([a], [b]) => byName(a, b))
    .map(([subject, own]) => ({
      subject,
      samples: own,
      // Summed in order of size, so that the last bits too are those of any other order.
      meanIntensity:
        own
          .map(({ valence, arousal }) => Math.hypot(valence, arousal))
          .sort((a, b) => a - b)
          .reduce((sum, intensity) => sum + intensity, 0) / own.length,
    }));
}

/** Names of the people in each part, sorted: what a run record keeps of a split. */
export function splitLists<Part extends string>(
  parts: Readonly<Record<Part, readonly FaceSample[]>>,
): Record<Part, readonly string[]> {
  const names = (samples: readonly FaceSample[]) => [...new Set(samples.map((s) => s.subject))].sort(byName);
  return Object.fromEntries(
    (Object.keys(parts) as Part[]).map((part) => [part, names(parts[part])]),
  ) as unknown as Record<Part, readonly string[]>;
}

/** Names of the people who stand on both sides, sorted. */
export function sharedSubjects(a: readonly FaceSample[], b: readonly FaceSample[]): readonly string[] {
  const lists = splitLists({ a, b });
  const inB = new Set(lists.b);
  return lists.a.filter((subject) => inB.has(subject));
}

/**
 * Proves that nobody stands on both sides.
 * @param nameA what the first list is, for the sentence ("train")
 * @throws InputError naming the people who do.
 */
export function assertNoSharedSubject(
  a: readonly FaceSample[],
  b: readonly FaceSample[],
  nameA: string,
  nameB: string,
): void {
  const shared = sharedSubjects(a, b);
  if (shared.length === 0) return;
  const some = shared.slice(0, 5).map((subject) => JSON.stringify(subject));
  throw new InputError(
    `${nameA} and ${nameB} share ${shared.length} ${shared.length === 1 ? 'person' : 'people'} ` +
      `(${some.join(', ')}${shared.length > 5 ? ', ...' : ''}); expected each person on one side only.`,
  );
}

/** In the order in which the keys first come up. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
