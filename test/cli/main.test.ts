import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { version } from '../../lib/version';
import { temporaryFolder } from '../data/fixtures';
import { caf, faultOf } from './run';

const COMMANDS = ['faces', 'data', 'binarize', 'train', 'evaluate', 'predict', 'compare', 'doctor'];

describe('caf', () => {
  const folder = temporaryFolder();

  it('shows every command, an example and its version', async () => {
    const { code, stdout } = await caf('--help');
    assert.equal(code, 0);
    for (const name of COMMANDS) assert.match(stdout, new RegExp(`^  ${name} .*\\w`, 'm'));
    assert.match(stdout, /Example:\n  \$ caf compare --quick/);
    assert.deepEqual(await caf('--version'), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  for (const name of COMMANDS) {
    it(`shows what ${name} does, its options and an example`, async () => {
      const { code, stdout, stderr } = await caf(name, '--help');
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^Usage: caf ${name} `));
      assert.match(stdout, new RegExp(`Example:\n  \\$ caf ${name}`));
      assert.match(stdout, /Global Options:\n.*\n?.*--debug/);
      assert.equal((await caf('help', name)).stdout, stdout);
    });
  }

  for (const [args, sentence] of [
    [['trian'], "caf: unknown command 'trian'"],
    [['--quick'], "caf: unknown option '--quick'"],
    [['train', '--epoch', '3'], "caf: unknown option '--epoch'"],
    [['train', 'extra'], "caf: too many arguments for 'train'. Expected 0 arguments but got 1."],
    [['evaluate'], "caf: missing required argument 'runs'"],
    [['train', '--epochs'], "caf: option '--epochs <n>' argument missing"],
  ] as const) {
    it(`exits with 2 and one sentence on ${args.join(' ')}`, async () => {
      const outcome = await caf(...args);
      assert.deepEqual([outcome.code, outcome.stdout, faultOf(outcome)], [2, '', sentence]);
    });
  }

  it('shows the stack of a fault with --debug alone, before or behind the command', async () => {
    const none = folder.path('none');
    const plain = await caf('binarize', none);
    assert.deepEqual([plain.code, plain.stderr.split('\n').length], [1, 2]);
    for (const args of [
      ['--debug', 'binarize', none],
      ['binarize', none, '--debug'],
    ]) {
      const outcome = await caf(...args);
      assert.equal(outcome.code, 1);
      assert.equal(faultOf(outcome), faultOf(plain));
      assert.match(outcome.stderr, /\n    at .*kinds\.ts/);
    }
  });

  it('as a process: exit code and output reach the shell, and help loads no engine', async () => {
    const main = require.resolve('../../lib/cli/main');
    const start = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['--require', require.resolve('tsx/cjs'), main, ...args]);
    await assert.rejects(start('trian'), { code: 2, stderr: /unknown command 'trian'/ });
    const counting = `process.argv.splice(1, 0, ${JSON.stringify(main)}, '--help');
      require(${JSON.stringify(main)}).main(['--help']).then(() =>
        console.error(Object.keys(require.cache).filter((file) => /tfjs|echarts|sharp|resvg/.test(file)).length));`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      ...['--require', require.resolve('tsx/cjs'), '--eval', counting],
    ]);
    assert.match(stdout, /^Usage: caf/);
    assert.equal(stderr, '0\n');
  });
});
