import assert from 'node:assert/strict';
import { SILENT } from '../../lib/run/progress';

describe('SILENT', () => {
  it('takes everything and says nothing', () => {
    const task = SILENT.task('work', 3);
    assert.deepEqual([SILENT.note('line'), task.update(1, 'detail'), task.end()], Array(3).fill(undefined));
  });
});
