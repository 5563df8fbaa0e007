import assert from 'node:assert/strict';
import { configSchema, keptSide, BASE_CONFIG } from '../../lib/training/config';

/** Paths of all values in a nested object. */
const leaves = (value: object, path: string[] = []): string[][] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? leaves(inner, [...path, key])
      : [[...path, key]],
  );

/** A copy with the value at a path exchanged. */
function withValue(path: readonly string[], value: unknown): unknown {
  const copy = structuredClone(BASE_CONFIG) as unknown as Record<string, unknown>;
  const parent = path.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, copy);
  parent[path[path.length - 1]] = value;
  return copy;
}

describe('configSchema', () => {
  it("takes the paper's config as it is", () => {
    assert.deepEqual(configSchema.parse(BASE_CONFIG), BASE_CONFIG);
  });

  for (const path of leaves(BASE_CONFIG)) {
    it(`checks ${path.join('.')}: neither missing, null, a list, NaN nor an unknown word passes`, () => {
      // A list of no steps is what the schedule has by default.
      const lists = path.join('.') === 'optimizer.decayAt' ? [[0]] : [[], [1]];
      for (const value of [undefined, null, NaN, 'none such', ...lists])
        assert.equal(configSchema.safeParse(withValue(path, value)).success, false, String(value));
    });
  }

  it('holds nothing beside what is known', () => {
    assert.equal(configSchema.safeParse({ ...BASE_CONFIG, extra: 1 }).success, false);
    assert.equal(configSchema.safeParse(withValue(['margin', 'extra'], 1)).success, false);
  });
});

describe('configSchema on the encoder', () => {
  const of = (encoder: string, imageSize: number) =>
    configSchema.safeParse({ ...BASE_CONFIG, encoder, imageSize });

  it('refuses images of which the encoder would leave nothing', () => {
    assert.equal(of('alexnet', 63).success, true);
    const [issue] = of('alexnet', 62).error?.issues ?? [];
    assert.deepEqual(
      [issue.path, issue.message],
      [['imageSize'], 'expected 63 or more for the encoder alexnet'],
    );
    assert.equal(of('resnet18', 16).success, true);
  });
});

describe('keptSide', () => {
  it('is the side before the crop, or the image size where there is none', () => {
    const { augmentation } = BASE_CONFIG;
    assert.equal(keptSide({ imageSize: 64, augmentation: { ...augmentation, resize: 0 } }), 64);
    assert.equal(keptSide({ imageSize: 224, augmentation: { ...augmentation, resize: 256 } }), 256);
  });
});
