import { InputError } from '../errors';
import { readTextFile } from './read';

/**
 * A JSON file, parsed. Shapes are checked by whoever knows them; here only what `JSON.parse` lets pass is added: an object
 * that holds a key twice, of which it would silently keep the last.
 * @throws InputError naming the file, and the key that stands twice.
 */
export function readJson(path: string, expected: string): unknown {
  const text = readTextFile(path, expected);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : (error as Error).message;
    throw new InputError(`${path} is not JSON: ${reason.replace(/\s+/g, ' ')}; expected ${expected}.`);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    throw new InputError(
      `${path} holds the key ${JSON.stringify(repeated)} twice in one object; expected it once.`,
    );
  }
  return value;
}

/** The first key that stands twice in one object of a valid JSON text. */
export function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  // Strings and braces are enough to follow the nesting; a string before a colon is a key.
  for (const [token, colon] of tokens(json)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon) {
      const key = JSON.parse(token) as string;
      const keys = open[open.length - 1];
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}

function* tokens(json: string): Generator<readonly [token: string, colon: boolean]> {
  const pattern = /[{}]|"(?:[^"\\]|\\.)*"(\s*:)?/g;
  for (let match = pattern.exec(json); match !== null; match = pattern.exec(json)) {
    const colon = match[1] as string | undefined;
    yield [colon === undefined ? match[0] : match[0].slice(0, -colon.length), colon !== undefined];
  }
}

/** A value as it reads in a sentence: JSON, cut short. */
export function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
