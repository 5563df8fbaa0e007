import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { put, temporaryFolder } from '../data/fixtures';
import { caf, faultOf } from './run';

describe('caf faces', () => {
  const folder = temporaryFolder();
  const few = ['--people', '2', '--clips', '1', '--frames', '2', '--size', '16'];

  it('renders people, and says how many', async () => {
    const out = folder.path('faces');
    const { code, stdout, stderr } = await caf('faces', '--out', out, ...few, '--set', 'glasses=0');
    assert.equal(code, 0);
    assert.equal(stdout, `4 frames of 2 people in ${out}\n`);
    assert.match(stderr, /^Rendering faces: done in /);
    for (const file of ['001/001.json', '001/00001.png', '002/00000.png'])
      assert.ok(existsSync(folder.path('faces', file)));
    assert.equal(readFileSync(folder.path('faces', '001', '00000.png')).toString('latin1', 1, 4), 'PNG');
  });

  it('names what is wrong', async () => {
    const refused = async (code: number, sentence: RegExp, ...args: string[]) => {
      const outcome = await caf('faces', ...args);
      assert.equal(outcome.code, code);
      assert.match(faultOf(outcome), sentence);
    };
    const out = ['--out', folder.path('none')];
    await refused(
      1,
      /Unknown knob "glases" of the faces; expected one of/,
      ...out,
      ...few,
      '--set',
      'glases=0',
    );
    await refused(2, /'--size <px>' argument '8' is invalid\. Expected a whole number of 16/, '--size', '8');
    await refused(
      1,
      /holds another clip than these options draw/,
      '--out',
      folder.path('faces'),
      '--seed',
      '2',
      ...few,
    );
    const file = put(folder.path('file'), '');
    await refused(1, /Cannot write .*file.*; expected a folder that can be written\./, '--out', file, ...few);
  });
});
