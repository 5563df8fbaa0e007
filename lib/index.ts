/** The public face of caf-fer: what a notebook or another program imports. Nothing else is reached into. */

export { InputError, UsageError } from './errors';

export { selectEngine, type Engine, type EngineName, type EngineOptions } from './engine/select';
export { Random } from './engine/random';
export { listCards, type Card } from './engine/cards';
export { SummaryWriter } from './engine/tensorflow/summary-writer';

export { avOf, type AVPoint, type FaceSample } from './data/sample';
export type { DataSet, SubjectSource } from './data/data-set';
export { readAfewVa } from './data/sets/afew-va';
export { kindAt, readKind, SET_KINDS, SETS, type SetKind } from './data/sets/kinds';
export { readDataSet } from './data/read-data-set';
export { checkDataSet, type CheckedSet } from './data/check-data-set';
export { prepareDataSet, type PrepareOptions } from './data/prepare/prepare';
export { loadFaceDetector, type FaceDetector, type FoundFace } from './data/detection/face-detector';
export { boxAroundLandmarks } from './data/face-box';
export { cropFace } from './data/face-crop';
export { decodePhoto } from './data/decode';
export type { Photo } from './data/photo';
export { loadImages } from './data/images';
export type { BatchOptions, ImageSource } from './data/image-source';
export { ImageStore } from './data/image-store';
export { ImageStream } from './data/image-stream';
export { CropCache } from './data/crop-cache';
export { ahead } from './data/ahead';
export { applyJitter, type Jitter } from './data/jitter';
export { holdOutFrames } from './data/hold-out-frames';
export { kFoldBySubject, leaveOneSubjectOut, splitBySubject, type Split } from './data/splits';
export { officialSplit, readSplitLists } from './data/published-split';
export { assertNoSharedSubject, peopleOf, sharedSubjects, splitLists } from './data/people';
export { writeFaces } from './data/faces/write-faces';
export { defaultFaceKnobs, type FaceKnobs } from './data/faces/knobs';
export { actionUnits, unitsFrom, type ActionUnit, type ActionUnits } from './data/faces/action-units';
export { expressionOf } from './data/faces/expression';
export { drawIdentity, type Identity } from './data/faces/identity';
export { unitsOf, type Manner } from './data/faces/manner';
export { renderFace } from './data/faces/render';

export { intensity } from './binarization/intensity';
export { betweenClassVariance, otsuThreshold } from './binarization/otsu';
export { kMeansThreshold } from './binarization/k-means';
export { quantileThreshold } from './binarization/quantile';
export { cumulativeShare } from './binarization/cumulative-share';
export { thresholdsOf, type BinarizationRule, type Thresholds } from './binarization/thresholds';
export { boundaryOf, groupOf, type StrongTest } from './binarization/strong-test';
export { filledGroups, type EmptyGroupFallback } from './binarization/fallback';
export { binarize, split, type Binarization, type BinarizeOptions } from './binarization/binarize';

export { mutualInformation } from './margin/mutual-information';
export { adaptiveNeighbours } from './margin/adaptive-neighbours';
export { neighbourTrace, type NeighbourTrace } from './margin/neighbour-trace';
export { confidenceInterval, type ConfidenceIndex } from './margin/confidence-interval';
export { fixedMargin } from './margin/fixed';
export { adaptiveMargin } from './margin/adaptive';
export {
  mineEstimate,
  mineInformation,
  mineLoss,
  nextLogAverage,
  scoresOf,
  type Statistics,
} from './margin/mine';
export type { Margin, MarginTerms } from './margin/margin';

export { criticLoss, nextMultiplier, type FisherTerm } from './loss/critic-loss';
export { fisherIpm, fisherIpmLoss, nextFisherMultiplier } from './loss/fisher-ipm';
export { vdmLoss, type Divergence } from './loss/vdm';
export { scalarOutput } from './loss/scalar-output';
export { adversarialLoss, type AdversarialKind } from './loss/adversarial-loss';
export { avLoss, type AVLossOptions } from './loss/av-loss';
export { reversalWeight, reverseGradient, type ReversalOptions } from './loss/reverse-gradient';
export { personLoss } from './loss/person-loss';
export { tripletLoss, type Mining, type TripletOptions } from './loss/triplet-loss';

export { critic } from './model/critic';
export { statisticsNetwork } from './model/statistics-network';
export { alexnetEncoder } from './model/encoder-alexnet';
export { resnet18Encoder } from './model/encoder-resnet18';
export { smallEncoder } from './model/encoder-small';
export { ENCODERS, type EncoderName } from './model/encoder';
export { regressor } from './model/regressor';
export { personClassifier } from './model/person-classifier';
export type { Network, Weights } from './model/network';

export { loadModel, type FacePrediction, type Model, type PredictOptions } from './inference/load-model';
export type { FaceModel } from './inference/face-model';
export type { ModelCrop, ModelFacts } from './inference/model-facts';
export { EMOTION_MEANS, nearestEmotion, type EmotionClass } from './inference/emotion-classes';
export { readingOf, type Quadrant, type Reading } from './inference/reading';
export { encodeFrames, type FrameFeatures } from './inference/encode-frames';
export { predictFrames, type Predictor } from './inference/predict-frames';
export { layersModelFiles } from './inference/layers-model';

export { ccc, pcc, rmse, sagr } from './evaluation/metrics';
export { summarise, type PredictedFrame, type Summary } from './evaluation/summary';
export { bootstrapOverSubjects, pairedDifference, type Interval } from './evaluation/intervals';
export { evaluate, evaluateFrames, type Evaluation } from './evaluation/evaluate';
export { deadUnits, type DeadUnits } from './evaluation/dead-units';
export { identityProbe, type IdentityProbe } from './evaluation/identity-probe';
export { pcaEmbedding, umapEmbedding, type Embedding } from './evaluation/embedding';
export { legacyMetrics, legacyOf, type LegacyMetrics } from './evaluation/legacy';

export { BASE_CONFIG, type TrainingConfig } from './training/config';
export { resolveConfig } from './training/resolve';
export { train, type TrainOptions, type TrainResult } from './training/train';
export type { EpochRecord, StepRecord } from './training/record';
export { loadCheckpoint, saveCheckpoint } from './training/checkpoint';
export { encodeForPytorch, importWeights, type ImportedWeights } from './training/weights';
export { DivergenceError } from './training/divergence';

export { DEFAULT_SPLIT, partsOf, type Parts, type SplitConfig } from './run/split';
export { tensorBoardLog, type RunLog } from './run/tensorboard';

export { compare, type Compared, type VariantRuns } from './experiment/compare';
export { defineExperiment } from './experiment/define-experiment';
export type { ExperimentDefinition, VariantDefinition } from './experiment/definition';
export type { Experiment, Variant } from './experiment/experiment';
export { PRESET_NAMES, PRESETS, type Preset, type PresetName } from './experiment/presets';
export { PRESET_SOURCES } from './experiment/preset-sources';

export { comparisonFigure } from './report/comparison-figures';
export { differencesTable, metricsTable } from './report/comparison-table';
export { conclusion } from './report/conclusion';
export { curveFigures } from './report/curve-figures';
export type { ReportTable } from './report/table';
export { gapOf, meanCcc } from './report/variant-runs';
export { writeComparison } from './report/write-comparison';

export { avLabels } from './plot/av-labels';
export { avPlane } from './plot/av-plane';
export { avScatter } from './plot/av-scatter';
export { comparison } from './plot/comparison';
export { curves, panels } from './plot/curves';
export { distributions } from './plot/distributions';
export { embedding } from './plot/embedding';
export { faceGrid } from './plot/face-grid';
export { groupScatter } from './plot/group-scatter';
export { intensityHistogram } from './plot/intensity-histogram';

export { quick } from './notebook/quick';
export { show } from './notebook/show';
export { frameOf } from './notebook/frame';
export { writeFrame } from './notebook/frame-files';
export { joinFrames } from './notebook/join-frames';
export { pivot } from './notebook/pivot';
export { quantileGroups } from './notebook/quantile-groups';
export { CALM_CAMERA, lessonFaces } from './notebook/lesson-faces';
export { lessonRun, type LessonRun } from './notebook/lesson-run';
export { numbersOf } from './notebook/numbers';
export { watchCritic } from './notebook/watch-critic';
