import assert from 'node:assert/strict';
import { withInterrupt } from '../../lib/cli/interrupt';
import { InputError, InterruptedError } from '../../lib/errors';

describe('withInterrupt', () => {
  const handlers = () => process.listenerCount('SIGINT');

  it('aborts at Ctrl-C with a sentence, listens once, and leaves no handler', async () => {
    const before = handlers();
    const { error } = console;
    let said = '';
    console.error = (line: string) => (said += line);
    try {
      const reason = await withInterrupt((signal) => {
        assert.equal(signal.aborted, false);
        assert.equal(handlers(), before + 1);
        process.emit('SIGINT');
        // The second ends the process as usual.
        assert.equal(handlers(), before);
        return Promise.resolve(signal.reason as unknown);
      });
      assert.ok(reason instanceof InterruptedError);
    } finally {
      console.error = error;
    }
    assert.match(said, /Ctrl-C again/);
  });

  it('calls work interrupted that Ctrl-C ended, whatever its sentence, and no other', async () => {
    const ended = (before: () => void, error: Error) =>
      withInterrupt(() => {
        before();
        return Promise.reject(error);
      });
    const { error } = console;
    console.error = () => undefined;
    const stop = () => void process.emit('SIGINT');
    try {
      await assert.rejects(ended(stop, new InputError('2 of 3 done.')), new InterruptedError('2 of 3 done.'));
      await assert.rejects(ended(stop, new TypeError('a fault')), TypeError);
      await assert.rejects(
        ended(() => undefined, new InputError('no file')),
        new InputError('no file'),
      );
    } finally {
      console.error = error;
    }
  });

  it('leaves no handler behind work that ends or fails', async () => {
    const before = handlers();
    assert.equal(await withInterrupt(() => Promise.resolve(3)), 3);
    await assert.rejects(
      withInterrupt(() => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(handlers(), before);
  });
});
