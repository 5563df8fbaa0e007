import { byName } from '../data/data-set';
import type { FaceSample } from '../data/sample';
import { Adam } from '../engine/adam';
import { Random } from '../engine/random';
import { InputError } from '../errors';
import { personClassifier } from '../model/person-classifier';
import type { Network } from '../model/network';
import type { TrainingConfig } from './config';

/** The classifier of the person of a run whose method is `domain-adversarial`, and what goes with it. */
export interface PersonHead {
  readonly network: Network;
  readonly optimizer: Adam;
  /** Whom it tells apart, in the order of its outputs. */
  readonly people: readonly string[];
}

/** @param width of the features. @param people of the training frames, in the order of `trainingPeople` */
export function initialPersonHead(
  { seed, domain, optimizer }: TrainingConfig,
  width: number,
  people: readonly string[],
): PersonHead {
  const random = Random.fromSeed(seed).fork('person');
  const network = personClassifier(width, people.length, domain.units, random);
  return { network, people, optimizer: new Adam(network.variables, optimizer) };
}

/**
 * Names of those who train, sorted.
 * @throws InputError where nobody could be told from another: one person, or none with two frames, as in a data set without names
 */
export function trainingPeople(samples: readonly FaceSample[]): readonly string[] {
  const people = [...new Set(samples.map(({ subject }) => subject))].sort(byName);
  if (people.length > 1 && people.length < samples.length) return people;
  throw new InputError(
    `The ${samples.length} training frames show ${people.length} ${people.length === 1 ? 'person' : 'people'}; ` +
      'the method "domain-adversarial" expected two or more, with several frames of some.',
  );
}

/** @throws InputError where a run that goes on was started with other people */
export function checkPeople({ people }: PersonHead, now: readonly string[]): void {
  const odd = [...people.filter((one) => !now.includes(one)), ...now.filter((one) => !people.includes(one))];
  if (odd.length === 0) return;
  throw new InputError(
    `The run to go on with tells ${people.length} people apart, these training frames show ${now.length} ` +
      `(${JSON.stringify(odd[0])} is on one side only); expected the same.`,
  );
}

export function disposePersonHead({ network, optimizer }: PersonHead): void {
  network.dispose();
  optimizer.dispose();
}
