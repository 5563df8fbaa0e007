import { InputError } from '../errors';
import { bytesOf, isNumberType, toFloat32 } from './number-type';

/** An array of 32-bit floats and its shape. */
export interface NamedTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The content of a safetensors file: float tensors by name, and free text by key. */
export interface SafetensorsFile {
  readonly tensors: Readonly<Record<string, NamedTensor>>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Decodes tensors to float32.
 * @param source named in errors, usually the path
 * @throws InputError when the file is cut off, is no safetensors file, or holds what is no number (float8, complex).
 */
export function decodeSafetensors(file: Uint8Array, source: string): SafetensorsFile {
  const fault = (what: string) =>
    new InputError(`${source}: ${what}; expected a whole safetensors file of plain numbers.`);
  if (file.length < 8) throw fault(`only ${file.length} bytes long`);
  const headerLength = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (headerLength > file.length - 8) throw fault('its header is cut off');
  let header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>;
  try {
    header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + headerLength))) as typeof header;
  } catch {
    throw fault('its header is not JSON');
  }
  const { __metadata__: metadata = {}, ...entries } = header as Record<string, unknown>;
  const data = file.subarray(8 + headerLength);
  const tensors: Record<string, NamedTensor> = {};
  let total = 0;
  for (const [name, entry] of Object.entries(entries as typeof header)) {
    if (!isNumberType(entry?.dtype) || !Array.isArray(entry.shape) || !Array.isArray(entry.data_offsets)) {
      throw fault(`tensor "${name}" is of type ${entry?.dtype}`);
    }
    const [from, to] = entry.data_offsets;
    const size = entry.shape.reduce((a, b) => a * b, 1);
    if (!(from >= 0 && to <= data.length)) throw fault(`tensor "${name}" is cut off`);
    if (to - from !== size * bytesOf(entry.dtype))
      throw fault(`tensor "${name}" has ${to - from} bytes for ${size} numbers`);
    // No byte belongs to two tensors, or a small file could claim endless memory.
    total += to - from;
    if (total > data.length) throw fault(`tensor "${name}" lies over another`);
    tensors[name] = { shape: entry.shape, values: toFloat32(data.subarray(from, to), entry.dtype) };
  }
  return { tensors, metadata: metadata as Record<string, string> };
}
