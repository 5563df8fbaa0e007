import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataSet } from '../../lib/data/check-data-set';
import { type SetKind } from '../../lib/data/sets/kinds';
import { type Programs } from '../../lib/data/video-frames';
import { InputError } from '../../lib/errors';
import { temporaryFolder } from '../data/fixtures';
import { fakeFfmpeg } from './ffmpeg';

/**
 * Something done to a whole data set, and the one sentence that comes of it, to the letter: in it the folder of the set is ROOT,
 * and `*` stands for what is not ours to say, the words of a decoder or a hash of what it made.
 */
export type Damage = readonly [what: string, harm: (root: string) => unknown, says: string];

/** Replaces in a text file. */
export function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${path} holds no ${String(from)}`);
  writeFileSync(path, changed);
}

/**
 * A test a damage: the check says that sentence and no other; read plainly, the first fault stops with the same. Faults that only
 * opening an image shows are left to the check, hence `opened`.
 */
export function damageTests(
  kind: SetKind | 'manifest',
  write: (root: string) => Promise<unknown>,
  damages: readonly Damage[],
  read: (root: string) => Promise<unknown>,
  { table, opened = [] }: { readonly table?: string; readonly opened?: readonly Damage[] } = {},
): void {
  const folder = temporaryFolder();
  let programs: Programs | undefined;
  let count = 0;
  const harmed = async (harm: Damage[1]): Promise<string> => {
    const root = folder.path(`set-${count++}`);
    await write(root);
    await harm(root);
    return root;
  };
  const faultsOf = async (root: string) => {
    programs ??= fakeFfmpeg(folder.path('programs'));
    return (await checkDataSet(kind, table ? join(root, table) : root, { programs })).faults;
  };

  it('finds no fault in a whole one', async () => {
    assert.deepEqual(await faultsOf(await harmed(() => undefined)), []);
  });
  for (const [what, harm, says] of damages) {
    it(`names ${what}`, async () => {
      const root = await harmed(harm);
      await assert.rejects(read(table ? join(root, table) : root), (error) => {
        assert.ok(error instanceof InputError);
        isOf(root, error.message, says);
        return true;
      });
      sayOne(root, await faultsOf(root), says);
    });
  }
  for (const [what, harm, says] of opened) {
    it(`names ${what}, which only the check opens`, async () => {
      const root = await harmed(harm);
      await read(table ? join(root, table) : root);
      sayOne(root, await faultsOf(root), says);
    });
  }
}

function sayOne(root: string, faults: readonly string[], says: string): void {
  assert.equal(faults.length, 1, JSON.stringify(faults));
  isOf(root, faults[0], says);
}

function isOf(root: string, message: string, says: string): void {
  const said = message.replaceAll(root, 'ROOT');
  const pattern = says.split('*').map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (!new RegExp(`^${pattern.join('.+')}$`).test(said)) assert.equal(said, says);
}
