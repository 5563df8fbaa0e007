import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tensorCount } from '../../../lib/engine/memory';
import { selectEngine } from '../../../lib/engine/select';
import { SummaryWriter } from '../../../lib/engine/tensorflow/summary-writer';
import { temporaryFolder } from './fakes';
import { onTensorflow } from './on-tensorflow';

describe("TensorBoard's files", () => {
  const folder = temporaryFolder();

  it('are not written by another engine, and it is said what to do', async () => {
    await selectEngine('cpu');
    assert.throws(
      () => SummaryWriter.open(folder.path),
      /written by the engine tensorflow, and the one in use is cpu; .*(brings|chooses) it\.$/,
    );
  });

  describe('written by tensorflow', () => {
    onTensorflow();

    it('hold numbers by name and step, and leave no tensor behind', () => {
      const before = tensorCount();
      const writer = SummaryWriter.open(join(folder.path, 'deep', 'logs'));
      writer.scalar('loss/av', 0.5, 1);
      writer.scalar('loss/av', 0.25, 2);
      writer.flush();
      const [name] = readdirSync(join(folder.path, 'deep', 'logs'));
      assert.match(name, /^events\.out\.tfevents\./);
      const events = readFileSync(join(folder.path, 'deep', 'logs', name));
      assert.equal(events.toString('latin1').split('loss/av').length - 1, 2);
      // A float of a tensor's content stands in the file as it is in memory.
      assert.ok(events.includes(Buffer.from(Float32Array.of(0.25).buffer)));
      writer.close();
      assert.equal(tensorCount(), before);
    });

    it('need a folder that can be written', () => {
      writeFileSync(join(folder.path, 'file'), '');
      assert.throws(
        () => SummaryWriter.open(join(folder.path, 'file', 'logs')),
        /Cannot write .*logs: ENOTDIR; expected a folder for TensorBoard's files/,
      );
    });
  });
});
