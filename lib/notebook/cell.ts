import { createRequire } from 'node:module';
import type * as Tslab from 'tslab';
import { InputError } from '../errors';

/** The forms of output that are shown here. */
export type MimeType = 'image/svg+xml' | 'image/png' | 'text/html';

/** A place below a cell of a notebook. */
export interface Place {
  /** @throws InputError outside of a notebook */
  show(type: MimeType, content: string | Uint8Array): void;
}

/** A new place with each call of `show`, below the cell that runs. */
export const below = (): Place => placeOf(tslab().display);

/** One place, made by the first call of `show` and written over by each later one. */
export const inPlace = (): Place => placeOf(tslab().newDisplay());

/** tslab brings a compiler along: it is loaded by the first that shows something, not by everyone who imports the library. */
const tslab = () => createRequire(__filename)('tslab') as typeof Tslab;

const placeOf = (display: { raw(type: string, content: string | Uint8Array): void }): Place => ({
  show(type, content) {
    try {
      display.raw(type, content);
    } catch (error) {
      // What tslab says where no kernel runs.
      if ((error as Error).message !== 'Not ready') throw error;
      throw new InputError('There is no cell to show this below; expected a notebook run by the CAF kernel.');
    }
  },
});
