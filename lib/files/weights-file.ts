import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { InputError } from '../errors';
import { decodePth, isDict, isTensor } from './pth';
import { unreadable } from './read';
import { decodeSafetensors, type NamedTensor } from './safetensors';

/** Weights by the names of whoever saved them. */
export interface WeightsFile {
  readonly tensors: Readonly<Record<string, NamedTensor>>;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/** Under which a training script keeps the weights beside what else it saves. */
const WRAPPERS = ['state_dict', 'model_state_dict', 'model'];

/** What `DataParallel` puts before each name. */
const PREFIX = 'module.';

/**
 * The state dict in a file of safetensors or of `torch.save`, whichever it is; out of its wrapper, and its names without `module.`.
 * @throws InputError as `decodePth` and `decodeSafetensors`, or when there is no state dict in the file
 */
export function readWeightsFile(path: string): WeightsFile {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, 'weights as .safetensors or .pth', error);
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const tensors = isSafetensors(bytes) ? decodeSafetensors(bytes, path).tensors : stateDict(bytes, path);
  return { tensors: withoutPrefix(tensors), sha256 };
}

/** By its content, not its name: the header is JSON, and begins after eight bytes. */
const isSafetensors = (bytes: Uint8Array): boolean => bytes.length > 8 && bytes[8] === '{'.charCodeAt(0);

function stateDict(bytes: Uint8Array, path: string): Record<string, NamedTensor> {
  let value = decodePth(bytes, path);
  for (const wrapper of WRAPPERS) {
    const inner = isDict(value) ? value.get(wrapper) : undefined;
    if (isDict(inner)) value = inner;
  }
  if (!isDict(value)) throw new InputError(`${path} holds no dictionary; expected a state dict.`);
  const entries = [...value].map(([name, tensor]): [string, NamedTensor] => {
    if (typeof name !== 'string' || !isTensor(tensor)) {
      throw new InputError(
        `${path}: ${JSON.stringify(name)} is no tensor; expected a state dict, or one under ${WRAPPERS.join(', ')}.`,
      );
    }
    return [name, tensor];
  });
  return Object.fromEntries(entries);
}

function withoutPrefix(tensors: WeightsFile['tensors']): WeightsFile['tensors'] {
  const entries = Object.entries(tensors);
  return entries.every(([name]) => name.startsWith(PREFIX))
    ? Object.fromEntries(entries.map(([name, tensor]) => [name.slice(PREFIX.length), tensor]))
    : tensors;
}
