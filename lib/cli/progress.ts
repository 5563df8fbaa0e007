import { MultiBar, type SingleBar } from 'cli-progress';
import prettyMs from 'pretty-ms';
import type { Progress, Task } from '../run/progress';

/** Seconds between two lines of one task where there is no terminal. */
const LINE_EVERY = 10;

/** Bars of tasks that are done and stay on a terminal; older ones become lines above, or a long grid would run off the screen. */
const KEPT = 6;

/** Characters that a title takes on a terminal, so that the bars stand under each other. */
const TITLE = 24;

/** Bars on a terminal, plain lines elsewhere (a log file, CI). Everything goes to standard error: standard output is for results. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress & { stop(): void } {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): Progress & { stop(): void } {
  const multi = new MultiBar({
    stream,
    // With three losses 100 characters; what a narrower terminal lacks is cut off, not wrapped.
    format: '{title} {bar} {percentage} %, {left} {detail}',
    barsize: 8,
    hideCursor: true,
    fps: 8,
    barCompleteChar: '█',
    barIncompleteChar: '░',
  });
  const done: { readonly bar: SingleBar; readonly line: string }[] = [];
  return {
    task(title, total): Task {
      const clock = stopwatch(total);
      const bar = multi.create(total, 0, { title: title.padEnd(TITLE), left: 'starting', detail: '' });
      return {
        update: (done, detail = '') => bar.update(done, { left: clock.left(done), detail }),
        end(detail = '') {
          bar.update(total, { left: clock.spent(), detail });
          bar.stop();
          done.push({ bar, line: doneLine(title, clock.spent(), detail) });
          if (done.length <= KEPT) return;
          const oldest = done.shift()!;
          multi.remove(oldest.bar);
          multi.log(`${oldest.line}\n`);
        },
      };
    },
    note: (line) => multi.log(`${line}\n`),
    stop: () => multi.stop(),
  };
}

function lines(stream: NodeJS.WriteStream): Progress & { stop(): void } {
  const write = (line: string) => void stream.write(`${line}\n`);
  return {
    task(title, total): Task {
      const clock = stopwatch(total);
      let last = Date.now();
      return {
        update(done, detail = '') {
          if (Date.now() - last < LINE_EVERY * 1000) return;
          last = Date.now();
          write(`${title}: ${Math.floor((100 * done) / total)} %, ${clock.left(done)} ${detail}`.trimEnd());
        },
        end: (detail = '') => write(doneLine(title, clock.spent(), detail)),
      };
    },
    note: write,
    stop: () => undefined,
  };
}

const doneLine = (title: string, spent: string, detail: string): string =>
  `${title}: done in ${spent} ${detail}`.trimEnd();

function stopwatch(total: number) {
  const started = Date.now();
  const show = (milliseconds: number) =>
    prettyMs(Math.max(0, milliseconds), { secondsDecimalDigits: 0, unitCount: 2 });
  return {
    spent: () => show(Date.now() - started),
    left: (done: number) =>
      done > 0 ? `${show(((Date.now() - started) * (total - done)) / done)} left` : 'starting',
  };
}
