import assert from 'node:assert/strict';
import { unreadKey } from '../../lib/experiment/unread-keys';
import { BASE_CONFIG, type TrainingConfig } from '../../lib/training/config';
import { resolveConfig, type Diff } from '../../lib/training/resolve';

const unread = (diff: Diff<TrainingConfig>) => unreadKey(diff, resolveConfig(BASE_CONFIG, diff))?.key;

describe('unreadKey', () => {
  it('finds what a method never reads', () => {
    assert.equal(unread({ method: 'supervised', margin: { kind: 'fixed' } }), 'margin');
    assert.equal(unread({ method: 'supervised', adversarial: { weight: 0 } }), 'adversarial');
    assert.equal(unread({ method: 'supervised', av: { cccWeight: 0 } }), undefined);
    assert.equal(unread({ method: 'domain-adversarial', binarization: { rule: 'k-means' } }), 'binarization');
    assert.equal(unread({ method: 'triplet', binarization: { rule: 'k-means' } }), undefined);
    assert.equal(unread({ method: 'triplet', domain: { weight: 1 } }), 'domain');
  });

  it('finds the number of a rule, a margin or an objective that is not the one chosen', () => {
    assert.equal(unread({ margin: { alpha: 2 } }), 'margin.alpha');
    assert.equal(unread({ margin: { kind: 'fixed', alpha: 2 } }), undefined);
    assert.equal(unread({ margin: { kind: 'fixed', confidenceConstant: 1 } }), 'margin.confidenceConstant');
    assert.equal(unread({ margin: { mine: { units: 4 } } }), 'margin.mine');
    assert.equal(unread({ binarization: { quantile: 0.7 } }), 'binarization.quantile');
    assert.equal(unread({ binarization: { rule: 'fixed', threshold: 0.7 } }), undefined);
    assert.equal(unread({ critic: { objective: 'vdm-kl', fisher: 'none' } }), 'critic.fisher');
  });
});
