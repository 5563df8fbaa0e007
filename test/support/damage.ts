import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataSet } from '../../lib/data/check-data-set';
import { type SetKind } from '../../lib/data/sets/kinds';
import { type Programs } from '../../lib/data/video-frames';
import { sentence, temporaryFolder } from '../data/fixtures';
import { fakeFfmpeg } from './ffmpeg';

/** Something done to a whole data set, and what the one fault that comes of it must say. */
export type Damage = readonly [what: string, harm: (root: string) => unknown, ...parts: string[]];

/** Replaces in a text file. */
export function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${path} holds no ${String(from)}`);
  writeFileSync(path, changed);
}

/**
 * A test a damage: the check names it, and nothing else; read plainly, the first fault stops with the same sentence. Faults that
 * only opening an image shows are left to the check, hence `opened`.
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
  for (const [what, harm, ...parts] of damages) {
    it(`names ${what}`, async () => {
      const root = await harmed(harm);
      await assert.rejects(read(table ? join(root, table) : root), sentence(...parts));
      const faults = await faultsOf(root);
      const fitting = faults.filter((fault) => parts.every((part) => fault.includes(part)));
      assert.ok(fitting.length >= 1, `of ${JSON.stringify(faults)} none holds ${JSON.stringify(parts)}`);
      // Where nothing is left to read, the sentence that says so repeats the fault.
      const others = faults.filter((fault) => !fitting.includes(fault) && !fault.includes('first left out'));
      assert.deepEqual(others, []);
    });
  }
  for (const [what, harm, ...parts] of opened) {
    it(`names ${what}, which only the check opens`, async () => {
      const root = await harmed(harm);
      await read(table ? join(root, table) : root);
      const faults = await faultsOf(root);
      assert.equal(faults.length, 1, JSON.stringify(faults));
      for (const part of parts) assert.ok(faults[0].includes(part), `"${faults[0]}" lacks "${part}"`);
    });
  }
}
