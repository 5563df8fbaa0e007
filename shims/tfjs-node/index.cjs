// danfojs-node pins @tensorflow/tfjs-node 3, whose install step downloads a native library. All it uses are tensors (`tensor`,
// `scalar`, `moments`) and, in `sample`, `data.array`.
module.exports = { ...require('@tensorflow/tfjs-core'), data: require('@tensorflow/tfjs-data') };
