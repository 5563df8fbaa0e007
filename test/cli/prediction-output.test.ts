import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { predictionOutput } from '../../lib/cli/prediction-output';
import { readingOf } from '../../lib/inference/reading';

describe('predictionOutput', () => {
  const face = (number: number, valence: number) => ({
    ...{ face: number, box: { left: 1.5, top: 2, side: 30 }, confidence: 0.75 },
    ...readingOf([valence, 0.1], { thresholds: { deltaR: 0.5 }, strongTest: 'intensity' }),
  });
  const found = [
    { path: 'a, "b".jpg', faces: [face(1, 0.7), face(2, -0.2)] },
    { path: 'none.jpg', faces: [] },
    { path: 'clip.mp4', frame: 12, faces: [face(1, 0.3)] },
  ];
  const print = (format: 'table' | 'jsonl' | 'csv') => {
    const output = predictionOutput(format);
    return [...found.map((one) => output.add(one)), output.end()]
      .filter((text) => text !== undefined)
      .join('\n');
  };

  it('jsonl: one object a picture, also where there is no face', () => {
    const lines = print('jsonl').split('\n');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      found,
    );
  });

  it('csv: one line a face under a header', () => {
    const rows = parse<Record<string, string>>(print('csv'), { columns: true });
    assert.deepEqual(
      rows.map(({ path, frame, face, valence }) => [path, frame, face, valence]),
      [
        ['a, "b".jpg', '', '1', '0.7'],
        ['a, "b".jpg', '', '2', '-0.2'],
        ['clip.mp4', '12', '1', '0.3'],
      ],
    );
    assert.deepEqual([rows[0].group, rows[0].emotion, rows[0].roll], ['strong', 'joy', '0']);
  });

  it('table: at the end, with what has no face, and the end of a long path', () => {
    const output = predictionOutput('table');
    assert.equal(output.add({ path: `/${'long/'.repeat(20)}name.jpg`, faces: [face(1, 0)] }), undefined);
    assert.match(output.end() ?? '', /…[a-z/]*\/name\.jpg/);
    const text = print('table');
    assert.match(text, /^3 faces in 3 pictures\n/);
    assert.match(text, /none\.jpg .* no face found/);
    assert.match(text, /clip\.mp4, frame 12 .*\+0\.300 .*\+0\.100/);
  });
});
