import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import type { ThreadData, ThreadMessage } from '../../lib/experiment/job';
import { temporaryFolder } from '../data/fixtures';
import { images, job, parts } from './toy-grid';

describe('training thread', () => {
  const folder = temporaryFolder();

  /** All that a thread says until it ends. */
  function said(change: Partial<ThreadData>): Promise<ThreadMessage[]> {
    const { samples, size, side, pixels } = images;
    const workerData: ThreadData = {
      ...{ samples, size, side, pixels, parts, engine: 'wasm' },
      job: job(folder.path('run'), { epochs: 1 }),
      ...change,
    };
    const files = [require.resolve('tsx/cjs'), require.resolve('../../lib/experiment/worker')];
    const worker = new Worker(files.map((file) => `require(${JSON.stringify(file)});`).join(' '), {
      workerData,
      eval: true,
    });
    const messages: ThreadMessage[] = [];
    return new Promise((resolve, reject) => {
      worker.on('message', (message: ThreadMessage) => messages.push(message));
      worker.on('error', reject);
      worker.on('exit', () => resolve(messages));
    });
  }

  it('opens a task, says each step, and ends with the run', async () => {
    const messages = await said({});
    assert.deepEqual(
      messages.map(({ kind }) => kind),
      ['task', 'update', 'update', 'end', 'run'],
    );
  });

  it('tells the fault of a user from one of its own', async () => {
    const [input] = await said({ job: job('/dev/null/run') });
    assert.deepEqual([input.kind, input.kind === 'fault' && input.expected], ['fault', true]);
    const [own] = await said({ samples: undefined });
    assert.deepEqual([own.kind, own.kind === 'fault' && own.expected], ['fault', false]);
  });
});
