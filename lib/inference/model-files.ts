import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { FACTS_FILE, type ModelFacts, type ModelManifest, type WeightsLayout } from './model-facts';

/**
 * An exported model: its files and, last, the one that says what it is and the hash of each other.
 * @param files content by name
 */
export function withManifest(
  facts: ModelFacts,
  weights: WeightsLayout,
  files: Readonly<Record<string, Uint8Array>>,
): Readonly<Record<string, Uint8Array>> {
  const manifest: ModelManifest = {
    ...{ format: 'caf-model', version: 1, ...facts, weights },
    files: Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, bytesToHex(sha256(content))]),
    ),
  };
  return {
    ...files,
    [FACTS_FILE]: new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`),
  };
}
