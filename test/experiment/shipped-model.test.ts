import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { boxAroundLandmarks } from '../../lib/data/face-box';
import { faceImage } from '../../lib/data/face-image';
import { drawClip } from '../../lib/data/faces/clip';
import { drawIdentity } from '../../lib/data/faces/identity';
import { faceLandmarks } from '../../lib/data/faces/landmarks';
import { renderFacePixels } from '../../lib/data/faces/render';
import { Random } from '../../lib/engine/random';
import { selectEngine } from '../../lib/engine/select';
import { ccc } from '../../lib/evaluation/metrics';
import { loadModel, SHIPPED_MODEL } from '../../lib/inference/load-model';

const MODELS = join(SHIPPED_MODEL, '..');

describe('the models that ship', () => {
  before(() => selectEngine());

  it('are small, and each has a card with the numbers of people never seen', () => {
    const names = readdirSync(MODELS);
    assert.deepEqual(names, ['baseline-small', 'caf-small']);
    let bytes = 0;
    for (const name of names) {
      for (const file of readdirSync(join(MODELS, name))) bytes += statSync(join(MODELS, name, file)).size;
      const card = readFileSync(join(MODELS, name, 'README.md'), 'utf8');
      assert.match(card, new RegExp(`^# Model card: ${name}\n`));
      assert.match(card, /People never seen: 5760 frames of 360 people, 95 % intervals over people/);
      assert.match(card, /\| CCC \| 0\.\d{3} \[0\.\d{3}, 0\.\d{3}\]/);
      assert.match(card, /what it says of a photograph is not to be believed/);
    }
    assert.ok(bytes < 2e6, `${bytes} bytes`);
  });

  it('know drawn people that nobody has drawn before', async () => {
    const random = Random.fromSeed(20_260);
    const faces = await Promise.all(
      Array.from({ length: 60 }, async (_, person) => {
        const identity = drawIdentity(random.fork('identity').fork(person));
        const [frame] = drawClip(random.fork('clip').fork(person), identity, 1);
        const pixels = await renderFacePixels(identity, frame.units, frame.nuisance, 64);
        const box = boxAroundLandmarks(faceLandmarks(identity, frame.units, frame.nuisance, 64))!;
        const photo = { name: `person ${person}`, width: 64, height: 64, pixels };
        return { point: frame.point, image: await faceImage(photo, 64, box) };
      }),
    );
    for (const name of [undefined, join(MODELS, 'baseline-small')]) {
      const model = await loadModel(name);
      const points = await model.predictCrops(faces.map(({ image }) => image));
      model.dispose();
      const on = (axis: 0 | 1) =>
        ccc(
          points.map((point) => point[axis]),
          faces.map(({ point }) => point[axis]),
        );
      assert.ok((on(0) + on(1)) / 2 > 0.35, `${name}: ${on(0)}, ${on(1)}`);
    }
  });
});
