/**
 * Trains the models that ship and writes them to `models/`: `npm run model`, three to four minutes on two cores. `caf-small` is what
 * `caf predict` uses where no other is named; `baseline-small` stands beside it on the live page.
 */
import { join } from 'node:path';
import { withProgress } from '../lib/cli/with-progress';
import { selectEngine } from '../lib/engine/select';
import { compare } from '../lib/experiment/compare';
import type { Experiment } from '../lib/experiment/experiment';
import { BASELINE, CAF_ADAPTIVE } from '../lib/experiment/variants';
import { writeFileSafely } from '../lib/files/write';
import { loadModel } from '../lib/inference/load-model';
import { checkPhotographs } from '../lib/report/card-photographs';
import { modelCard } from '../lib/report/model-card';
import { renderTextTable } from '../lib/report/text';
import { writeComparison } from '../lib/report/write-comparison';
import { DEFAULT_FACES } from '../lib/run/data';
import { exportRun } from '../lib/run/export-run';
import { DEFAULT_SPLIT } from '../lib/run/split';
import { BASE_CONFIG } from '../lib/training/config';

const root = join(__dirname, '..');

/** Under which name each variant ships. */
const SHIPPED = [
  { variant: BASELINE, name: 'baseline-small' },
  { variant: CAF_ADAPTIVE, name: 'caf-small' },
] as const;

/** The main job's config for more epochs, on six times as many people with a third of the frames each, for a model must serve people it has never seen. */
export const SHIPPED_MODEL_EXPERIMENT: Experiment = {
  name: 'shipped-model',
  data: { ...DEFAULT_FACES, people: 1200, clipsPerPerson: 2 },
  split: DEFAULT_SPLIT,
  seeds: [1],
  base: { ...BASE_CONFIG, epochs: 20 },
  variants: SHIPPED.map(({ variant }) => variant),
};

async function main(): Promise<void> {
  const engine = await selectEngine('wasm');
  const folder = join(root, 'runs', 'shipped-model');
  const compared = await withProgress((progress, signal) =>
    compare({
      ...{ experiment: SHIPPED_MODEL_EXPERIMENT, folder, engine, progress, signal },
      ...{ facesFolder: join(root, 'runs', 'shipped-faces'), command: 'npm run model' },
      resume: process.argv.includes('--resume'),
    }),
  );
  for (const table of writeComparison(compared).tables) console.log(`${renderTextTable(table)}\n`);
  for (const { variant, name } of SHIPPED) {
    const out = join(root, 'models', name);
    const networks = ['encoder', 'regressor'] as const;
    const run = join(folder, variant.name, 'seed-1');
    await exportRun(run, { format: 'safetensors', out, name, networks });
    const model = await loadModel(out);
    const photographs = await checkPhotographs(model);
    model.dispose();
    const origin = 'Made by `npm run model` from [shipped-model.ts](../../experiments/shipped-model.ts).';
    const card = modelCard(run, { name, photographs, drawn: true, origin });
    writeFileSafely(join(out, 'README.md'), card);
    console.log(`${name}, with its card, in ${out}`);
  }
}

if (require.main === module) void main();
