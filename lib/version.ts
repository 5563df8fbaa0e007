import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// package.json stands one folder up from lib/ as from dist/; importing it would pull it into the compiled tree.
const text = readFileSync(join(__dirname, '..', 'package.json'), 'utf8');

/** Of this package. */
export const { version } = JSON.parse(text) as { version: string };
