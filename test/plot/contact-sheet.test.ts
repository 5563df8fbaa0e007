import assert from 'node:assert/strict';
import sharp from 'sharp';
import { contactSheet, type ContactSheetFace } from '../../lib/plot/contact-sheet';
import { svgToPng } from '../../lib/plot/png';
import { assertGoodFigure, assertRefused, textsOf } from './support';

describe('contactSheet', () => {
  let image: Buffer;
  const face = (person: string, more: Partial<ContactSheetFace> = {}): ContactSheetFace => ({
    image,
    truth: [0.5, 0.5],
    predicted: [0.4, 0.6],
    person,
    ...more,
  });

  before(async () => {
    image = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
  });

  it('holds every image, so that it can be drawn from the string alone', async () => {
    const svg = assertGoodFigure(() =>
      contactSheet({ title: 't', faces: [face('a'), face('b')], columns: 1 }),
    );
    assert.equal(svg.split('href="data:image/png;base64,').length - 1, 2);
    const pixel = await sharp(svgToPng(svg))
      .extract({ left: 60, top: 140, width: 1, height: 1 })
      .raw()
      .toBuffer();
    assert.deepEqual([...pixel.subarray(0, 3)], [255, 0, 0]);
  });

  it('puts the faces of a person together, in the order of appearance', () => {
    const faces = [face('b', { title: '1' }), face('a', { title: '2' }), face('b', { title: '3' })];
    const texts = textsOf(contactSheet({ title: 't', note: 'n', faces, groupByPerson: true }));
    const order = ['b · 2 faces', '1', '3', 'a · 1 face', '2'].map((text) => texts.indexOf(text));
    assert.ok(
      order.every((at, i) => at >= 0 && (i === 0 || at > order[i - 1])),
      texts.join('|'),
    );
  });

  it('speaks of predictions only where there are some', () => {
    const bare: ContactSheetFace = { image, truth: [0, 0] };
    assert.ok(!textsOf(contactSheet({ title: 't', faces: [bare] })).includes('predicted'));
  });

  it('refuses what cannot be drawn', () => {
    const draw = (more: Partial<ContactSheetFace>) => () =>
      contactSheet({ title: 't', faces: [face('a'), face('a', more)] });
    assertRefused(draw({ truth: [0, NaN] }), /contactSheet: truth\[1\]\[1\] is NaN/);
    assertRefused(draw({ predicted: [NaN, 0] }), /predicted of face 1\[0\]\[0\] is NaN/);
    assertRefused(draw({ image: new Uint8Array(3) }), /image of face 1 is neither/);
    assertRefused(() => contactSheet({ title: 't', faces: [] }), /faces is empty/);
  });
});
