import { readFileSync } from 'node:fs';
import { decodeSafetensors, type SafetensorsFile } from './decode-safetensors';
import { unreadable } from './read';

export { decodeSafetensors, type NamedTensor, type SafetensorsFile } from './decode-safetensors';

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
