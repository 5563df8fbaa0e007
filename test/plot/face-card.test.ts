import assert from 'node:assert/strict';
import { cardHeight, faceCard, imageUri } from '../../lib/plot/face-card';
import { assertRefused, textsOf } from './support';

describe('faceCard', () => {
  const face = { image: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), truth: [0.5, -0.25] as const };

  it('writes both values with signs, V before A, the prediction beside the truth', () => {
    assert.deepEqual(textsOf(faceCard({ ...face, predicted: [0.004, -1.5] }, 'data:x', 0, 0, false)), [
      'V',
      '+0.50',
      '0.00',
      'A',
      '−0.25',
      '−1.50',
    ]);
    assert.deepEqual(textsOf(faceCard({ ...face, title: 'a < b' }, 'data:x', 0, 0, true)), [
      'a &lt; b',
      'V',
      '+0.50',
      'A',
      '−0.25',
    ]);
    assert.ok(cardHeight(true) > cardHeight(false));
  });

  it('knows PNG and JPEG by their first bytes and refuses the rest', () => {
    assert.match(imageUri('f', face.image, 0), /^data:image\/jpeg;base64,/);
    assert.match(imageUri('f', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 0), /^data:image\/png;base64,/);
    assertRefused(
      () => imageUri('f', Uint8Array.of(1, 2), 3),
      /f: the image of face 3 is neither PNG nor JPEG/,
    );
  });
});
