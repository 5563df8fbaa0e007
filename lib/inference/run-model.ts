import { z } from 'zod';
import { STRONG_TESTS } from '../binarization/strong-test';
import { InputError } from '../errors';
import { decodeSafetensors, type NamedTensor } from '../files/safetensors';
import { hashFault } from '../files/tensor-hash';
import { ENCODER_NAMES } from '../model/encoder';
import { networksForward } from './face-model';
import { type Forward } from './forward';
import { cropSchema, DEFAULT_CROP, type ModelFacts, thresholdsSchema } from './model-facts';
import { nativeForward } from './native-forward';
import { type ModelSource, RUN_SOURCE, RUN_WEIGHTS } from './model-source';

/** Of a run's config, what is needed to use its networks. */
const configSchema = z.object({
  encoder: z.enum(ENCODER_NAMES),
  imageSize: z.int(),
  augmentation: z.object({ resize: z.int() }),
  binarization: z.object({ strongTest: z.enum(STRONG_TESTS) }),
  // Runs of earlier versions have none.
  regressor: z.object({ negativeSlope: z.number() }).optional(),
});

type RunConfig = Readonly<z.infer<typeof configSchema>>;

/** What a checkpoint says beside its tensors. */
const headSchema = z.object({ config: configSchema });

/** Of what a run says of its data. Runs of earlier versions say neither. */
const sourceSchema = z.object({ crop: cropSchema.optional(), thresholds: thresholdsSchema.optional() });

/**
 * The best epoch of a run: its networks, and how it cut faces out.
 * @throws InputError naming the file that is no checkpoint, or not as caf writes it
 */
export async function runModel(
  source: ModelSource,
): Promise<{ readonly facts: ModelFacts; readonly forward: Forward }> {
  const place = `${source.path}/${RUN_WEIGHTS}`;
  const file = decodeSafetensors(source.read(RUN_WEIGHTS), place);
  const fault = (why: string) => new InputError(`${place}: ${why}; expected a checkpoint that caf wrote.`);
  const damage = hashFault(file);
  if (damage !== undefined) throw fault(damage);
  const { tensors, metadata } = file;
  const head = headSchema.safeParse(parsed(metadata['caf']));
  if (!head.success) throw fault('its metadata holds no config');
  const said = source.has(RUN_SOURCE) ? source.read(RUN_SOURCE) : undefined;
  const facts = factsOfRun(source, head.data.config, said);
  const under = (prefix: string): Record<string, NamedTensor> =>
    Object.fromEntries(
      Object.entries(tensors).flatMap(([key, tensor]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), tensor] as const] : [],
      ),
    );
  try {
    const weights = { encoder: under('encoder/'), regressor: under('regressor/') };
    return { facts, forward: await networksForward(facts, weights, 'ours', nativeForward) };
  } catch (error) {
    throw fault((error as Error).message.replace(/[;.].*$/s, ''));
  }
}

/**
 * What is to be known of a run's model.
 * @param said what the run's `data.json` holds, where it has one
 * @throws InputError where that is not as caf writes it
 */
export function factsOfRun(
  { path, name }: Pick<ModelSource, 'path' | 'name'>,
  { encoder, imageSize, augmentation, binarization, regressor }: RunConfig,
  said: Uint8Array | undefined,
): ModelFacts {
  const data = said ? sourceSchema.safeParse(parsed(new TextDecoder().decode(said))) : undefined;
  if (data?.success === false)
    throw new InputError(
      `${path}/${RUN_SOURCE} is not as caf writes it; expected the one left beside the run.`,
    );
  return {
    ...{ name, encoder, imageSize, side: augmentation.resize || imageSize },
    ...{ crop: DEFAULT_CROP, strongTest: binarization.strongTest },
    ...(regressor && regressor.negativeSlope > 0 ? { negativeSlope: regressor.negativeSlope } : {}),
    ...data?.data,
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
