import assert from 'node:assert/strict';
import * as caf from '../lib/index';
import { BASE_CONFIG } from '../lib/index';
import { toyImages, toyParts } from './support/toy';

describe('the public face', () => {
  it('holds what a notebook imports', () => {
    const names = [
      ...['InputError', 'UsageError', 'selectEngine', 'Random'],
      ...[
        'avOf',
        'readAfewVa',
        'readDataSet',
        'readKind',
        'kindAt',
        'checkDataSet',
        'prepareDataSet',
        'loadFaceDetector',
        'boxAroundLandmarks',
        'cropFace',
        'decodePhoto',
        'loadImages',
        'ImageStore',
        'holdOutFrames',
        'kFoldBySubject',
        'splitBySubject',
      ],
      ...['assertNoSharedSubject', 'peopleOf', 'splitLists', 'writeFaces', 'defaultFaceKnobs'],
      ...['intensity', 'betweenClassVariance', 'otsuThreshold', 'binarize', 'split', 'thresholdsOf'],
      ...['mutualInformation', 'adaptiveNeighbours', 'confidenceInterval', 'fixedMargin', 'adaptiveMargin'],
      ...['criticLoss', 'nextMultiplier', 'adversarialLoss', 'avLoss', 'critic', 'smallEncoder', 'regressor'],
      ...[
        'predictFrames',
        'ccc',
        'pcc',
        'rmse',
        'sagr',
        'summarise',
        'bootstrapOverSubjects',
        'pairedDifference',
      ],
      ...[
        'evaluate',
        'evaluateFrames',
        'BASE_CONFIG',
        'resolveConfig',
        'train',
        'loadCheckpoint',
        'saveCheckpoint',
      ],
      ...['DivergenceError', 'compare', 'writeComparison'],
      ...[
        'alexnetEncoder',
        'resnet18Encoder',
        'ENCODERS',
        'layersModelFiles',
        'encodeForPytorch',
        'importWeights',
      ],
    ];
    const exported = Object.keys(caf);
    assert.deepEqual(
      names.filter((name) => !exported.includes(name)),
      [],
    );
    for (const name of exported) assert.notEqual(caf[name as keyof typeof caf], undefined, name);
  });

  it('is enough to train and to measure, without a folder', async () => {
    await caf.selectEngine();
    const images = toyImages(6, 12);
    const { train, validation, test } = toyParts(images);
    const config = caf.resolveConfig(BASE_CONFIG, { imageSize: 16, epochs: 1, batchSize: 8 });
    const { state, finished } = await caf.train({ config, images, train, validation });
    assert.equal(finished, true);
    const { summary } = await caf.evaluate(state, images, [...validation, ...test], { resamples: 10 });
    assert.equal(summary.frames, 36);
  });
});
