/** How a number is stored in a file of tensors, under the names of safetensors; little endian. */
export type NumberType = 'F64' | 'F32' | 'F16' | 'BF16' | 'I64' | 'I32' | 'I16' | 'I8' | 'U8' | 'BOOL';

interface Reader {
  /** Bytes of one number. */
  readonly size: number;
  readonly at: (view: DataView, byte: number) => number;
}

const READERS: Readonly<Record<NumberType, Reader>> = {
  F64: { size: 8, at: (view, byte) => view.getFloat64(byte, true) },
  F32: { size: 4, at: (view, byte) => view.getFloat32(byte, true) },
  F16: { size: 2, at: (view, byte) => half(view.getUint16(byte, true)) },
  BF16: { size: 2, at: (view, byte) => brain(view.getUint16(byte, true)) },
  I64: { size: 8, at: (view, byte) => Number(view.getBigInt64(byte, true)) },
  I32: { size: 4, at: (view, byte) => view.getInt32(byte, true) },
  I16: { size: 2, at: (view, byte) => view.getInt16(byte, true) },
  I8: { size: 1, at: (view, byte) => view.getInt8(byte) },
  U8: { size: 1, at: (view, byte) => view.getUint8(byte) },
  BOOL: { size: 1, at: (view, byte) => view.getUint8(byte) },
};

export const isNumberType = (name: unknown): name is NumberType =>
  typeof name === 'string' && Object.hasOwn(READERS, name);

/** Bytes of one number. */
export const bytesOf = (type: NumberType): number => READERS[type].size;

/**
 * Numbers as float32, from any address. Of F64 and the integers only what float32 holds is left.
 * @param bytes a whole number of numbers
 */
export function toFloat32(bytes: Uint8Array, type: NumberType): Float32Array {
  // A copy: the bytes may stand at an odd address, where no float view can be laid.
  if (type === 'F32') return new Float32Array(Uint8Array.from(bytes).buffer);
  const { size, at } = READERS[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(bytes.length / size);
  for (let i = 0; i < values.length; i++) values[i] = at(view, i * size);
  return values;
}

/** IEEE 754 half precision: 1 bit sign, 5 exponent, 10 fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

const word = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brain(bits: number): number {
  word.setUint32(0, bits << 16);
  return word.getFloat32(0);
}
