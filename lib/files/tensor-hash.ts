import { createHash } from 'node:crypto';
import type { SafetensorsFile } from './safetensors';

/** Key of the hash among the metadata. */
const KEY = 'sha256';

/** The same content with its own hash among its metadata, so that a flipped bit does not pass for a weight. */
export const withHash = (file: SafetensorsFile): SafetensorsFile => ({
  ...file,
  metadata: { ...file.metadata, [KEY]: hashOf(file) },
});

/** What is wrong with content that was written `withHash`, as a phrase; undefined where nothing is. */
export function hashFault(file: SafetensorsFile): string | undefined {
  if (!Object.hasOwn(file.metadata, KEY)) return `its metadata holds no "${KEY}"`;
  return file.metadata[KEY] === hashOf(file) ? undefined : 'its content is not what its SHA-256 says';
}

/** SHA-256 of names, shapes, numbers and metadata, in hexadecimal; of what a reader gets, not of the bytes around it. */
function hashOf({ tensors, metadata }: SafetensorsFile): string {
  const hash = createHash('sha256');
  // As JSON, so that no two lists of names run into the same text.
  const { [KEY]: _, ...notes } = metadata;
  const shapes = Object.entries(tensors).map(([name, { shape }]) => [name, shape]);
  hash.update(JSON.stringify([notes, shapes]));
  for (const { values } of Object.values(tensors)) {
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
