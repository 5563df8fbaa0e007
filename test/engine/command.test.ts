import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { reasonOf, run } from '../../lib/engine/command';

const script = (code: string) => ['-e', code] as const;

describe('running a program', () => {
  it('keeps its code and both its outputs, and hands on each line', async () => {
    const seen: string[] = [];
    const outcome = await run(
      process.execPath,
      script('console.log("a\\nb"); console.error("c"); process.exit(3)'),
      {
        onLine: (line) => seen.push(line),
      },
    );
    assert.equal(outcome.code, 3);
    assert.deepEqual([...outcome.lines].sort(), ['a', 'b', 'c']);
    assert.deepEqual(seen, outcome.lines);
  });

  it('gives it the environment that was asked for', async () => {
    const { lines } = await run(process.execPath, script('console.log(process.env.CAF_TEST)'), {
      environment: { CAF_TEST: 'here' },
    });
    assert.deepEqual(lines, ['here']);
  });

  it('tells a program that is not there from one that fails', async () => {
    assert.equal((await run('/no/such/program', [])).ended, 'ENOENT');
    assert.equal(
      (await run(process.execPath, script('process.kill(process.pid, "SIGILL")'))).ended,
      'SIGILL',
    );
  });

  it('ends it when it is stopped, with the reason of the stop', async () => {
    const stop = new AbortController();
    const running = run(process.execPath, script('console.log("up"); setInterval(() => 0, 1000)'), {
      signal: stop.signal,
      onLine: () => stop.abort(new InputError('Stopped.')),
    });
    await assert.rejects(running, /^InputError: Stopped\.$/);
    await assert.rejects(run(process.execPath, script('0'), { signal: stop.signal }), /Stopped/);
  });

  it('ends it at its limit', async () => {
    await assert.rejects(
      run(process.execPath, script('setInterval(() => 0, 1000)'), { limit: 100 }),
      /took longer than .* minutes and was ended/,
    );
  });
});

describe('the reason of a failure', () => {
  const reason = (...lines: string[]) => reasonOf({ code: 1, lines });

  it('is the line that names the error', () => {
    assert.equal(
      reason('In file a.cc:', 'a.cc:3:1: fatal error: b.h: No such file', 'end'),
      'a.cc:3:1: fatal error: b.h: No such file',
    );
    assert.equal(
      reason('node:events:1', '  throw er; // Unhandled error event', 'Error: getaddrinfo ENOTFOUND x.', ''),
      'Error: getaddrinfo ENOTFOUND x',
    );
    assert.equal(
      reason('  throw er;', "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'webgpu'", 'Node.js v20.20.2'),
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'webgpu'",
    );
    assert.equal(
      reason('WARNING: old', 'ERROR: No matching distribution'),
      'ERROR: No matching distribution',
    );
    assert.equal(
      reason('ERROR: Exception:', 'Traceback:', '  fp.write(data)', 'OSError: [Errno 28] No space left'),
      'OSError: [Errno 28] No space left',
    );
  });

  it('is the last line where none does, and the code where nothing was said', () => {
    assert.equal(reason('one', 'two', ' '), 'two');
    assert.equal(reason(), 'exit code 1');
    assert.equal(reasonOf({ code: null, ended: 'SIGKILL', lines: [] }), 'ended by SIGKILL');
  });
});
