// The union of all TensorFlow.js packages, which tfjs-node-gpu asks for: 140 MB of bundles for the browser. What it uses is in one of them.
module.exports = require('@tensorflow/tfjs-core');
