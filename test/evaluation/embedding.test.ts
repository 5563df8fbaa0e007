import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';
import { pcaEmbedding, umapEmbedding } from '../../lib/evaluation/embedding';
import { sentence } from '../data/fixtures';
import golden from '../golden/probe.json';
import { close } from '../golden/close';

/** Rows about three centres far apart. */
function clusters(each: number, width = 5) {
  const random = Random.fromSeed(4);
  const groups = Array.from({ length: 3 * each }, (_, row) => row % 3);
  const values = groups.flatMap((group) =>
    Array.from({ length: width }, (_, at) => (at === group ? 20 : 0) + random.normal()),
  );
  return { groups, rows: { values: Float32Array.from(values), width } };
}

describe('pcaEmbedding', () => {
  for (const { rows, width, points, explained } of golden.pca) {
    it(`has scikit-learn's points and shares of spread, ${width} features`, () => {
      const embedding = pcaEmbedding({ values: Float32Array.from(rows), width });
      close(embedding.points.flat(), points.flat(), 1e-4);
      close(embedding.explained!, explained, 1e-5);
    });
  }

  it('does not stumble over features that never change, nor over rows that differ in one way or in none', () => {
    const { rows, width, points } = golden.pca[0];
    const wider = (first: number) => ({
      values: Float32Array.from(rows.flatMap((value, at) => (at % width === 0 ? [first, value] : [value]))),
      width: width + 1,
    });
    for (const first of [0, 7]) close(pcaEmbedding(wider(first)).points.flat(), points.flat(), 1e-4);
    const line = pcaEmbedding({ values: Float32Array.of(0, 1, 0, 2, 0, 3, 0, 6), width: 2 });
    close(line.points.flat(), [-2, 0, -1, 0, 0, 0, 3, 0], 1e-6);
    close(line.explained!, [1, 0], 1e-6);
    const flat = pcaEmbedding({ values: new Float32Array(8).fill(2), width: 2 });
    assert.deepEqual([flat.points.flat(), flat.explained], [new Array(8).fill(0), [0, 0]]);
  });

  it('refuses too few rows', () => {
    assert.throws(() => pcaEmbedding({ values: new Float32Array(4), width: 2 }), sentence('PCA got 2 rows'));
  });
});

describe('umapEmbedding', () => {
  it('keeps neighbours together, repeats itself under one seed and not under another, and tells how far it is', () => {
    const { groups, rows } = clusters(12);
    const done: number[] = [];
    const embed = (seed: number) =>
      umapEmbedding(rows, {
        ...{ random: Random.fromSeed(seed), neighbours: 6 },
        onProgress: (step, total) => done.push(step / total),
      }).points;
    const points = embed(1);
    assert.equal(done.at(-1), 1);
    points.forEach((point, row) => {
      const distance = (other: number) =>
        Math.hypot(point[0] - points[other][0], point[1] - points[other][1]);
      const others = groups.map((_, other) => other).filter((other) => other !== row);
      const nearest = others.reduce((best, other) => (distance(other) < distance(best) ? other : best));
      assert.equal(groups[nearest], groups[row], `row ${row}`);
    });
    assert.deepEqual(embed(1), points);
    assert.notDeepEqual(embed(2), points);
  });

  it('gives numbers where all rows are one', () => {
    const { points } = umapEmbedding({ values: new Float32Array(60).fill(1), width: 2 });
    assert.ok(points.flat().every(Number.isFinite));
  });

  it('refuses fewer rows than neighbours', () => {
    assert.throws(() => umapEmbedding(clusters(5).rows), sentence('UMAP got 15 rows; expected 16 or more'));
  });
});
