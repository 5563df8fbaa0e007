import assert from 'node:assert/strict';
import { reportStyle } from '../../lib/report/style';

describe('reportStyle', () => {
  it('holds light, dark, phone and print, and asks for nothing', () => {
    for (const part of ['prefers-color-scheme: dark', 'max-width: 40rem', '@media print'])
      assert.ok(reportStyle.includes(part));
    assert.doesNotMatch(reportStyle, /url\(|@import|<\/style/);
  });

  it('defines every colour it uses, in the light, the dark and the print set alike', () => {
    const used = new Set([...reportStyle.matchAll(/var\((--[a-z]+)\)/g)].map(([, name]) => name));
    for (const [, set] of reportStyle.matchAll(/:root \{([^}]*)\}/g)) {
      for (const name of used) assert.ok(set.includes(`${name}:`), name);
    }
  });
});
