import assert from 'node:assert/strict';
import { dataTable } from '../../lib/cli/data-table';
import { type DataSet } from '../../lib/data/data-set';
import { madeSamples } from '../data/fixtures';

describe('dataTable', () => {
  const data = (subjects: DataSet['subjects']): DataSet => ({
    ...{ name: 'made', root: '/', subjects, samples: madeSamples(2, 1, 2) },
    skipped: [{ path: '/x', reason: 'no-label', why: 'None.', count: 7 }],
  });

  it('says how sure it is who is seen', () => {
    assert.match(dataTable(data('given')), /people +│ 2, as the data set names them/);
    assert.match(
      dataTable(data('from-faces')),
      /2, grouped by the likeness of their faces: no proof of identity/,
    );
    assert.match(dataTable(data('unknown')), /unknown: no split of these images is person-independent/);
    assert.match(dataTable(data('given')), /left out, no-label +│ 7 /);
  });
});
