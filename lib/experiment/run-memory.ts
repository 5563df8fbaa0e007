import { readRecord } from '../run/run-record';
import type { Order } from './orders';

/**
 * Bytes that a process of one run takes beside its images, until one was measured: Node, TensorFlow.js with the heap of its engine,
 * and a small encoder at batches of 32 (measured: 480 MiB).
 */
const PROCESS = 500 * 2 ** 20;

/** Bytes that one run takes: the most that any of these took that ended, else an estimate from the images. */
export function memoryOf(orders: readonly Pick<Order, 'order' | 'imageBytes'>[]): number {
  const measured = orders.flatMap(({ order }) => {
    const { cost } = readRecord(order.folder) ?? {};
    return cost ? [cost.peakMemory] : [];
  });
  return measured.length > 0
    ? Math.max(...measured)
    : PROCESS + Math.max(...orders.map(({ imageBytes }) => imageBytes));
}
