import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { binarize } from '../../lib/binarization/binarize';
import { avOf } from '../../lib/data/sample';
import { readAfewVa } from '../../lib/data/sets/afew-va';
import { put, temporaryFolder } from '../data/fixtures';
import { TINY_PEOPLE, writeTinyFaces } from '../support/faces';
import { caf, faultOf } from './run';

describe('caf binarize', () => {
  const folder = temporaryFolder();
  before(() => writeTinyFaces(folder.path('faces')));

  it('shows thresholds and counts, and draws them', async () => {
    const out = folder.path('figures');
    const { code, stdout } = await caf('binarize', folder.path('faces'), '--out', out);
    assert.equal(code, 0);
    const { samples } = await readAfewVa(folder.path('faces'));
    const { thresholds, strong, weak } = binarize(samples.map(avOf));
    for (const text of [`${samples.length} / ${TINY_PEOPLE}`, `Figures in ${out}`])
      assert.ok(stdout.includes(text), text);
    assert.ok(stdout.includes(thresholds.deltaR.toFixed(4)));
    assert.match(stdout, new RegExp(`strong .*│ ${strong.length} \\(`));
    assert.match(stdout, new RegExp(`weak .*│ ${weak.length} \\(`));
    assert.deepEqual(readdirSync(out).sort(), [
      ...['av-labels.png', 'av-labels.svg', 'intensity-histogram.png', 'intensity-histogram.svg'],
    ]);
    assert.match(readFileSync(folder.path('figures', 'av-labels.svg'), 'utf8'), /^<svg/);
  });

  it('has no threshold of an axis under the other rule', async () => {
    const { stdout } = await caf('binarize', folder.path('faces'), '--rule', 'otsu-intensity');
    assert.match(stdout, /deltaV .*│ —/);
  });

  it('splits by every rule, and shows how far the official one moves with the order of the labels', async () => {
    const of = async (...args: string[]) =>
      (await caf('binarize', folder.path('faces'), ...args)).stdout.replace(/│/g, '');
    assert.match(await of('--rule', 'fixed', '--threshold', '0.4'), /deltaR +0\.4000/);
    const quarter = await of('--rule', 'quantile', '--quantile', '0.25');
    assert.match(quarter, /weak \(r < deltaR\) +\d+ \(2[2-8]\.\d %\)/);
    assert.match(await of('--rule', 'k-means', '--strong-test', 'zoo'), /strong \(r² > deltaR²\)/);
    const official = await of('--rule', 'official', '--strong-test', 'official');
    const [, from, to] = /deltaR over 20 orders +([\d.]+) to ([\d.]+)/.exec(official) ?? [];
    assert.ok(Number(from) < Number(to), official);
    assert.match(official, /strong over 20 orders +[\d.]+ to [\d.]+ %/);
  });

  it('names what is wrong', async () => {
    const far = await caf('binarize', folder.path('faces'), '--rule', 'fixed', '--threshold', '2');
    assert.equal(far.code, 2);
    assert.match(faultOf(far), /Expected a number above 0 and below 1\.414\./);
    const missing = await caf('binarize', folder.path('none'));
    assert.deepEqual([missing.code, missing.stdout], [1, '']);
    assert.match(faultOf(missing), /none: it is not there; expected/);
    const rule = await caf('binarize', folder.path('faces'), '--rule', 'median');
    assert.equal(rule.code, 2);
    assert.match(
      faultOf(rule),
      /'median' is invalid\. Allowed choices are otsu-per-axis, otsu-intensity, k-means, /,
    );
    const file = put(folder.path('file'), '');
    const out = await caf('binarize', folder.path('faces'), '--out', file);
    assert.equal(out.code, 1);
    assert.match(faultOf(out), /^caf: Cannot write .*file.*\.$/);
  });
});
