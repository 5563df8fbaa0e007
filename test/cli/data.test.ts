import assert from 'node:assert/strict';
import { caf, faultOf } from './run';

describe('caf data', () => {
  it('shows its two commands, and each its options and an example', async () => {
    const { code, stdout } = await caf('data', '--help');
    assert.equal(code, 0);
    for (const name of ['prepare', 'check']) {
      assert.match(stdout, new RegExp(`^  ${name} .*\\w`, 'm'));
      const help = await caf('data', name, '--help');
      assert.deepEqual([help.code, help.stderr], [0, '']);
      assert.match(help.stdout, new RegExp(`^Usage: caf data ${name} `));
      assert.match(help.stdout, new RegExp(`Example:\n  \\$ caf data ${name}`));
      assert.match(help.stdout, /Global Options:\n.*\n?.*--debug/);
    }
  });

  for (const [args, sentence] of [
    [['prepare', '--out', 'x'], "caf: missing required argument 'kind'"],
    [['prepare', 'afew-va', 'x'], "caf: required option '-o, --out <folder>' not specified"],
    [['check', 'x', '--kind', 'imagenet'], "caf: option '--kind <kind>' argument 'imagenet' is invalid."],
    [['chek'], "caf: unknown command 'chek'"],
  ] as const) {
    it(`exits with 2 and one sentence on ${args.join(' ')}`, async () => {
      const outcome = await caf('data', ...args);
      assert.deepEqual([outcome.code, outcome.stdout], [2, '']);
      assert.ok(faultOf(outcome).startsWith(sentence), faultOf(outcome));
    });
  }
});
