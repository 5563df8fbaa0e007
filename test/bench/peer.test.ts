import assert from 'node:assert/strict';
import { checkDevice } from '../../bench/peer';
import { environment, fakePrograms, temporaryFolder } from '../engine/tensorflow/fakes';

describe('--device cuda', () => {
  const folder = temporaryFolder();
  const set = environment();
  /** A Python with PyTorch, and with a card or without. */
  const python = (answer: string) =>
    set({
      PATH: fakePrograms(folder.path, { python3: `case "$2" in *is_available*) exit ${answer};; esac` }),
    });

  it('is refused in one sentence where PyTorch finds no card', () => {
    python('1');
    assert.throws(() => {
      checkDevice('cuda');
    }, /^InputError: The PyTorch of python3 finds no card for --device cuda; expected an NVIDIA card and a PyTorch built for CUDA\.$/);
    checkDevice('cpu');
  });

  it('is taken where it finds one', () => {
    python('0');
    checkDevice('cuda');
  });
});
