import assert from 'node:assert/strict';
import { faceOverlay, type OverlayFace } from '../../lib/plot/face-overlay';
import { svgToPng } from '../../lib/plot/png';
import { textsOf } from './support';

describe('faceOverlay', () => {
  const face = (left: number, top: number, side: number, label = '1'): OverlayFace => ({
    ...{ label, box: { left, top, side }, valence: 0.5, arousal: -0.25, emotion: 'joy' },
  });
  /** The white cards: x, y, width, height. */
  const cards = (svg: string) =>
    [
      ...svg.matchAll(/<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#ffffff"/g),
    ].map(([, ...numbers]) => numbers.map(Number));
  const overlap = ([x, y, w, h]: number[], [u, v, m, n]: number[]) =>
    Math.max(0, Math.min(x + w, u + m) - Math.max(x, u)) *
    Math.max(0, Math.min(y + h, v + n) - Math.max(y, v));

  it('says number, values and word of each face beside it', () => {
    const svg = faceOverlay({ width: 400, height: 300 }, [face(40, 60, 120)], 0.6);
    assert.deepEqual(textsOf(svg), ['1', 'V +0.50 A −0.25', '1 joy']);
    const [[x, y]] = cards(svg);
    assert.ok(x >= 160 && y === 60);
    assert.ok(svgToPng(svg).length > 500);
  });

  it('goes to the other side at the edge, and never leaves the picture', () => {
    const [[x]] = cards(faceOverlay({ width: 400, height: 300 }, [face(290, 60, 120)]));
    assert.ok(x < 290);
    const [[, y, , height]] = cards(faceOverlay({ width: 130, height: 125 }, [face(-10, -20, 160)]));
    assert.ok(y >= 0 && y + height <= 125);
  });

  it('covers no other face or card where there is room, also with forty faces', () => {
    const faces = Array.from({ length: 40 }, (_, i) =>
      face(20 + 180 * (i % 8), 20 + 140 * Math.floor(i / 8), 80, String(i + 1)),
    );
    const placed = cards(faceOverlay({ width: 1500, height: 750 }, faces));
    assert.equal(placed.length, 40);
    placed.forEach((card, i) => {
      for (const other of placed.slice(i + 1)) assert.equal(overlap(card, other), 0);
      for (const { box } of faces) assert.equal(overlap(card, [box.left, box.top, box.side, box.side]), 0);
    });
  });

  it('turns the box as the face is turned', () => {
    const turned = { ...face(100, 100, 50), box: { left: 100, top: 100, side: 50, roll: Math.PI / 6 } };
    assert.match(faceOverlay({ width: 300, height: 300 }, [turned]), /rotate\(30\.00 125\.0 125\.0\)/);
  });
});
