import { resolve } from 'node:path';
import { Command } from 'commander';
import { selectEngine } from '../engine/select';
import { writeFileSafely } from '../files/write';
import { loadModel } from '../inference/load-model';
import { checkPhotographs } from '../report/card-photographs';
import { modelCard } from '../report/model-card';
import { engineOption, type EngineChoice } from './engine-option';
import { givenPath } from './options';
import { withProgress } from './with-progress';

interface CardOptions {
  readonly out?: string;
  readonly photographs: boolean;
  readonly engine?: EngineChoice;
}

/** `caf model`: what is to be said of a trained model. */
export const modelCommand = (): Command => new Command('model').addCommand(cardCommand());

const cardCommand = (): Command =>
  new Command('card')
    .description('Write a model card: data, metrics with intervals, limits, use and misuse, licence.')
    .argument('<run>', 'a run folder that caf train or caf compare left', givenPath)
    .option('-o, --out <file>', 'where to; left out: standard output', givenPath)
    .option('--no-photographs', "do not ask what the model says of face-api's sample photographs")
    .addOption(engineOption())
    .addHelpText('after', '\nExample:\n  $ caf model card runs/train --out MODEL_CARD.md')
    .action(async (run: string, { out, photographs: asked, engine }: CardOptions) => {
      const folder = resolve(run);
      // Before the photographs: what is no run is told at once.
      modelCard(folder);
      const photographs = asked ? await onPhotographs(folder, engine) : undefined;
      const card = modelCard(folder, { photographs });
      if (out === undefined) process.stdout.write(card);
      else {
        writeFileSafely(resolve(out), card);
        console.log(`The card is in ${out}`);
      }
    });

const onPhotographs = (folder: string, engine?: EngineChoice) =>
  withProgress(async (progress) => {
    progress.note(`Engine: ${(await selectEngine(engine)).why}`);
    const model = await loadModel(folder);
    try {
      return await checkPhotographs(model);
    } finally {
      model.dispose();
    }
  });
