import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensorCount } from '../../lib/engine/memory';
import { selectEngine } from '../../lib/engine/select';
import { Random } from '../../lib/engine/random';
import { InputError } from '../../lib/errors';
import { LAST, loadLast, PREVIOUS, saveLast } from '../../lib/training/checkpoint-files';
import { disposeState, type TrainingState } from '../../lib/training/state';
import { sentence, temporaryFolder } from '../data/fixtures';
import { withState } from '../support/steps';

const epoch = (number: number): TrainingState['history'][number] => ({
  ...{ epoch: number, step: number, seconds: 1, skipped: 0, losses: {} },
  validation: { cccValence: 0.5, cccArousal: 0.5, ccc: 0.5 },
});

/** Changes the content of a file as a failing disk would: in place, under whatever names it has. */
const spoil = (path: string, change: (bytes: Buffer) => Buffer) =>
  writeFileSync(path, change(readFileSync(path)));
const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2);
const flip = (at: number) => (bytes: Buffer) => {
  bytes[at >> 3] ^= 1 << (at & 7);
  return bytes;
};

describe('the last checkpoint and the one before', () => {
  before(() => selectEngine());
  const folder = temporaryFolder();

  /** A folder with the checkpoints of two epochs, a fresh one each time. */
  let count = 0;
  const twoEpochs = () =>
    withState({}, async (state) => {
      const path = folder.path(`run-${count++}`);
      for (const number of [1, 2]) {
        state.history.push(epoch(number));
        await saveLast(path, state);
      }
      return { path, last: join(path, LAST), previous: join(path, PREVIOUS) };
    });
  const resumed = (path: string) => {
    const { state, note } = loadLast(path);
    disposeState(state);
    return { epochs: state.history.length, note };
  };

  it('are both whole, and the last is taken without a word', async () => {
    const { path, last, previous } = await twoEpochs();
    assert.deepEqual(resumed(path), { epochs: 2, note: undefined });
    rmSync(last);
    assert.deepEqual(resumed(path), {
      epochs: 1,
      note:
        `Cannot read ${last}: it is not there; expected a checkpoint that caf wrote; ` +
        `going on from the checkpoint before it, ${previous}, after epoch 1.`,
    });
  });

  it('give the one before, and say so, where the last is cut off', async () => {
    const { path, last, previous } = await twoEpochs();
    spoil(last, half);
    const { epochs, note } = resumed(path);
    assert.equal(epochs, 1);
    assert.match(
      note!,
      /tensor ".+" is cut off; .+; going on from the checkpoint before it, .+, after epoch 1\.$/,
    );
    assert.ok(note!.startsWith(last) && note!.includes(previous));
  });

  it('give the one before whichever bit of the last is flipped', async () => {
    const { path, last } = await twoEpochs();
    const whole = readFileSync(last);
    const random = Random.fromSeed(5);
    // All of the length of the header, then anywhere in the header, then anywhere in the numbers.
    const header = 64 * 8;
    const places = [
      ...Array.from({ length: 64 }, (_, at) => at),
      ...Array.from({ length: 12 }, () => random.integer(header * 8)),
      ...Array.from({ length: 12 }, () => header * 8 + random.integer((whole.length - header) * 8)),
    ];
    const before = tensorCount();
    for (const at of places) {
      spoil(last, () => flip(at)(Buffer.from(whole)));
      const { epochs, note } = resumed(path);
      assert.equal(epochs, 1, `bit ${at}`);
      assert.match(note!, /going on from the checkpoint before it/);
    }
    assert.equal(tensorCount(), before);
  });

  it('are named both, in one sentence, where both are damaged', async () => {
    const { path, last, previous } = await twoEpochs();
    spoil(last, half);
    spoil(previous, flip(8 * (statSync(previous).size - 1)));
    assert.throws(
      () => loadLast(path),
      (error) => {
        assert.ok(error instanceof InputError);
        sentence(last, previous, 'and the checkpoint before it', 'not what its SHA-256 says')(error);
        return !error.message.includes('\n');
      },
    );
  });

  it('name the last alone where no other was written', async () => {
    const { path, last, previous } = await twoEpochs();
    rmSync(previous);
    spoil(last, half);
    assert.throws(
      () => loadLast(path),
      (error) => {
        sentence(last, 'is cut off')(error as Error);
        return !(error as Error).message.includes(PREVIOUS);
      },
    );
  });

  it('never put a damaged one in the place of a whole one', () =>
    withState({}, async (state) => {
      const { path, last, previous } = await twoEpochs();
      spoil(last, half);
      const good = readFileSync(previous);
      state.history.push(epoch(1), epoch(2));
      await saveLast(path, state);
      assert.deepEqual(readFileSync(previous), good);
      assert.deepEqual(resumed(path), { epochs: 2, note: undefined });
    }));
});
