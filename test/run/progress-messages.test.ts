import assert from 'node:assert/strict';
import type { Progress } from '../../lib/run/progress';
import { followingProgress, tellingProgress } from '../../lib/run/progress-messages';

describe('progress messages', () => {
  it('show to the parent what the worker did', () => {
    const shown: unknown[] = [];
    const parent: Progress = {
      task(title, total) {
        shown.push([title, total]);
        return { update: (...args) => shown.push(args), end: (...args) => shown.push(args) };
      },
      note: (line) => shown.push(line),
    };
    const progress = tellingProgress(followingProgress(parent));
    progress.note('Ready');
    const task = progress.task('Training', 10);
    task.update(3, 'half');
    task.end('whole');
    assert.deepEqual(shown, ['Ready', ['Training', 10], [3, 'half'], ['whole']]);
  });
});
