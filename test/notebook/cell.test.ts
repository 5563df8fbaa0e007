import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { below, inPlace } from '../../lib/notebook/cell';
import { shownBy } from './kernel';

describe('places below a cell', () => {
  it('are new with each thing shown, or one that is written over', async () => {
    const updates = async (place: () => ReturnType<typeof below>) => {
      const shown = await shownBy(() => {
        const here = place();
        here.show('text/html', 'a');
        here.show('text/html', 'b');
      });
      return shown.map(({ update }) => update);
    };
    assert.deepEqual(await updates(below), [false, false]);
    assert.deepEqual(await updates(inPlace), [false, true]);
  });

  it('take bytes as text', async () => {
    const [{ content }] = await shownBy(() => below().show('image/png', Uint8Array.of(1, 2, 3)));
    assert.deepEqual([...Buffer.from(content, 'base64')], [1, 2, 3]);
  });

  it('are not there outside of a notebook', () => {
    assert.throws(() => below().show('text/html', 'a'), InputError);
  });
});
