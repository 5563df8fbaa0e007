import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePth, isDict, isTensor } from '../../lib/files/pth';
import { sentence } from '../data/fixtures';

const golden = join(__dirname, '..', 'golden');
const bytesOf = (name: string) => readFileSync(join(golden, 'pth', name));
const expected = JSON.parse(readFileSync(join(golden, 'pth.json'), 'utf8')) as Record<
  string,
  Record<string, { shape: number[]; values: number[] }>
>;

describe('decodePth', () => {
  it('reads every type of number, and every lay of a tensor in its storage, as PyTorch does', () => {
    const state = decodePth(bytesOf('plain.pth'), 'plain.pth');
    assert.ok(isDict(state));
    assert.deepEqual([...state.keys()], Object.keys(expected.plain));
    for (const [name, { shape, values }] of Object.entries(expected.plain)) {
      const tensor = state.get(name);
      assert.ok(isTensor(tensor), name);
      assert.deepEqual(tensor.shape, shape, name);
      assert.deepEqual([...tensor.values], [...Float32Array.from(values)], name);
    }
  });

  it('reads what else a training script saves beside its weights', () => {
    const saved = decodePth(bytesOf('wrapped.pth'), 'wrapped.pth');
    assert.ok(isDict(saved));
    assert.deepEqual(
      ['epoch', 'best', 'name', 'done', 'lr'].map((key) => saved.get(key)),
      [3, 0.5, 'Zoë', [true, null, [1, -2, 300, 70000, -(2 ** 40)]], new Map([['a', 1e-4]])],
    );
    assert.ok(isDict(saved.get('state_dict')));
  });

  for (const [name, ...parts] of [
    ['malicious.pth', '"posix.system"', 'expected a state dict'],
    ['module.pth', '"torch.nn.modules.linear.Linear"'],
    ['legacy.pth', 'format of PyTorch before 1.6', 'torch.save it again'],
    ['protocol4.pth', 'a pickle of protocol 4, not 2'],
    ['compressed.pth', 'the compressed entry plain/data/0'],
    ['big-endian.pth', 'big-endian'],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.throws(() => decodePth(bytesOf(name), name), sentence(name, ...parts));
    });
  }

  it('refuses the tar archive of the first PyTorch', () => {
    const tar = Buffer.alloc(512);
    tar.write('ustar', 257);
    assert.throws(() => decodePth(tar, 'old.pth'), sentence('old.pth', 'before 1.6'));
  });

  it('never ran what the malicious file asks for', () => {
    assert.equal(existsSync('/tmp/caf-was-here'), false);
  });

  it('refuses a storage that is too short, when it is asked for', () => {
    const state = decodePth(bytesOf('short.pth'), 'short.pth');
    assert.ok(isDict(state));
    const tensor = state.get('float');
    assert.ok(isTensor(tensor));
    assert.throws(() => tensor.values, sentence('short.pth', '23 bytes in data/0 for 6 numbers'));
  });

  it('refuses every truncation of a file', () => {
    const file = bytesOf('plain.pth');
    for (let length = 0; length < file.length; length += 7)
      assert.throws(() => decodePth(file.subarray(0, length), 'x'), sentence('x'));
  });

  it('refuses a tensor that reaches beyond its storage', () => {
    // The transposed tensor of shape [6, 4], strides (1, 6), said to have 5 columns.
    const file = Buffer.from(bytesOf('plain.pth'));
    const shape = Buffer.from('K\x06K\x04\x86', 'latin1');
    const at = file.indexOf(shape);
    assert.ok(at > 0);
    file.set(Buffer.from('K\x06K\x05\x86', 'latin1'), at);
    assert.throws(() => decodePth(file, 'x'), sentence('x holds a tensor that reaches beyond its storage'));
  });
});
