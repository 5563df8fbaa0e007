import { InputError } from '../errors';
import { shown } from '../files/json';

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** What stands in the place of a label that was not given: a number such as -5, or a word such as NULL. */
export type NoLabel = number | string;

/**
 * A valence or an arousal as a file has it in text.
 * @param place where it stands, for the sentence ("labels.csv, line 7: valence")
 * @returns undefined for one of the marks that say that there is no label
 * @throws InputError when it is no number (NaN and inf are none) or not in [-1, 1].
 */
export function readLabel(text: string, place: string, noLabel: readonly NoLabel[] = []): number | undefined {
  const word = text.trim();
  const value = NUMBER.test(word) ? Number(word) : undefined;
  if (noLabel.some((mark) => mark === word || mark === value)) return undefined;
  return checkLabel(value, place, shown(word));
}

/** @throws InputError when it is not in [-1, 1]; `shownAs` is how it reads in the sentence */
export function checkLabel(value: number | undefined, place: string, shownAs = String(value)): number {
  if (value !== undefined && value >= -1 && value <= 1) return value;
  throw new InputError(`${place} is ${shownAs}; expected a number from -1 to 1.`);
}
