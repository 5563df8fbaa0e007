import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { InputError } from '../../lib/errors';
import { runInThread } from '../../lib/experiment/thread';
import { SILENT } from '../../lib/run/progress';
import { put, temporaryFolder } from '../data/fixtures';
import { atEachStep, images, job, parts } from './toy-grid';

describe('runInThread', () => {
  const folder = temporaryFolder();
  const { samples, size, side, pixels } = images;
  const data = (folderOfRun: string, epochs = 1) => ({
    ...{ samples, size, side, pixels, parts, engine: 'wasm' as const },
    job: job(folderOfRun, { method: 'supervised', epochs }),
  });

  it('brings back what the run came to', async () => {
    const run = await runInThread(data(folder.path('run')), { progress: SILENT });
    assert.deepEqual([run.finished, run.epochs.length], [true, 1]);
    assert.equal(run.predictions.unseen.length, parts.test.length);
  });

  it('brings back what the user can mend as the same sentence, with the stack of the thread', async () => {
    const file = put(folder.path('file'), '');
    await assert.rejects(runInThread(data(file), { progress: SILENT }), (error: Error) => {
      assert.ok(error instanceof InputError);
      assert.match(
        error.message,
        /^Cannot write .*file\/config\.json: \w+; expected a folder that can be written\.$/,
      );
      assert.match(error.stack ?? '', /write\.ts/);
      return true;
    });
  });

  it('passes on what has to be said of a damaged checkpoint', async () => {
    const run = folder.path('damaged');
    await runInThread(data(run, 2), { progress: SILENT });
    truncateSync(`${run}/checkpoints/last.safetensors`, 1000);
    const notes: string[] = [];
    const again = data(run, 2);
    const { epochs } = await runInThread(
      { ...again, job: { ...again.job, resume: true } },
      { progress: { ...SILENT, note: (text) => notes.push(text) } },
    );
    assert.equal(epochs.length, 2);
    assert.equal(notes.length, 1);
    assert.match(
      notes[0],
      /going on from the checkpoint before it, .+previous\.safetensors, after epoch 1\.$/,
    );
  });

  it('stops after a step when asked to', async () => {
    const stop = new AbortController();
    const progress = atEachStep((_, done) => done > (1000 * 2) / 20_000 && stop.abort());
    const run = await runInThread(data(folder.path('stop'), 10_000), { progress, stops: [stop.signal] });
    assert.equal(run.finished, false);
    assert.ok(run.epochs.length >= 1);
  });
});
