import assert from 'node:assert/strict';
import { ordersOf } from '../../lib/experiment/orders';
import { memoryOf } from '../../lib/experiment/run-memory';
import { writeRecord, type RunRecord } from '../../lib/run/run-record';
import { sentence, temporaryFolder } from '../data/fixtures';
import { madeRecord } from '../support/grid';
import { tinyOptions } from '../support/orders';

describe('ordersOf', () => {
  const folder = temporaryFolder();

  it('draws the faces once, deals out the people, and knows what is done', async () => {
    const options = tinyOptions(folder.path());
    const [plain, caf] = await ordersOf(options);
    assert.deepEqual([plain.done, caf.done], [false, false]);
    assert.deepEqual(plain.order.source, caf.order.source);
    assert.equal(plain.order.address.data, caf.order.address.data);
    assert.notEqual(plain.order.address.config, caf.order.address.config);
    const { train, validation, test } = plain.order.source.people;
    assert.equal(new Set([...train, ...validation, ...test]).size, 12);
    assert.equal(plain.imageBytes, 12 * 8 * 16 * 16 * 3);

    const record: RunRecord = madeRecord(plain.cell, { address: plain.order.address });
    writeRecord(plain.order.folder, { ...record, outcome: 'diverged' });
    writeRecord(
      caf.order.folder,
      madeRecord(caf.cell, {
        address: caf.order.address,
        environment: { engine: 'wasm (1 threads)' },
        outcome: 'started',
      }),
    );
    assert.deepEqual(
      (await ordersOf(options)).map(({ done }) => done),
      [true, false],
    );
  });

  it('refuses a run of other code or other data, with both hashes', async () => {
    const options = tinyOptions(folder.path());
    const [{ cell, order }] = await ordersOf(options);
    for (const part of ['code', 'data'] as const) {
      const address = { ...order.address, [part]: '0'.repeat(64) };
      writeRecord(order.folder, madeRecord(cell, { address }));
      await assert.rejects(
        ordersOf(options),
        sentence(
          cell.folder,
          `run of other ${part} (000000000000, now ${order.address[part].slice(0, 12)})`,
          'another --out',
        ),
      );
    }
  });

  it('refuses to go on with a run on another engine, but keeps one that is finished', async () => {
    const options = { ...tinyOptions(folder.path()), folder: folder.path('engines') };
    const [{ cell, order }] = await ordersOf(options);
    const made = madeRecord(cell, {
      address: order.address,
      environment: { engine: 'cpu (plain kernels, 1 threads)' },
    });
    writeRecord(order.folder, { ...made, outcome: 'started' });
    await assert.rejects(
      ordersOf(options),
      sentence('was begun on the engine cpu', 'expected --engine cpu', 'on wasm'),
    );
    writeRecord(order.folder, made);
    assert.equal((await ordersOf(options))[0].done, true);
  });

  it('refuses a split that leaves nobody to measure, before anything is trained', async () => {
    const one = tinyOptions(folder.path(), { split: { test: { kind: 'holdout', share: 0.05 } } });
    await assert.rejects(ordersOf(one), sentence('as people never seen', '2 or more'));
    const many = tinyOptions(folder.path(), { variants: [{ name: 'a', title: 'A', trainPeople: 100 }] });
    await assert.rejects(ordersOf(many), sentence('asks for 100 training people'));
  });
});

describe('memoryOf', () => {
  const folder = temporaryFolder();

  it('is estimated from the images until a run was measured', async () => {
    const orders = await ordersOf(tinyOptions(folder.path()));
    const estimate = memoryOf(orders);
    assert.ok(estimate > 300 * 2 ** 20 && estimate < 2 ** 30, String(estimate));
    const [{ cell, order }] = orders;
    const cost = { seconds: 1, imagesPerSecond: 1, peakMemory: 123_456_789 };
    writeRecord(order.folder, madeRecord(cell, { cost }));
    assert.equal(memoryOf(orders), 123_456_789);
  });
});
