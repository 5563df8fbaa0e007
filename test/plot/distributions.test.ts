import assert from 'node:assert/strict';
import { distributions } from '../../lib/plot/distributions';
import { color } from '../../lib/plot/style';
import { assertGoodFigure, assertRefused, paintedIn, textsOf } from './support';

const panel = (groups: readonly { name: string; values: readonly number[]; color?: string }[]) => ({
  title: 'p',
  xName: 'output',
  groups,
});

describe('distributions', () => {
  it('names each group once, with its own colour, and each mark', () => {
    const groups = [
      { name: 'strong', values: [1, 1.2, 1.4], color: color.strong },
      { name: 'weak', values: [-1, -0.5], color: color.weak },
    ];
    const svg = assertGoodFigure(() =>
      distributions({
        title: 't',
        panels: [panel(groups), { ...panel(groups), marks: [{ name: 'threshold', at: 0 }] }],
      }),
    );
    const texts = textsOf(svg);
    for (const name of ['strong', 'weak', 'threshold'])
      assert.equal(texts.filter((text) => text === name).length, 1, name);
    assert.ok(paintedIn(svg, color.strong) >= 3);
  });

  it('draws shares, so that a group of many does not dwarf a group of few', () => {
    const texts = textsOf(
      distributions({
        title: 't',
        bins: 1,
        panels: [
          panel([
            { name: 'few', values: [1] },
            { name: 'many', values: Array.from({ length: 99 }, () => 2) },
          ]),
        ],
      }),
    );
    assert.ok(texts.includes('100'), texts.join('|'));
    assert.ok(!texts.includes('150'));
  });

  it('has one axis of round numbers for all panels', () => {
    const texts = textsOf(
      distributions({
        title: 't',
        panels: [panel([{ name: 'a', values: [0.013, 0.2] }]), panel([{ name: 'a', values: [0.97] }])],
      }),
    );
    for (const end of ['0', '1']) assert.equal(texts.filter((text) => text === end).length >= 2, true, end);
  });

  it('draws a single value', () => {
    assertGoodFigure(() => distributions({ title: 't', panels: [panel([{ name: 'a', values: [0] }])] }));
  });

  it('refuses what cannot be drawn', () => {
    assertRefused(() => distributions({ title: 't', panels: [] }), /panels is empty/);
    assertRefused(
      () => distributions({ title: 't', panels: [panel([{ name: 'a', values: [1, NaN] }])] }),
      /"p": a\[1\] is NaN/,
    );
    assertRefused(
      () => distributions({ title: 't', panels: [panel([{ name: 'a', values: [1] }])], bins: 0.5 }),
      /bins is 0.5/,
    );
  });
});
