import assert from 'node:assert/strict';
import { engineTable } from '../../bench/engines';
import { iterationTable } from '../../bench/phases';
import type { PhaseTimes } from '../../bench/caf';

const phases = (each: number): PhaseTimes => ({
  ...{ regression: each, 'binarize and pair': each, features: each, critic: each, adversarial: each },
});

describe('the tables of the benchmark', () => {
  it('give images a second beside milliseconds', () => {
    const { columns, rows } = engineTable([{ engine: 'webgpu', batch: 64, median: 32, fastest: 16 }]);
    assert.equal(rows[0][columns.findIndex(({ key }) => key === 'rate')], 2000);
  });

  it("give PyTorch's images a second beside ours, none where there is no PyTorch", () => {
    const timing = {
      ...{ engine: 'webgpu', batch: 20, ours: phases(2), speed: 1, gemm: 1, memory: 1 },
      encoder: 'small' as const,
    };
    const table = iterationTable([
      { ...timing, peer: { vectorised: phases(1), official: phases(8) } },
      { ...timing, peer: {} },
    ]);
    const at = (key: string) => table.columns.findIndex((column) => column.key === key);
    assert.deepEqual(
      table.rows.map((row) => [row[at('rate')], row[at('peerRate')], row[at('vectorised')]]),
      [
        [2000, 4000, 2],
        [2000, null, null],
      ],
    );
  });
});
