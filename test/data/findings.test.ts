import assert from 'node:assert/strict';
import { InputError } from '../../lib/errors';
import { EmptySetError, Findings } from '../../lib/data/findings';

describe('Findings', () => {
  const fault = new InputError('It is broken.');

  it('throws the first fault, or notes all of them', () => {
    assert.throws(() => new Findings().fault('/a', fault), fault);
    const findings = new Findings('skip');
    findings.fault('/a', fault);
    assert.equal(
      findings.try('/b', () => {
        throw fault;
      }),
      undefined,
    );
    assert.equal(
      findings.try('/c', () => 3),
      3,
    );
    assert.deepEqual(findings.skipped, [
      { path: '/a', reason: 'faulty', why: 'It is broken.' },
      { path: '/b', reason: 'faulty', why: 'It is broken.' },
    ]);
  });

  it('never swallows a fault of ours', () => {
    const ours = new TypeError('x is undefined');
    assert.throws(() => new Findings('skip').fault('/a', ours), ours);
  });

  it('counts frames that are left out together', () => {
    const findings = new Findings();
    findings.leaveOut('/a', 'no-label', 'It has no label.');
    findings.leaveOut('/b', 'no-label', 'They have none.', 5);
    assert.deepEqual(findings.skipped, [
      { path: '/a', reason: 'no-label', why: 'It has no label.' },
      { path: '/b', reason: 'no-label', why: 'They have none.', count: 5 },
    ]);
  });

  it('says of an empty set what was left out first, and carries all', () => {
    const findings = new Findings('skip');
    findings.fault('/a', fault);
    findings.fault('/b', fault);
    const error = new EmptySetError('/set gave nothing', findings.skipped);
    assert.equal(error.message, '/set gave nothing; first left out: It is broken.');
    assert.equal(error.skipped.length, 2);
    assert.ok(error instanceof InputError);
    assert.equal(new EmptySetError('/set gave nothing', []).message, '/set gave nothing.');
  });
});
