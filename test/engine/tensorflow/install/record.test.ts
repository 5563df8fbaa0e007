import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  RECORD,
  readEngineRecord,
  type EngineRecord,
} from '../../../../lib/engine/tensorflow/install/record';
import { temporaryFolder } from '../fakes';

describe('the record of an engine', () => {
  const folder = temporaryFolder();
  const write = (value: unknown) => writeFileSync(join(folder.path, RECORD), JSON.stringify(value));

  it('is read back, and none where there is no engine', () => {
    assert.equal(readEngineRecord(folder.path), undefined);
    const record: EngineRecord = {
      tensorflow: '2.21.0',
      device: 'cpu',
      tfjsNode: '4.22.0',
      from: 'a.whl',
      cuda: false,
    };
    write(record);
    assert.deepEqual(readEngineRecord(folder.path), record);
  });

  it('says what to do about one that is none', () => {
    write({ tensorflow: 2 });
    assert.throws(
      () => readEngineRecord(folder.path),
      /engine\.json is no record of an engine; caf engine install/,
    );
  });
});
