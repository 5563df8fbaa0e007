import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { faceKnobsSchema } from '../data/faces/knobs';
import { InputError } from '../errors';
import { shown } from '../files/json';
import { splitSchema } from '../run/run-source';
import type { ExperimentDefinition } from './definition';

const name = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]*$/i,
    'expected letters, digits and hyphens, no hyphen first, for it names a folder',
  );
const words = z.string().min(1, 'expected words for people to read');
/** Its keys and values are checked where it is laid over its base. */
const diff = z.record(z.string(), z.unknown(), 'expected an object with config keys such as "epochs"');
const count = z.int().min(1);
const seeds = z.array(z.int().min(0)).min(1, 'expected one seed at least');
const folds = z.int().min(2);

// Without the defaults, which would hide what was given.
const knobs = z.strictObject(
  Object.fromEntries(
    Object.entries(faceKnobsSchema.shape).map(([key, knob]) => [key, knob.unwrap().optional()]),
  ),
);
const faces = {
  people: count.optional(),
  clipsPerPerson: count.optional(),
  framesPerClip: count.optional(),
  size: z.int().min(16).max(1024).optional(),
  seed: z.int().optional(),
  knobs: knobs.optional(),
};

const schema = z.strictObject({
  name,
  question: words,
  base: diff.optional(),
  data: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('faces'), ...faces }),
      z.strictObject({ kind: z.literal('folder'), folder: z.string().min(1) }),
    ])
    .optional(),
  split: splitSchema.omit({ trainPeople: true }).partial().optional(),
  folds: folds.optional(),
  seeds,
  variants: z
    .array(
      z.strictObject({
        name,
        title: words,
        diff: diff.optional(),
        data: z.strictObject(faces).optional(),
        trainPeople: count.optional(),
        against: z.string().optional(),
        point: z.strictObject({ x: z.number(), curve: words }).optional(),
      }),
    )
    .min(1, 'expected one variant at least'),
  axis: z.strictObject({ name: words }).optional(),
  quick: z
    .strictObject({
      base: diff.optional(),
      data: z.strictObject(faces).optional(),
      seeds: seeds.optional(),
      folds: folds.optional(),
      variants: z.array(z.string()).min(1).optional(),
    })
    .optional(),
});

/**
 * The shape of a definition: its keys and their types. What a config key means is checked by `resolveExperiment`.
 * @throws InputError naming the first key that is unknown (and the nearest known one) or has a wrong value
 */
export function checkDefinition(value: unknown): ExperimentDefinition {
  const result = schema.safeParse(value);
  if (result.success) return value as ExperimentDefinition;
  const { issues } = result.error;
  // A key written wrongly is the cause where another is missing.
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const at = issue.path.reduce<unknown>((part, step) => (part as never)[step], value);
  const place = written(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const [key] = issue.keys;
    const known = keysAt(schema, issue.path, value);
    throw new InputError(
      `Unknown key "${place}${place && '.'}${key}"; did you mean "${closest(key, known)}"? Known here: ${known.join(', ')}.`,
    );
  }
  const told = place === '' ? 'The experiment' : `"${place}"`;
  throw new InputError(
    `${told} is ${shown(at)}; ${issue.message.replace(/^Invalid input: |, received undefined$/g, '')}.`,
  );
}

/** variants[1].title */
const written = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text && '.'}${String(step)}`),
    '',
  );

/** The keys that the object at a path may have. */
function keysAt(node: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  if (node instanceof z.ZodOptional) return keysAt(node.unwrap(), path, value);
  if (node instanceof z.ZodDiscriminatedUnion) {
    // Which of them is meant is settled by its kind, or no key would be out of place.
    const fitting = node.options.find(
      (option) =>
        option instanceof z.ZodObject &&
        (option.shape as Record<string, z.ZodType>)['kind'].safeParse(
          (value as Record<string, unknown>)['kind'],
        ).success,
    );
    return fitting ? keysAt(fitting, path, value) : [];
  }
  const [step, ...rest] = path;
  const inner = (value as Record<PropertyKey, unknown> | undefined)?.[step];
  if (node instanceof z.ZodArray) return keysAt(node.element, rest, inner);
  if (!(node instanceof z.ZodObject)) return [];
  const shape = node.shape as Record<PropertyKey, z.ZodType>;
  return step === undefined ? Object.keys(shape) : keysAt(shape[step], rest, inner);
}
