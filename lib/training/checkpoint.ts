import { z } from 'zod';
import { InputError } from '../errors';
import {
  encodeSafetensors,
  readSafetensors,
  type NamedTensor,
  type SafetensorsFile,
} from '../files/safetensors';
import { hashFault, withHash } from '../files/tensor-hash';
import { writeFileSafely } from '../files/write';
import { configSchema } from './config';
import type { EpochRecord } from './record';
import { check } from './resolve';
import type { Adam } from '../engine/adam';
import { Random, type RandomState } from '../engine/random';
import type { Network } from '../model/network';
import { initialPersonHead } from './person-head';
import { disposeState, initialState, NETWORKS, type TrainingState } from './state';

// JSON knows no NaN (the CCC of two equal constants) and writes null.
const score = z.union([z.number(), z.null().transform(() => NaN)]);
const count = z.int().min(0);

/** What a checkpoint says beside its tensors. */
const headSchema = z.object({
  config: configSchema,
  multiplier: z.number(),
  step: count,
  history: z.array(
    z.object({
      epoch: count,
      step: count,
      seconds: z.number(),
      skipped: count,
      validation: z.object({ cccValence: score, cccArousal: score, ccc: score }),
      losses: z.record(z.string(), z.number()),
    }) satisfies z.ZodType<EpochRecord>,
  ),
  optimizerSteps: z.record(z.string(), count),
  /** Of the statistics network, where the margin is `mine`. */
  mine: z.object({ logAverage: z.number().optional() }).optional(),
  /** Whom the head of the method `domain-adversarial` tells apart. */
  people: z.array(z.string()).optional(),
  /** Of the generator of shuffling, augmentation and dropout. */
  random: z.object({ key: z.string(), words: z.array(z.number()) }) satisfies z.ZodType<RandomState>,
});

/**
 * Writes the whole state of a run into one safetensors file: weights, moments and the weights of the best epoch as tensors, the
 * rest as JSON in its metadata, with a hash of all of it. Whole or not at all. The learning rates are not in it: they follow from
 * config and step.
 * @throws InputError naming the path when it cannot be written
 */
export async function saveCheckpoint(path: string, state: TrainingState): Promise<void> {
  const tensors: Record<string, NamedTensor> = {};
  const optimizerSteps: Record<string, number> = {};
  for (const { network, optimizer } of learners(state)) {
    const { name } = network;
    for (const [key, weight] of Object.entries(await network.weights())) tensors[`${name}/${key}`] = weight;
    const { step, first, second } = await optimizer.state();
    optimizerSteps[name] = step;
    network.variables.forEach(({ shape }, index) => {
      tensors[momentKey(name, 'first', index)] = { shape, values: first[index] };
      tensors[momentKey(name, 'second', index)] = { shape, values: second[index] };
    });
  }
  NETWORKS.forEach((name, index) => {
    for (const [key, weight] of Object.entries(state.best?.[index] ?? {}))
      tensors[`${bestPrefix(name)}${key}`] = weight;
  });
  const { config, mine, personHead, random, multiplier, step, history } = state;
  const head: z.input<typeof headSchema> = {
    config,
    multiplier,
    step,
    history,
    optimizerSteps,
    random: { key: random.state().key, words: [...random.state().words] },
    ...(mine ? { mine: { logAverage: mine.logAverage } } : {}),
    ...(personHead ? { people: personHead.people.slice() } : {}),
  };
  writeFileSafely(path, encodeSafetensors(withHash({ tensors, metadata: { caf: JSON.stringify(head) } })));
}

/** The state as it was saved. @throws InputError naming the file when it is missing, damaged or no checkpoint. */
export function loadCheckpoint(path: string): TrainingState {
  const { tensors, metadata } = checkWhole(path);
  const head = check(headSchema, parsed(metadata.caf, path), path);
  const fresh = initialState(head.config);
  try {
    if (head.people) fresh.personHead = initialPersonHead(head.config, fresh.encoder.width, head.people);
    for (const { network, optimizer } of learners(fresh)) {
      const { name } = network;
      network.setWeights(under(`${name}/`, tensors));
      const moments = (which: 'first' | 'second') =>
        network.variables.map((_, index) => valuesOf(momentKey(name, which, index), tensors));
      if (!Object.hasOwn(head.optimizerSteps, name))
        throw new Error(`"optimizerSteps" lacks "${name}"; expected ${CHECKPOINT}.`);
      optimizer.restore({
        step: head.optimizerSteps[name],
        first: moments('first'),
        second: moments('second'),
      });
    }
    if (fresh.mine) fresh.mine.logAverage = head.mine?.logAverage;
  } catch (error) {
    disposeState(fresh);
    throw new InputError(`${path}: ${(error as Error).message}`);
  }
  const { multiplier, step, history } = head;
  const best = NETWORKS.map((name) => under(bestPrefix(name), tensors));
  return {
    ...fresh,
    ...{ multiplier, step, history },
    best: best.every((weights) => Object.keys(weights).length > 0) ? best : undefined,
    random: Random.fromState(head.random),
  };
}

/**
 * The content of a checkpoint, no bit of which has changed since it was written.
 * @throws InputError naming the file when it is missing or damaged
 */
export function checkWhole(path: string): SafetensorsFile {
  const file = readSafetensors(path, CHECKPOINT);
  const fault = hashFault(file);
  if (fault !== undefined) throw new InputError(`${path}: ${fault}; expected ${CHECKPOINT}.`);
  return file;
}

const CHECKPOINT = 'a checkpoint that caf wrote';

/** All that learns in a run. */
function learners({
  mine,
  personHead,
  optimizers,
  ...state
}: TrainingState): { network: Network; optimizer: Adam }[] {
  const networks = NETWORKS.map((name) => ({ network: state[name], optimizer: optimizers[name] }));
  return [...networks, ...(mine ? [mine] : []), ...(personHead ? [personHead] : [])];
}

const bestPrefix = (network: string): string => `best/${network}/`;

const momentKey = (network: string, which: 'first' | 'second', index: number): string =>
  `${network}/adam/${which}/${index}`;

type Tensors = Readonly<Record<string, NamedTensor>>;

function valuesOf(key: string, tensors: Tensors): Float32Array {
  if (!Object.hasOwn(tensors, key)) throw new Error(`tensor "${key}" is missing; expected ${CHECKPOINT}.`);
  return tensors[key].values;
}

/** The tensors whose names start with a prefix, without it. */
const under = (prefix: string, tensors: Tensors): Tensors =>
  Object.fromEntries(
    Object.entries(tensors).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  );

function parsed(text: string | undefined, path: string): unknown {
  try {
    if (text) return JSON.parse(text);
  } catch {
    // Falls through to the same sentence.
  }
  throw new InputError(`${path}: its metadata holds no "caf" entry; expected ${CHECKPOINT}.`);
}
