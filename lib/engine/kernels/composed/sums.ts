import type { StockKernel, WasmKernel } from '../heap';
import { leadingSums } from '../leading-sums';

/** Sums over leading axes row by row, in double precision. */
export const composedSums = (stock: (name: string) => StockKernel): readonly WasmKernel[] =>
  leadingSums(stock, (x, sums, { columns }) => {
    const precise = new Float64Array(columns);
    for (let at = 0; at < x.length; at += columns) {
      for (let i = 0; i < columns; i++) precise[i] += x[at + i];
    }
    sums.set(precise);
  });
