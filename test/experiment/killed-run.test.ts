import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { readSafetensors } from '../../lib/files/safetensors';
import { BEST, LAST } from '../../lib/training/checkpoint-files';
import { temporaryFolder } from '../data/fixtures';
import { EPOCHS, toyRun } from '../support/toy-run';

/**
 * Starts the toy run in a process of its own and sends it a signal some milliseconds after a step.
 * @returns how many steps it took, its last line, and how it ended
 */
async function interrupted(folder: string, signal: NodeJS.Signals, step: number, wait = 0) {
  const loader = require.resolve('tsx/cjs');
  const child = spawn(
    process.execPath,
    ['--require', loader, require.resolve('../support/toy-run'), folder],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  // The exit code tells a fault from a signal.
  const exit = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length !== step) continue;
    if (wait > 0) await setTimeout(wait);
    child.kill(signal);
  }
  const [code, by] = await exit;
  return { steps: lines.filter((line) => line === 'step').length, last: lines.at(-1), code, by };
}

/** All that a run leaves, but for the times. */
function left(folder: string) {
  const table = (name: string, time?: string) => {
    const rows = readFileSync(`${folder}/${name}`, 'utf8').split('\n');
    const at = rows[0].split(',').indexOf(time ?? '');
    return rows.map((row) => row.split(',').filter((_, column) => column !== at));
  };
  const checkpoint = (name: string) => {
    const { tensors, metadata } = readSafetensors(`${folder}/checkpoints/${name}`, 'a checkpoint');
    return { tensors, head: metadata.caf.replace(/"seconds":[^,]+/g, '') };
  };
  return {
    steps: table('steps.csv', 'milliseconds'),
    epochs: table('epochs.csv', 'seconds'),
    predictions: table('predictions.csv'),
    last: checkpoint(LAST),
    best: checkpoint(BEST),
  };
}

describe('a run that is killed', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const steps = EPOCHS * 3;
  before(async () => {
    await selectEngine();
    await toyRun(folder.path('whole'));
  });

  it('goes on to the same bits, wherever SIGKILL caught it and however often', async () => {
    const killed = folder.path('killed');
    const random = Random.fromSeed(11);
    let caught = 0;
    for (let kill = 0; kill < 3; kill++) {
      // The first kill comes after an epoch has ended; from then on anywhere, the time of writing checkpoints included.
      const { by } = await interrupted(killed, 'SIGKILL', 4 + random.integer(5), random.integer(30));
      if (by === 'SIGKILL') caught++;
      assert.ok(!existsSync(`${killed}/predictions.csv`) || by !== 'SIGKILL', 'it was still training');
    }
    assert.ok(caught >= 2, `${caught} of 3 signals came before the end`);
    assert.ok(existsSync(`${killed}/checkpoints/${LAST}`));
    const run = await toyRun(killed);
    assert.deepEqual([run.finished, run.steps.length], [true, steps]);
    assert.deepEqual(left(killed), left(folder.path('whole')));
  });

  it('ends after the step under way on Ctrl-C, says so, and goes on to the same bits', async () => {
    const stopped = folder.path('stopped');
    const { last, code, by, steps: taken } = await interrupted(stopped, 'SIGINT', 7);
    assert.deepEqual([last, code, by], ['stopped', 0, null]);
    assert.ok(taken >= 7 && taken < steps, `${taken} steps`);
    const run = await toyRun(stopped);
    assert.deepEqual([run.finished, run.steps.length], [true, steps]);
    assert.deepEqual(left(stopped), left(folder.path('whole')));
  });
});
