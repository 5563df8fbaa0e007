import assert from 'node:assert/strict';
import { withProgress } from '../../lib/cli/with-progress';

describe('withProgress', () => {
  it('hands over a log and a signal, and gives back what the work gives', async () => {
    const before = process.listenerCount('SIGINT');
    const result = await withProgress((progress, signal) => {
      assert.equal(signal.aborted, false);
      progress.task('work', 1).update(0);
      return Promise.resolve(7);
    });
    assert.equal(result, 7);
    await assert.rejects(
      withProgress(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(process.listenerCount('SIGINT'), before);
  });
});
