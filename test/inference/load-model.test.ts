import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { zipSync } from 'fflate';
import { decodePhoto } from '../../lib/data/decode';
import { boxAroundLandmarks } from '../../lib/data/face-box';
import { assembleBatch } from '../../lib/data/image-source';
import { loadFaceDetector } from '../../lib/data/detection/face-detector';
import { faceImage } from '../../lib/data/face-image';
import { readAfewVa } from '../../lib/data/sets/afew-va';
import { selectEngine } from '../../lib/engine/select';
import { readCsv } from '../../lib/files/csv';
import { loadModel, type Model } from '../../lib/inference/load-model';
import { loadCheckpoint } from '../../lib/training/checkpoint';
import { disposeState } from '../../lib/training/state';
import { caf } from '../cli/run';
import { put, sentence, temporaryFolder } from '../data/fixtures';
import { close } from '../golden/close';
import { tgzOf } from '../support/archives';
import { writeTinyFaces } from '../support/faces';
import { PHOTO } from '../support/photos';

describe('loadModel', () => {
  const folder = temporaryFolder();
  const run = () => folder.path('run');
  before(async () => {
    await selectEngine();
    await writeTinyFaces(folder.path('faces'));
    const small = [
      ...['--set', 'imageSize=16', '--set', 'augmentation.resize=20', '--set', 'batchSize=8'],
      ...['--set', 'regressor.negativeSlope=0.1'],
    ];
    await caf('train', '--data', folder.path('faces'), '--out', run(), ...small, '--epochs', '1');
    for (const format of ['tfjs', 'safetensors'])
      await caf('weights', 'export', run(), '--format', format, '--out', folder.path(format));
    // The export computes on another engine.
    await selectEngine();
  });
  const filesOf = (path: string, prefix = ''): Record<string, Uint8Array> =>
    Object.fromEntries(
      readdirSync(path).map((name) => [`${prefix}${name}`, new Uint8Array(readFileSync(join(path, name)))]),
    );
  async function withModel<T>(path: string, use: (model: Model) => Promise<T>): Promise<T> {
    const model = await loadModel(path);
    try {
      return await use(model);
    } finally {
      model.dispose();
    }
  }

  it('knows whether the regressor of a run leaks, in whatever form it is kept', async () => {
    const leaky = folder.path('leaky');
    const set = ['imageSize=16', 'batchSize=8', 'regressor.negativeSlope=0.4'].flatMap((key) => [
      '--set',
      key,
    ]);
    await caf('train', '--data', folder.path('faces'), '--out', leaky, ...set, '--epochs', '1');
    for (const format of ['tfjs', 'safetensors'])
      await caf('weights', 'export', leaky, '--format', format, '--out', folder.path(`leaky-${format}`));
    await selectEngine();
    const face = new Uint8Array(16 * 16 * 3).map((_, at) => (at * 37) % 256);
    const points = [leaky, folder.path('leaky-tfjs'), folder.path('leaky-safetensors')].map((path) =>
      withModel(path, async (model) => {
        assert.equal(model.facts.negativeSlope, 0.4);
        return (await model.predictCrops([face]))[0];
      }),
    );
    const [own, ...exported] = await Promise.all(points);
    const state = loadCheckpoint(join(leaky, 'checkpoints', 'best.safetensors'));
    const expected = tf.tidy(() => {
      const pixels = assembleBatch([face], { size: 16, side: 16 });
      return state.regressor.predict(state.encoder.predict(tf.tensor4d(pixels, [1, 16, 16, 3])));
    });
    for (const point of [own, ...exported]) close(point, await expected.data(), 1e-4);
    expected.dispose();
    disposeState(state);
  });

  it('says of the unseen people of a run what the run said, in whatever form it is kept', async () => {
    const rows = readCsv(folder.path('run', 'predictions.csv'), [
      ...(['part', 'clip', 'frame', 'predictedValence', 'predictedArousal'] as const),
    ]).filter(({ part }) => part === 'unseen');
    assert.ok(rows.length > 4);
    const { samples } = await readAfewVa(folder.path('faces'));
    const photos = await Promise.all(
      rows.map(async ({ clip, frame }) => {
        const sample = samples.find((each) => each.clip === clip && each.frame === frame)!;
        return faceImage(await decodePhoto(sample.path), 20, sample.box);
      }),
    );
    const tfjs = filesOf(folder.path('tfjs'), 'model/');
    const archives = [
      put(folder.path('model.zip'), zipSync(filesOf(folder.path('safetensors')))),
      put(folder.path('model.tgz'), await tgzOf(tfjs)),
      put(
        folder.path('run.tgz'),
        await tgzOf({
          'data.json': readFileSync(join(run(), 'data.json')),
          'checkpoints/best.safetensors': readFileSync(join(run(), 'checkpoints', 'best.safetensors')),
        }),
      ),
    ];
    for (const path of [run(), folder.path('tfjs'), folder.path('safetensors'), ...archives]) {
      const { numTensors } = tf.memory();
      await withModel(path, async (model) => {
        const { thresholds, ...facts } = model.facts;
        assert.deepEqual(
          { ...facts, name: undefined },
          {
            ...{ name: undefined, encoder: 'small', imageSize: 16, side: 20 },
            ...{ crop: { margin: 1.4, align: 'none' }, strongTest: 'intensity', negativeSlope: 0.1 },
          },
        );
        assert.ok(thresholds!.deltaR > 0.2);
        const points = await model.predictCrops(photos, 5);
        points.forEach(([valence, arousal], at) => {
          assert.ok(Math.abs(valence - Number(rows[at].predictedValence)) < 1e-4, path);
          assert.ok(Math.abs(arousal - Number(rows[at].predictedArousal)) < 1e-4, path);
        });
      });
      assert.equal(tf.memory().numTensors, numTensors, path);
    }
  });

  it('finds the faces of a photograph and cuts them out as training did', async () => {
    const photo = await decodePhoto(PHOTO);
    const detector = await loadFaceDetector('tiny');
    await withModel(run(), async (model) => {
      const faces = await model.predict(photo, { detector });
      const found = await detector.detect(photo);
      assert.equal(faces.length, 3);
      for (const [at, face] of faces.entries()) {
        assert.deepEqual(
          [face.confidence, face.box],
          [found[at].score, boxAroundLandmarks(found[at].landmarks)],
        );
        const [[valence, arousal]] = await model.predictCrops([await faceImage(photo, 20, face.box)]);
        assert.ok(Math.hypot(face.valence - valence, face.arousal - arousal) < 1e-5);
        assert.equal(face.intensity, Math.hypot(face.valence, face.arousal));
        assert.ok(face.group === 'strong' || face.group === 'weak');
      }
      const blank = { name: 'blank', width: 50, height: 40, pixels: new Uint8Array(6000).fill(99) };
      assert.deepEqual(await model.predict(blank, { detector: 'tiny' }), []);
      await assert.rejects(
        model.predict({ ...blank, height: 41 }),
        sentence('blank has 6000 bytes for 50 x 41 pixels'),
      );
      await assert.rejects(model.predict(new Uint8Array(0)), sentence('The picture is empty (0 bytes)'));
    });
  });

  it('refuses a file that is not the one exported, and what is no model', async () => {
    const damaged = (name: string, from: string, file: string, change: (text: string) => string) => {
      cpSync(folder.path(from), folder.path(name), { recursive: true });
      const path = folder.path(name, file);
      writeFileSync(path, change(readFileSync(path, 'latin1')), 'latin1');
      return folder.path(name);
    };
    const refused = (path: string, ...parts: string[]) => assert.rejects(loadModel(path), sentence(...parts));
    const { numTensors } = tf.memory();
    await refused(
      damaged('bad', 'safetensors', 'regressor.safetensors', (text) => `${text.slice(0, -1)}!`),
      'bad/regressor.safetensors has SHA-256 ',
      'as caf.json records it',
    );
    await refused(
      damaged('bad-shard', 'tfjs', 'group1-shard1of1.bin', (text) => `!${text.slice(1)}`),
      'group1-shard1of1.bin has SHA-256 ',
    );
    await refused(
      damaged('key', 'tfjs', 'caf.json', (text) => text.replace('"small"', '"large"')),
      'key/caf.json: "encoder" is not as it should be; expected one of small, alexnet',
    );
    await refused(
      damaged('json', 'tfjs', 'caf.json', () => '{'),
      'json/caf.json is not JSON',
    );
    await refused(
      damaged('other', 'safetensors', 'caf.json', (text) =>
        text.replace('"imageSize": 16', '"imageSize": 32'),
      ),
      'these tensors do not fit: linear1.weight [64, 64] (expected [64, 256])',
    );
    await refused(
      damaged('checkpoint', 'run', 'checkpoints/best.safetensors', (text) => text.slice(0, 5000)),
      'checkpoint/checkpoints/best.safetensors: ',
    );
    await refused(
      damaged('bit', 'run', 'checkpoints/best.safetensors', (text) => `${text.slice(0, -1)}!`),
      'best.safetensors: its content is not what its SHA-256 says; expected a checkpoint',
    );
    await refused(folder.path('faces'), 'holds neither caf.json nor checkpoints/best.safetensors');
    await refused(folder.path('nowhere'), 'it is not there; expected a run folder');
    assert.equal(tf.memory().numTensors, numTensors);
  });
});
