import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../errors';
import { writeFileSafely } from '../files/write';
import { layersModelFiles } from '../inference/layers-model';
import { type ModelFacts, type WeightsLayout } from '../inference/model-facts';
import { withManifest } from '../inference/model-files';
import { RUN_SOURCE } from '../inference/model-source';
import { factsOfRun } from '../inference/run-model';
import { loadCheckpoint } from '../training/checkpoint';
import { disposeState, NETWORKS, type TrainingState } from '../training/state';
import { BEST } from '../training/train';
import { encodeForPytorch } from '../training/weights';

export interface ExportOptions {
  readonly format: WeightsLayout;
  /** The folder that takes the files. */
  readonly out: string;
  /** For people; left out: the name of the run's folder. */
  readonly name?: string;
  /** Which networks go along in `safetensors`; default all three. Encoder and regressor are what prediction needs. */
  readonly networks?: readonly (typeof NETWORKS)[number][];
}

/**
 * Writes a trained model so that PyTorch, TensorFlow.js and `loadModel` can take it.
 * @param run a run folder, of which the best epoch is taken, or a checkpoint
 * @returns the names of the files
 * @throws InputError when there is none, it is damaged, or the folder cannot be written
 */
export async function exportRun(run: string, options: ExportOptions): Promise<readonly string[]> {
  const { format, out, name, networks = NETWORKS } = options;
  const checkpoint = checkpointOf(run);
  const state = loadCheckpoint(checkpoint);
  try {
    const files = format === 'tfjs' ? await layersModelFiles(state) : await pytorchFiles(state, networks);
    const facts = { ...factsOf(checkpoint, state), ...(name !== undefined && { name }) };
    const exported = Object.entries(withManifest(facts, format, files));
    for (const [file, content] of exported) writeFileSafely(join(out, file), content);
    return exported.map(([file]) => file);
  } finally {
    disposeState(state);
  }
}

/** What the run that a checkpoint belongs to says of its data; nothing where it stands alone. */
function factsOf(checkpoint: string, { config }: TrainingState): ModelFacts {
  const path = dirname(dirname(checkpoint));
  const source = join(path, RUN_SOURCE);
  const said = existsSync(source) ? readFileSync(source) : undefined;
  return factsOfRun({ path, name: basename(path) }, config, said);
}

function checkpointOf(path: string): string {
  if (!existsSync(path)) {
    throw new InputError(`${path} is not there; expected a run folder or a checkpoint.`);
  }
  return statSync(path).isDirectory() ? join(path, 'checkpoints', BEST) : path;
}

async function pytorchFiles(
  state: TrainingState,
  networks: readonly (typeof NETWORKS)[number][],
): Promise<Record<string, Uint8Array>> {
  const files: Record<string, Uint8Array> = {};
  for (const name of networks)
    files[`${name}.safetensors`] = encodeForPytorch(await state[name].weights(), {
      encoder: state.config.encoder,
    });
  return files;
}
