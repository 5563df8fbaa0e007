import { isDeepStrictEqual } from 'node:util';
import { defaultFaceKnobs } from '../data/faces/knobs';
import { InputError } from '../errors';
import { DEFAULT_FACES, type DataConfig } from '../run/data';
import { DEFAULT_SPLIT, type SplitConfig } from '../run/split';
import { BASE_CONFIG, type TrainingConfig } from '../training/config';
import { overlay, resolveConfig, type Diff } from '../training/resolve';
import {
  QUICK,
  type AxisDefinition,
  type ExperimentDefinition,
  type PointDefinition,
  type VariantDefinition,
} from './definition';
import { checkDefinition } from './definition-schema';
import { unreadKey } from './unread-keys';

/** An experiment with nothing left to be filled in. */
export interface ResolvedExperiment {
  readonly name: string;
  readonly question: string;
  /** Whether it is the one of seconds. */
  readonly quick: boolean;
  readonly seeds: readonly number[];
  /** Numbers of the folds; none where there is one split. */
  readonly folds: readonly number[];
  readonly axis?: AxisDefinition;
  readonly variants: readonly ResolvedVariant[];
}

export interface ResolvedVariant {
  readonly name: string;
  readonly title: string;
  /** The variant that it is held against; left out for one that others are held against and it against none. */
  readonly against?: string;
  readonly point?: PointDefinition;
  /** With the seed of the base; each run has its own. */
  readonly config: TrainingConfig;
  readonly data: DataConfig;
  /** With the first fold, where there are folds; each run has its own. */
  readonly split: SplitConfig;
}

/**
 * Checks a definition whole, before anything costs time, and fills in what it leaves out.
 * @throws InputError naming the key that is unknown (with the nearest known one) or wrong, a pair that does not go together, two
 *   variants of one name or that are the same
 */
export function resolveExperiment(value: unknown, { quick = false } = {}): ResolvedExperiment {
  const definition = checkDefinition(value);
  const { name, question, axis } = definition;
  once('seeds', definition.seeds);
  once(
    'names of variants',
    definition.variants.map((variant) => variant.name),
  );
  const chosen = quick ? quickly(definition) : definition;
  const resolved = chosen.variants.map((variant) => {
    const place = `variants[${definition.variants.indexOf(variant)}] ("${variant.name}")`;
    const { name: own, title, point, against } = variant;
    if (point && !axis)
      throw new InputError(`${place} has a point, but there is no "axis" that says of what; expected one.`);
    const config = inside(place, () => configOf(definition, variant, quick));
    const data = dataOf(definition, variant, quick, place);
    const split = splitOf(definition, variant, chosen.folds);
    return { place, name: own, title, against, point, config, data, split };
  });
  const variants = resolved.map(({ place, ...variant }): ResolvedVariant => ({
    ...variant,
    against: againstOf(place, variant, resolved),
  }));
  sameTwice(variants);
  const folds = Array.from({ length: chosen.folds ?? 0 }, (_, fold) => fold);
  return { name, question, quick, seeds: chosen.seeds, folds, axis, variants };
}

/** What the quick form leaves of seeds, folds and variants. */
function quickly(definition: ExperimentDefinition) {
  const { seeds, folds, variants, quick = {} } = definition;
  const unknown = quick.variants?.find((name) => variants.every((variant) => variant.name !== name));
  if (unknown !== undefined)
    throw new InputError(`"quick.variants" names "${unknown}", which is none of the variants.`);
  return {
    seeds: quick.seeds ?? seeds.slice(0, QUICK.seeds),
    folds: quick.folds ?? (folds === undefined ? undefined : Math.min(folds, QUICK.folds)),
    variants: variants.filter(({ name }) => quick.variants?.includes(name) ?? true),
  };
}

function configOf(
  { base, quick }: ExperimentDefinition,
  { diff = {} }: VariantDefinition,
  small: boolean,
): TrainingConfig {
  const config = resolveConfig(overlay(BASE_CONFIG, base ?? {}), diff);
  const unread = unreadKey(diff, config);
  if (unread)
    throw new InputError(`"${unread.key}" is set, but nothing reads it; expected ${unread.needs} with it.`);
  return small ? resolveConfig(overlay(config, QUICK.base as Diff<TrainingConfig>), quick?.base) : config;
}

/** @throws InputError where a variant changes faces that are none */
function dataOf(
  { data, quick }: ExperimentDefinition,
  variant: VariantDefinition,
  small: boolean,
  place: string,
): DataConfig {
  if (data?.kind === 'folder') {
    if (variant.data)
      throw new InputError(`${place} changes drawn faces, but "data" is a folder; expected one of the two.`);
    return data;
  }
  const layers = [data, variant.data, ...(small ? [QUICK.data, quick?.data] : [])];
  const knobs = Object.assign(
    {},
    defaultFaceKnobs,
    ...layers.map((layer) => (layer && 'knobs' in layer ? layer.knobs : {})),
  );
  return Object.assign({}, DEFAULT_FACES, ...layers, { knobs }) as DataConfig;
}

function splitOf(
  { split, folds: defined }: ExperimentDefinition,
  { trainPeople }: VariantDefinition,
  folds?: number,
): SplitConfig {
  if (defined !== undefined && split?.test)
    throw new InputError('Both "folds" and "split.test" say who is tested; expected one of the two.');
  const test = folds === undefined ? undefined : ({ kind: 'kfold', folds, fold: 0 } as const);
  return {
    ...DEFAULT_SPLIT,
    ...split,
    ...(test ? { test } : {}),
    ...(trainPeople === undefined ? {} : { trainPeople }),
  };
}

function once(what: string, values: readonly (string | number)[]): void {
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) throw new InputError(`The ${what} hold "${twice}" twice; expected each once.`);
}

/** What was asked for, or the first that is tested on the same people and faces. */
function againstOf(
  place: string,
  { name, against, data }: ResolvedVariant,
  variants: readonly ResolvedVariant[],
): string | undefined {
  const same = variants
    .filter((variant) => isDeepStrictEqual(variant.data, data))
    .map((variant) => variant.name);
  if (against === undefined) return same[0] === name ? undefined : same[0];
  const others = same.filter((other) => other !== name);
  if (others.includes(against)) return against;
  throw new InputError(
    `${place} is held against "${against}"; expected another variant on the same faces: ${others.join(', ') || 'there is none'}.`,
  );
}

/** Two that are alike in all but their names would be one run, twice. */
function sameTwice(variants: readonly ResolvedVariant[]): void {
  const seen = new Map<string, string>();
  for (const { name, config, data, split } of variants) {
    const key = JSON.stringify([config, data, split]);
    const before = seen.get(key);
    if (before !== undefined)
      throw new InputError(
        `The variants "${before}" and "${name}" come to the same; expected a key in which they differ.`,
      );
    seen.set(key, name);
  }
}

/** Says of a fault which variant has it. */
function inside<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${place}: ${error.message}`);
    throw error;
  }
}
