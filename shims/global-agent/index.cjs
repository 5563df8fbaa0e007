// The install step of onnxruntime-node calls this first, to be led through a proxy, and then downloads 300 MB for CUDA, which nothing
// here uses, and fails where that host is out of reach. It reads this variable afterwards; what the user has set stays.
module.exports = {
  bootstrap() {
    process.env.ONNXRUNTIME_NODE_INSTALL ??= 'skip';
  },
};
