import assert from 'node:assert/strict';
import { Random } from '../../lib/engine/random';
import { frameOf } from '../../lib/notebook/frame';

/** What the lessons ask of danfo, held to plain code: names, counts and statistics of groups. */
describe("danfo's groups", () => {
  const random = Random.fromSeed(1);
  const rows = Array.from({ length: 200 }, (_, i) => ({
    person: `person-${String(random.integer(7)).padStart(3, '0')}`,
    emotion: random.pick(['joy', 'anger', 'fear']),
    strong: random.integer(2),
    error: i === 0 ? 1 : random.normal(0.1, 0.5),
  }));
  const frame = frameOf(rows, ['person', 'emotion', 'strong', 'error']);

  function expected(names: (row: (typeof rows)[number]) => string[]) {
    const groups = new Map<string, { names: string[]; own: typeof rows }>();
    for (const row of rows) {
      const key = names(row).join('\n');
      if (!groups.has(key)) groups.set(key, { names: names(row), own: [] });
      groups.get(key)!.own.push(row);
    }
    return [...groups.values()].map(({ names, own }) => {
      const errors = own.map(({ error }) => error);
      const mean = errors.reduce((a, b) => a + b, 0) / own.length;
      const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
      const strong = own.reduce((sum, row) => sum + row.strong, 0);
      return [...names, own.length, strong, mean, Math.sqrt(squares / (own.length - 1))];
    });
  }

  function assertSame(actual: unknown[][], wanted: (string | number)[][]) {
    assert.equal(actual.length, wanted.length);
    for (const row of wanted) {
      const found = actual.find((other) =>
        row.every((value, i) => typeof value === 'number' || other[i] === value),
      );
      assert.ok(found, String(row));
      row.forEach((value, i) => {
        if (typeof value === 'number')
          assert.ok(Math.abs(value - Number(found[i])) < 1e-6, `${String(found)} for ${String(row)}`);
      });
    }
  }

  const statistics = { strong: ['count', 'sum'], error: ['mean', 'std'] };

  it('have the counts, sums, means and deviations of plain code, by one name', () => {
    const grouped = frame.groupby(['person']).agg(statistics);
    assert.deepEqual(grouped.columns, ['person', 'strong_count', 'strong_sum', 'error_mean', 'error_std']);
    assertSame(
      grouped.values as unknown[][],
      expected(({ person }) => [person]),
    );
  });

  it('and by two names', () => {
    const grouped = frame.groupby(['emotion', 'person']).agg(statistics);
    assertSame(
      grouped.values as unknown[][],
      expected(({ emotion, person }) => [emotion, person]),
    );
  });
});
