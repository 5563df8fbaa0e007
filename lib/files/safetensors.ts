import { readFileSync } from 'node:fs';
import { InputError } from '../errors';
import { unreadable } from './read';

/** A named array of 32-bit floats. */
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
 * @throws InputError when it cannot be read, is damaged, or holds what is not float32.
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
 * Decodes float32 tensors.
 * @param source named in errors, usually the path
 * @throws InputError when the file is cut off, is no safetensors file, or holds what is not float32.
 */
export function decodeSafetensors(file: Uint8Array, source: string): SafetensorsFile {
  const fault = (what: string) =>
    new InputError(`${source}: ${what}; expected a whole safetensors file of float32 tensors.`);
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
  for (const [name, entry] of Object.entries(entries as typeof header)) {
    if (entry?.dtype !== 'F32' || !Array.isArray(entry.shape) || !Array.isArray(entry.data_offsets)) {
      throw fault(`tensor "${name}" is of type ${entry?.dtype}`);
    }
    const [from, to] = entry.data_offsets;
    const size = entry.shape.reduce((a, b) => a * b, 1);
    if (!(from >= 0 && to <= data.length)) throw fault(`tensor "${name}" is cut off`);
    if (to - from !== size * 4) throw fault(`tensor "${name}" has ${to - from} bytes for ${size} numbers`);
    // A copy: the bytes may stand at an odd address, where no float view can be laid.
    tensors[name] = {
      shape: entry.shape,
      values: new Float32Array(new Uint8Array(data.subarray(from, to)).buffer),
    };
  }
  return { tensors, metadata: metadata as Record<string, string> };
}
