import assert from 'node:assert/strict';
import { metricOf, momentsOf, poolMoments, type MetricName } from '../../lib/evaluation/moments';
import golden from '../golden/metrics.json';
import { close } from '../golden/close';

const { predicted, truth } = golden.cases[0];
const METRICS: readonly MetricName[] = ['rmse', 'pcc', 'ccc', 'sagr'];
const part = (from: number, to: number) =>
  momentsOf(predicted.slice(from, to), truth.slice(from, to), 'match', [0.1, -0.1]);

describe('moments', () => {
  it('add up to those of the whole', () => {
    const pool = poolMoments([part(0, 10), part(10, 30), part(30, 80)]);
    for (const metric of METRICS) {
      close(metricOf(pool, metric), metricOf(momentsOf(predicted, truth), metric), 1e-12);
    }
  });

  it('count a group as often as asked, and not at all at 0', () => {
    const pool = poolMoments([part(0, 10), part(10, 30), part(30, 80)], [2, 0, 1]);
    const twice = <T>(list: readonly T[]) => [...list.slice(0, 10), ...list.slice(0, 10), ...list.slice(30)];
    const whole = momentsOf(twice(predicted), twice(truth));
    for (const metric of METRICS) close(metricOf(pool, metric), metricOf(whole, metric), 1e-12);
  });

  it('are NaN over nothing', () => {
    const pool = poolMoments([part(0, 10)], [0]);
    for (const metric of METRICS) assert.ok(Number.isNaN(metricOf(pool, metric)));
  });

  it('do not take a constant in a far place for a spread series', () => {
    const constant = momentsOf([0.1, 0.1, 0.1], [0.3, 0.2, 0.4], 'match', [12, 12]);
    assert.ok(Number.isNaN(metricOf(constant, 'pcc')));
    assert.equal(metricOf(constant, 'ccc'), 0);
  });
});
