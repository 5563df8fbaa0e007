import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsvSet } from '../../../lib/data/sets/csv';
import { type Damage, damageTests, edit } from '../../support/damage';
import { writeOwnImages } from '../../support/sets';

describe('readCsvSet, of damaged sets', () => {
  const row = (from: string, to: string) => (root: string) => edit(join(root, 'photos.csv'), from, to);
  const damages: readonly Damage[] = [
    [
      'a missing table',
      (root) => rmSync(join(root, 'photos.csv')),
      'Cannot read ROOT/photos.csv: it is not there; expected a table of images with their labels.',
    ],
    [
      'a folder in the place of the table',
      (root) => {
        rmSync(join(root, 'photos.csv'));
        mkdirSync(join(root, 'photos.csv'));
      },
      'Cannot read ROOT/photos.csv: it is a folder; expected a table of images with their labels.',
    ],
    [
      'an empty table',
      (root) => writeFileSync(join(root, 'photos.csv'), ''),
      'ROOT/photos.csv is empty; expected a table of images with their labels, with the columns path, valence, arousal.',
    ],
    [
      'a table of a header alone',
      (root) => writeFileSync(join(root, 'photos.csv'), 'path,valence,arousal,subject\n'),
      'ROOT/photos.csv gave no labelled image; expected some.',
    ],
    [
      'a missing column',
      row('valence', 'pleasure'),
      'ROOT/photos.csv has no column "valence"; expected each of path, valence, arousal in its first line.',
    ],
    [
      'a column that stands twice',
      row('clip', 'subject'),
      'ROOT/photos.csv has 2 columns named "subject"; expected one.',
    ],
    [
      'a row too short',
      row(',Bo,work', ''),
      'ROOT/photos.csv, line 4: 3 cells; expected 5, as in the first line.',
    ],
    [
      'a row too long',
      row('Bo,work', 'Bo,work,,'),
      'ROOT/photos.csv, line 4: 7 cells; expected 5, as in the first line.',
    ],
    [
      'a broken quote',
      row('bo.jpg', '"bo.jpg'),
      'ROOT/photos.csv, line 4: *; expected a table of images with their labels.',
    ],
    [
      'a label out of range',
      row('0.5', '5'),
      'ROOT/photos.csv, line 2: valence is "5"; expected a number from -1 to 1.',
    ],
    [
      'NaN for a label',
      row('.125', 'NaN'),
      'ROOT/photos.csv, line 4: arousal is "NaN"; expected a number from -1 to 1.',
    ],
    [
      'a word for a label',
      row('-0.25', 'calm'),
      'ROOT/photos.csv, line 2: arousal is "calm"; expected a number from -1 to 1.',
    ],
    ['no label', row('0.5', ''), 'ROOT/photos.csv, line 2: valence is ""; expected a number from -1 to 1.'],
    [
      'a decimal comma',
      row('0.5', '"0,5"'),
      'ROOT/photos.csv, line 2: valence is "0,5"; expected a number from -1 to 1.',
    ],
    [
      'a path that comes twice',
      row('two.png', 'one.png'),
      'ROOT/photos.csv, line 3 names "ada/one.png" again, after line 2; expected it once.',
    ],
    [
      'a path that comes twice in disguise',
      row('ada/two.png', 'ada/../ada/one.png'),
      'ROOT/photos.csv, line 3 names "ada/../ada/one.png" again, after line 2; expected it once.',
    ],
    [
      'a path that leads upwards',
      row('bo.jpg', '../bo.jpg'),
      'ROOT/photos.csv, line 4: The path "../bo.jpg" leads out of ROOT; expected a path inside that folder.',
    ],
    [
      'a path from the root',
      row('bo.jpg', '/etc/hostname'),
      'ROOT/photos.csv, line 4: The path "/etc/hostname" leads out of ROOT; expected a path inside that folder.',
    ],
    [
      'a path with backslashes',
      row('ada/one.png', 'ada\\one.png'),
      'ROOT/photos.csv, line 2: The path "ada\\\\one.png" holds a backslash; expected / between folders.',
    ],
    [
      'an empty path',
      row('bo.jpg', ''),
      'ROOT/photos.csv, line 4: The path is empty; expected one inside ROOT.',
    ],
    [
      'a missing image',
      (root) => rmSync(join(root, 'bo.jpg')),
      'ROOT/photos.csv, line 4: Cannot read ROOT/bo.jpg: it is not there; expected a file inside ROOT.',
    ],
    [
      'a folder in the place of an image',
      (root) => {
        rmSync(join(root, 'bo.jpg'));
        mkdirSync(join(root, 'bo.jpg'));
      },
      'ROOT/photos.csv, line 4: Cannot read ROOT/bo.jpg: it is a folder; expected a file inside ROOT.',
    ],
    [
      'a link that leads out of the folder',
      (root) => {
        rmSync(join(root, 'bo.jpg'));
        symlinkSync('/etc/hostname', join(root, 'bo.jpg'));
      },
      'ROOT/photos.csv, line 4: The path "bo.jpg" leads out of ROOT; expected a path inside that folder.',
    ],
    [
      'a pipe in the place of an image',
      (root) => {
        rmSync(join(root, 'bo.jpg'));
        execFileSync('mkfifo', [join(root, 'bo.jpg')]);
      },
      'ROOT/photos.csv, line 4: Cannot read ROOT/bo.jpg: it is a pipe, a socket or a device; expected a file inside ROOT.',
    ],
    [
      'a folder that is a link outwards',
      (root) => {
        rmSync(join(root, 'ada'), { recursive: true });
        symlinkSync('/usr', join(root, 'ada'));
        edit(join(root, 'photos.csv'), /ada\/two.*\n/, '');
      },
      'ROOT/photos.csv, line 2: The path "ada" leads out of ROOT; expected a path inside that folder.',
    ],
    [
      'text that is not UTF-8',
      (root) =>
        writeFileSync(
          join(root, 'photos.csv'),
          Buffer.from('path,valence,arousal,subject\nbo.jpg,0,0,Jos\u00e9\n', 'latin1'),
        ),
      'ROOT/photos.csv is not UTF-8 text; expected a table of images with their labels.',
    ],
    [
      'a person in some rows alone',
      row(',Bo,', ',,'),
      'ROOT/photos.csv, line 4: subject is empty; expected the name of a person, or none in any row.',
    ],
    [
      'a frame of a clip that comes twice',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'clip,frame');
        edit(join(root, 'photos.csv'), /,(holiday|work)\n/g, ',$1,1\n');
      },
      'ROOT/photos.csv, line 3 is frame "holiday/1" again, after line 2; expected each frame of a clip once.',
    ],
    [
      'a part that is none',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'part');
        edit(join(root, 'photos.csv'), /holiday/g, 'train');
      },
      'ROOT/photos.csv, line 4: part is "work"; expected train, validation, test or nothing.',
    ],
    [
      'a hash that is none',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'sha256');
        edit(join(root, 'photos.csv'), /holiday/g, '');
      },
      'ROOT/photos.csv, line 4: sha256 is "work"; expected 64 digits of 0 to 9 and a to f, or nothing.',
    ],
    [
      'half a face box',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'left');
        edit(join(root, 'photos.csv'), /holiday/g, '');
      },
      'ROOT/photos.csv, line 4: the face box is "work, , "; expected left, top and a side above 0 in pixels, or nothing in all three.',
    ],
  ];
  const opened: readonly Damage[] = [
    [
      'an image of 0 bytes',
      (root) => writeFileSync(join(root, 'bo.jpg'), ''),
      'ROOT/bo.jpg is empty (0 bytes); expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image.',
    ],
    [
      'an image that breaks off',
      (root) => {
        const file = join(root, 'ada/one.png');
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.subarray(0, bytes.length / 2));
      },
      'ROOT/ada/one.png cannot be decoded: *; expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image, whole and undamaged.',
    ],
    [
      'text in the place of an image',
      (root) => writeFileSync(join(root, 'bo.jpg'), 'a face'),
      'ROOT/bo.jpg cannot be decoded: *; expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image, whole and undamaged.',
    ],
    [
      'a face box outside of the image',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'left,top,side');
        edit(join(root, 'photos.csv'), /holiday/g, ',,');
        edit(join(root, 'photos.csv'), 'work', '100,100,20');
      },
      'ROOT/bo.jpg has its face at left 100, top 100, side 20; expected it inside the image of 32 x 32 pixels.',
    ],
    [
      'an image that is not of its hash',
      (root) => {
        edit(join(root, 'photos.csv'), 'clip', 'sha256');
        edit(join(root, 'photos.csv'), /holiday/g, '');
        edit(join(root, 'photos.csv'), 'work', '0'.repeat(64));
      },
      'ROOT/bo.jpg has the sha256 *; expected 0000000000000000000000000000000000000000000000000000000000000000, as its table says.',
    ],
    [
      'one image of two people',
      (root) => {
        writeFileSync(join(root, 'bo.jpg'), readFileSync(join(root, 'ada/one.png')));
      },
      'ROOT/bo.jpg of "Bo" is the same image as ROOT/ada/one.png of "Ada"; expected the images of two people to differ.',
    ],
  ];
  damageTests('csv', writeOwnImages, damages, readCsvSet, { table: 'photos.csv', opened });
});
