import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { put, temporaryFolder } from '../data/fixtures';
import { writeTinyFaces } from '../support/faces';
import { fakeFfmpeg } from '../support/ffmpeg';
import { samplePhoto } from '../support/photos';
import { writeAffectNet, writeAffWild, writeAffWild2 } from '../support/sets';
import { caf } from './run';

/** The README's commands for data sets, as they stand there, in a folder with a small set in each layout: from the files to the metrics. */
describe('the data sets of the README', () => {
  const folder = temporaryFolder();
  const before_ = { cwd: process.cwd(), path: process.env.PATH };
  const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
  const [, block] = /\*\*Data sets\*\*[^`]*```sh\n(.*?)```/s.exec(readme) ?? [];
  const commands = block
    .trim()
    .split('\n')
    .map((line) => line.replace(/\s+#.*/, '').replace(/^npx caf /, ''));

  before(async () => {
    await writeTinyFaces(folder.path('afew-va'));
    await writeAffWild(folder.path('aff-wild'));
    await writeAffWild2(folder.path('aff-wild2'));
    await writeAffectNet(folder.path('affectnet'));
    const rows = [1, 2].map((number) => `${number}.jpg,0.5,0.${number},Group ${number}\n`);
    put(folder.path('photos', 'photos.csv'), `path,valence,arousal,subject\n${rows.join('')}`);
    for (const number of [1, 2]) copyFileSync(samplePhoto(number), folder.path('photos', `${number}.jpg`));
    fakeFfmpeg(folder.path('programs'));
    process.env.PATH = `${folder.path('programs')}:${before_.path}`;
    process.chdir(folder.path());
  });
  after(() => {
    process.env.PATH = before_.path;
    process.chdir(before_.cwd);
  });

  for (const command of commands) {
    const training = command.startsWith('train');
    it(`does: caf ${command}`, async () => {
      // Few images, each a batch of its own size; one pass over them shows that all parts fit together.
      const quick = training
        ? ['--epochs', '1', '--set', 'imageSize=16', '--set', 'augmentation.resize=18']
        : [];
      const { code, stderr } = await caf(...command.split(' '), ...quick);
      assert.equal(code, 0, stderr);
      const [, out] = /--out (\S+)/.exec(command) ?? [];
      if (out) assert.ok(existsSync(join(out, training ? 'checkpoints' : 'manifest.csv')));
    });
  }

  it('measures one person left out of what was prepared', async () => {
    const train = ['train', '--data', 'data/afew-va', '--split', 'loso:person-003', '--out', 'runs/loso'];
    const small = ['--set', 'epochs=1', '--set', 'imageSize=16', '--set', 'augmentation.resize=18'];
    const trained = await caf(...train, ...small);
    assert.equal(trained.code, 0, trained.stderr);
    const { code, stdout } = await caf('evaluate', 'runs/loso');
    assert.equal(code, 0);
    assert.match(stdout, /8 frames of 1 person, who gives no interval over people/);
  });

  it('calls no split of grouped faces person-independent without a word of caution', async () => {
    const { code, stdout } = await caf('evaluate', 'runs/affectnet');
    assert.equal(code, 0);
    assert.match(stdout, /People were told apart by the likeness\s+of\s+their faces, not by name/);
  });
});
