import { InputError } from '../../errors';
import { type OfficialPart } from '../sample';

/** Classes that stand for no emotion; their valence and arousal are -2 or mean nothing. */
const CLASSES: Readonly<Record<number, string>> = { 8: 'none', 9: 'uncertain', 10: 'no face' };

/**
 * @param place where it stands, for the sentence
 * @returns the name of the class where it stands for no emotion
 * @throws InputError when it is no class
 */
export function noEmotion(expression: number, place: string, shownAs: string): string | undefined {
  if (Number.isInteger(expression) && expression >= 0 && expression <= 10) return CLASSES[expression];
  throw new InputError(`${place} is ${shownAs}; expected a class from 0 to 10.`);
}

/** An image of which nobody knows whose it is. */
export const ownSubject = (name: string, part: OfficialPart | undefined) => ({
  subject: name,
  clip: name,
  frame: '0',
  ...(part && { part }),
});
