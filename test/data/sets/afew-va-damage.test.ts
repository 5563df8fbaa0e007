import { cpSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAfewVa } from '../../../lib/data/sets/afew-va';
import { type Damage, damageTests } from '../../support/damage';
import { writeAfewVa } from '../../support/sets';

describe('readAfewVa, of damaged sets', () => {
  const clipJson = (frames: Record<string, unknown>, actor: unknown = 'Ada') =>
    JSON.stringify({ actor, frames, video_id: '001' });
  const ok = { valence: -2, arousal: 3 };
  const json = (root: string) => join(root, '001/001.json');
  const clip = (frames: Record<string, unknown>, actor?: unknown) => (root: string) =>
    writeFileSync(json(root), clipJson(frames, actor));
  const text = (content: string) => (root: string) => writeFileSync(json(root), content);
  const frame = (value: unknown) => clip({ '00000': value });
  const damages: readonly Damage[] = [
    [
      'a folder that is missing',
      (root) => rmSync(root, { recursive: true }),
      'Cannot read ROOT: it is not there; expected the folder of AFEW-VA with its clips, 001 and so on.',
    ],
    [
      "a file in the folder's place",
      (root) => {
        rmSync(root, { recursive: true });
        writeFileSync(root, '');
      },
      'Cannot read ROOT: it is not a folder; expected the folder of AFEW-VA with its clips, 001 and so on.',
    ],
    [
      'no clip at all',
      (root) => {
        for (const name of ['001', '002']) rmSync(join(root, name), { recursive: true });
      },
      'ROOT holds no clip; expected folders such as 001 with 001.json and 00000.png inside.',
    ],
    [
      'images without their JSON',
      (root) => rmSync(json(root)),
      'ROOT/001 holds images and no 001.json; expected their labels there.',
    ],
    [
      'text that is not JSON',
      text('{"actor": '),
      'ROOT/001/001.json is not JSON: *; expected the labels of a clip.',
    ],
    [
      'an empty JSON file',
      text(''),
      'ROOT/001/001.json is not JSON: it is empty; expected the labels of a clip.',
    ],
    [
      'a list in the place of the clip',
      text('[]'),
      'ROOT/001/001.json: the whole is []; expected an object with actor and frames.',
    ],
    [
      'a missing actor',
      text(JSON.stringify({ frames: { '00000': ok } })),
      'ROOT/001/001.json: actor is missing; expected the name of the person.',
    ],
    [
      'an empty actor',
      clip({ '00000': ok }, '  '),
      'ROOT/001/001.json: actor is "  "; expected the name of the person.',
    ],
    [
      'an actor that is a number',
      clip({ '00000': ok }, 7),
      'ROOT/001/001.json: actor is 7; expected the name of the person.',
    ],
    [
      'missing frames',
      text('{"actor":"Ada"}'),
      'ROOT/001/001.json: frames is missing; expected an object with an entry for each frame.',
    ],
    [
      'a frame that is null',
      frame(null),
      'ROOT/001/001.json: frame "00000" is null; expected an object with valence and arousal.',
    ],
    [
      'a missing valence',
      frame({ arousal: 1 }),
      'ROOT/001/001.json: valence of frame "00000" is missing; expected an integer from -10 to 10.',
    ],
    [
      'a missing arousal',
      frame({ valence: 1 }),
      'ROOT/001/001.json: arousal of frame "00000" is missing; expected an integer from -10 to 10.',
    ],
    [
      'a valence in quotes',
      frame({ valence: '3', arousal: 1 }),
      'ROOT/001/001.json: valence of frame "00000" is "3"; expected an integer from -10 to 10.',
    ],
    [
      'a valence out of range',
      frame({ valence: 11, arousal: 1 }),
      'ROOT/001/001.json: valence of frame "00000" is 11; expected an integer from -10 to 10.',
    ],
    [
      'an arousal out of range',
      frame({ valence: 0, arousal: -11 }),
      'ROOT/001/001.json: arousal of frame "00000" is -11; expected an integer from -10 to 10.',
    ],
    [
      'a valence already divided',
      frame({ valence: 0.3, arousal: 0 }),
      'ROOT/001/001.json: valence of frame "00000" is 0.3; expected an integer from -10 to 10.',
    ],
    [
      'a frame without image',
      (root) => rmSync(join(root, '001/00001.png')),
      'ROOT/001/001.json: frame "00001" has no image; expected one ROOT/001/00001.png or .jpg.',
    ],
    [
      'two images of a frame',
      (root) => cpSync(join(root, '001/00000.png'), join(root, '001/00000.jpg')),
      'ROOT/001/001.json: frame "00000" has the images 00000.jpg and 00000.png; expected one ROOT/001/00000.png or .jpg.',
    ],
    [
      'two entries of a frame',
      text('{"actor":"Ada","frames":{"00000":{"valence":1,"arousal":1},"00000":{"valence":2,"arousal":1}}}'),
      'ROOT/001/001.json holds the key "00000" twice in one object; expected it once.',
    ],
    [
      'a label written twice',
      text('{"actor":"Ada","frames":{"00000":{"valence":1,"valence":2,"arousal":1}}}'),
      'ROOT/001/001.json holds the key "valence" twice in one object; expected it once.',
    ],
    [
      'a frame that leaves the folder',
      clip({ '../002/00000': ok }),
      'ROOT/001/001.json names a frame "../002/00000"; expected a plain name such as "00000".',
    ],
    [
      'a frame that is a path',
      clip({ '/etc/passwd': ok }),
      'ROOT/001/001.json names a frame "/etc/passwd"; expected a plain name such as "00000".',
    ],
    [
      'a frame without a name',
      clip({ '': ok }),
      'ROOT/001/001.json names a frame ""; expected a plain name such as "00000".',
    ],
    [
      'a name that is not UTF-8',
      (root) => writeFileSync(json(root), Buffer.from('{"actor":"Jos\u00e9","frames":{}}', 'latin1')),
      'ROOT/001/001.json is not UTF-8 text; expected the labels of a clip.',
    ],
    [
      'an image that is a link elsewhere',
      (root) => {
        rmSync(join(root, '001/00000.png'));
        symlinkSync(join(root, '002/00000.png'), join(root, '001/00000.png'));
      },
      'The path "00000.png" leads out of ROOT/001; expected a path inside that folder.',
    ],
  ];
  const opened: readonly Damage[] = [
    [
      'landmarks outside of the image',
      (root) => {
        const landmarks = [
          [900, 900],
          [930, 930],
        ];
        clip({ '00000': { ...ok, landmarks } })(root);
      },
      'ROOT/001/00000.png has its face at left 894, top 894, side 42; expected it inside the image of 32 x 32 pixels.',
    ],
    [
      'an image of 0 bytes',
      (root) => writeFileSync(join(root, '002/00001.png'), ''),
      'ROOT/002/00001.png is empty (0 bytes); expected a JPEG, PNG, WebP, GIF, TIFF or AVIF image.',
    ],
    [
      'one image of two people',
      (root) => cpSync(join(root, '001/00001.png'), join(root, '002/00001.png')),
      'ROOT/002/00001.png of "person-002" is the same image as ROOT/001/00001.png of "person-001"; expected the images of two people to differ.',
    ],
  ];
  damageTests('afew-va', writeAfewVa, damages, readAfewVa, { opened });
});
