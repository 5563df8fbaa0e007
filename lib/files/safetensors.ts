import { readFileSync } from 'node:fs';
import { InputError } from '../errors';
import { bytesOf, isNumberType, toFloat32 } from './number-type';
import { unreadable } from './read';

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
 * The safetensors format: 8 bytes length of the header (little endian), the header as JSON
 * (`name -> {dtype, shape, data_offsets}` and `__metadata__`), then the data. Chosen for checkpoints since it is one file that holds
 * data and no code, and since PyTorch reads it. No kept package of the npm registry writes it.
 * Written is float32 alone.
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  let offset = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const [name, { shape, values }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const text = Buffer.from(JSON.stringify(header));
  // The data starts at a multiple of 8 bytes; the format allows blanks at the end of the header for that.
  const headerLength = Math.ceil(text.length / 8) * 8;
  const file = Buffer.alloc(8 + headerLength + offset, ' ');
  file.writeBigUInt64LE(BigInt(headerLength));
  text.copy(file, 8);
  let at = 8 + headerLength;
  for (const { values } of Object.values(tensors)) {
    Buffer.from(values.buffer, values.byteOffset, values.byteLength).copy(file, at);
    at += values.byteLength;
  }
  return file;
}

/**
 * Reads a safetensors file.
 * @param expected what should have been there, for the sentence ("a checkpoint")
 * @throws InputError when it cannot be read, is damaged, or holds what is no number.
 */
export function readSafetensors(path: string, expected: string): SafetensorsFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, expected, error);
  }
  return decodeSafetensors(bytes, path);
}

/**
 * Decodes tensors to float32.
 * @param source named in errors, usually the path
 * @throws InputError when the file is cut off, is no safetensors file, or holds what is no number (float8, complex).
 */
export function decodeSafetensors(file: Uint8Array, source: string): SafetensorsFile {
  const fault = (what: string) =>
    new InputError(`${source}: ${what}; expected a whole safetensors file of plain numbers.`);
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 8) throw fault(`only ${bytes.length} bytes long`);
  const headerLength = Number(bytes.readBigUInt64LE());
  if (headerLength > bytes.length - 8) throw fault('its header is cut off');
  let header: Record<string, { dtype: string; shape: number[]; data_offsets: [number, number] }>;
  try {
    header = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as typeof header;
  } catch {
    throw fault('its header is not JSON');
  }
  const { __metadata__: metadata = {}, ...entries } = header as Record<string, unknown>;
  const data = bytes.subarray(8 + headerLength);
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
