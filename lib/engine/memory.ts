import { memory } from '@tensorflow/tfjs-core';

/** Number of live tensors: the same after every training step, or something leaks. */
export function tensorCount(): number {
  return memory().numTensors;
}

/** Most memory this process has held so far, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
