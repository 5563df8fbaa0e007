import assert from 'node:assert/strict';
import { defineExperiment } from '../../lib/experiment/define-experiment';
import { sentence } from '../data/fixtures';

describe('defineExperiment', () => {
  const variants = [{ name: 'caf', title: 'CAF' }] as const;
  const rest = { name: 'mine', question: 'Does it?', seeds: [1] } as const;

  it('hands back the definition', () => {
    const given = { ...rest, variants };
    assert.equal(defineExperiment(given), given);
  });

  it('refuses at compile time, and again at run time, an unknown key, a wrong type and a wrong name', () => {
    const refused = (define: () => unknown, ...parts: string[]) => assert.throws(define, sentence(...parts));
    // @ts-expect-error -- no such key
    refused(() => defineExperiment({ ...rest, seeds: [1], variant: variants, variants }), '"variant"');
    // @ts-expect-error -- a text where numbers belong
    refused(() => defineExperiment({ ...rest, variants, seeds: '1' }), '"seeds" is "1"');
    refused(
      // @ts-expect-error -- no such margin
      () => defineExperiment({ ...rest, variants: [{ ...variants[0], diff: { margin: { kind: 'fix' } } }] }),
      '"margin.kind" is "fix"',
    );
    refused(
      // @ts-expect-error -- no such knob
      () => defineExperiment({ ...rest, variants, data: { kind: 'faces', knobs: { hats: 1 } } }),
      '"data.knobs.hats"',
    );
  });

  it('checks the quick form too', () => {
    refusedQuick({ base: { epochs: 0 } }, '"epochs" is 0');
    refusedQuick({ variants: ['none'] }, '"quick.variants" names "none"');
    function refusedQuick(quick: object, ...parts: string[]): void {
      assert.throws(() => defineExperiment({ ...rest, variants, quick }), sentence(...parts));
    }
  });
});
