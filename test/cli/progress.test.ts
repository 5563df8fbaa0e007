import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { createProgress } from '../../lib/cli/progress';
import { VARIANTS } from '../../lib/experiment/variants';

/** Keeps what is written. */
function fake(isTTY: boolean) {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  return {
    stream: Object.assign(stream, { isTTY, columns: 100, rows: 30 }) as unknown as NodeJS.WriteStream,
    /** Lines as a reader sees them, without the codes that move the cursor. */
    lines: () =>
      text
        .replace(/\x1b\[[0-9;?]*[A-Za-z]|\x1b[78]/g, '\r')
        .split(/[\r\n]+/)
        .filter((line) => line !== ''),
  };
}

const losses = 'epoch 12/12 L_AV 1.591 L_c 12.773 L_adv -0.123';

describe('createProgress', () => {
  it('draws a bar for each task on a terminal, with losses and time left, in 100 columns', async () => {
    const { stream, lines } = fake(true);
    const progress = createProgress(stream);
    progress.note('Engine: none');
    const tasks = Object.values(VARIANTS).map(({ title }) => progress.task(title, 1000));
    tasks.forEach((task, index) => task.update(10 + index, losses));
    await setTimeout(300);
    tasks[0].end('best epoch 12, validation CCC 0.145');
    progress.stop();
    const shown = lines();
    assert.ok(shown.includes('Engine: none'));
    for (const { title } of Object.values(VARIANTS)) {
      const own = shown.filter((line) => line.startsWith(title) && line.includes(losses));
      assert.ok(own.length > 0, title);
      assert.match(own[0], /[█░]{8} +1 %, (\d+[a-z]+ ?)+ left epoch/);
    }
    assert.ok(Math.max(...shown.map((line) => line.length)) <= 100);
    assert.ok(shown.some((line) => /100 %, .*best epoch 12/.test(line)));
  });

  it('writes plain lines elsewhere: one now and then, one at the end', () => {
    const { stream, lines } = fake(false);
    const progress = createProgress(stream);
    const { now } = Date;
    try {
      let time = 1_000_000;
      Date.now = () => time;
      const task = progress.task('CAF', 100);
      for (let done = 1; done <= 25; done++) {
        time += 1000;
        task.update(done, losses);
      }
      task.end('best epoch 2');
    } finally {
      Date.now = now;
    }
    progress.note('a note');
    progress.stop();
    assert.deepEqual(lines(), [
      `CAF: 10 %, 1m 30s left ${losses}`,
      `CAF: 20 %, 1m 20s left ${losses}`,
      'CAF: done in 25s best epoch 2',
      'a note',
    ]);
  });

  it('writes nothing that is not a sentence where there is nothing to say', () => {
    const { stream, lines } = fake(false);
    createProgress(stream).task('Reading', 0).end();
    assert.match(lines().join('\n'), /^Reading: done in \d+ms$/);
  });
});
