/**
 * Blurs rows, then columns, with a normal kernel cut at 2.5 sigma; the rim repeats its pixels. sharp's own blur starts at .3
 * pixels and costs, at 64 pixels, more than drawing the face.
 * @param from `size * size * 3` bytes
 * @param sigma in pixels
 */
export function blurred(from: Uint8Array, size: number, sigma: number): Buffer {
  const radius = Math.ceil(2.5 * sigma);
  const raw = Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma ** 2)),
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = Float32Array.from(raw, (weight) => weight / sum);
  const row = size * 3;
  const rim = 3 * radius;
  const line = new Float32Array(row + 2 * rim);
  const across = new Float32Array(from.length);
  for (let y = 0; y < size; y++) {
    line.set(from.subarray(y * row, (y + 1) * row), rim);
    for (let i = 0; i < rim; i++) {
      line[i] = line[rim + (i % 3)];
      line[rim + row + i] = line[rim + row - 3 + (i % 3)];
    }
    const to = across.subarray(y * row, (y + 1) * row);
    for (let k = 0; k < weights.length; k++) addScaled(to, line.subarray(3 * k, 3 * k + row), weights[k]);
  }
  const result = Buffer.alloc(from.length);
  const column = new Float32Array(row);
  for (let y = 0; y < size; y++) {
    column.fill(0.5); // Rounds.
    for (let k = 0; k < weights.length; k++) {
      const near = Math.min(size - 1, Math.max(0, y + k - radius));
      addScaled(column, across.subarray(near * row, (near + 1) * row), weights[k]);
    }
    result.set(column, y * row);
  }
  return result;
}

function addScaled(to: Float32Array, from: Float32Array, weight: number): void {
  for (let i = 0; i < to.length; i++) to[i] += weight * from[i];
}
