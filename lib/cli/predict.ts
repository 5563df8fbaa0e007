import { existsSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { DetectorName } from '../data/detection/face-detector';
import { countFrames } from '../data/video-frames';
import { selectEngine } from '../engine/select';
import { InputError, UsageError } from '../errors';
import { writeFileSafely } from '../files/write';
import { drawFaces } from '../inference/draw-faces';
import { type Fault, type Input, inputsOf } from '../inference/inputs';
import { loadModel, type Model } from '../inference/load-model';
import { type Found, predictInputs } from '../inference/predict-inputs';
import { engineOption, type EngineChoice } from './engine-option';
import { givenPath, wholeNumber } from './options';
import { OUTPUT_FORMATS, type OutputFormat, predictionOutput } from './prediction-output';
import { withProgress } from './with-progress';

interface Options {
  readonly model?: string;
  readonly format: OutputFormat;
  readonly draw?: string;
  readonly track?: boolean;
  readonly every: number;
  readonly detector: DetectorName;
  readonly crowd?: boolean;
  readonly engine?: EngineChoice;
}

/** `caf predict`: valence and arousal of every face in photographs and videos. */
export const predictCommand = (): Command =>
  new Command('predict')
    .argument('<paths...>', 'photographs (JPEG, PNG, WebP, GIF, TIFF, AVIF), videos, or folders of them')
    .option(
      '-m, --model <path>',
      'a run folder, what caf weights export left, or an archive of either; left out, the small model that ships',
      givenPath,
    )
    .addOption(
      new Option('--format <format>', 'how to print: jsonl one object a picture, csv one line a face')
        .choices(OUTPUT_FORMATS)
        .default('table'),
    )
    .option('--draw <folder>', 'also write each picture with boxes and a small AV plane a face', givenPath)
    .option(
      '--track',
      "keep a face's number over the frames of a video or the pictures of a folder, and smooth over them",
    )
    .option('--every <n>', 'look at every n-th frame of a video', wholeNumber(1), 1)
    .addOption(
      new Option('--detector <name>', 'ssd is the surer, tiny the faster')
        .choices(['ssd', 'tiny'])
        .default('ssd'),
    )
    .option('--crowd', 'also find the small faces of a crowd, in ten times the time')
    .addOption(engineOption())
    .addHelpText(
      'after',
      '\nThe model that ships has only ever seen drawn faces: what it says of photographs shows that all works, and nothing about people.' +
        '\n\nExample:\n  $ caf predict photo.jpg holiday/ --draw drawn --format csv',
    )
    .action(async (paths: string[], options: Options) => {
      const { model: path, draw } = options;
      if (draw !== undefined && existsSync(draw) && paths.some((each) => resolve(each) === resolve(draw)))
        throw new UsageError(`--draw ${draw} is also looked at; expected another folder.`);
      const inputs = await inputsOf(paths.map(givenPath));
      const faults = await withProgress(async (progress, signal) => {
        progress.note(`Engine: ${(await selectEngine(options.engine)).why}`);
        const model = await loadModel(path);
        try {
          progress.note(`Model: ${model.facts.name} (${model.facts.encoder})`);
          const task = progress.task('Looking for faces', 1000 * inputs.length);
          const found = await predictAll(model, inputs, { ...options, signal }, (done, detail) =>
            task.update(done, detail),
          );
          task.end();
          return found;
        } finally {
          model.dispose();
        }
      });
      if (faults > 0)
        throw new InputError(
          `${faults} of ${inputs.length} could not be looked at, as said above; expected pictures, videos or folders of them.`,
        );
    });

async function predictAll(
  model: Model,
  inputs: readonly (Input | Fault)[],
  options: Options & { readonly signal: AbortSignal },
  onProgress: (done: number, detail: string) => void,
): Promise<number> {
  const output = predictionOutput(options.format);
  const names = new DrawnNames();
  const places = new Map(inputs.map(({ path }, at) => [path, at]));
  const lengths = new Map<string, Promise<number | undefined>>();
  /** How much of an input is done: all of a picture, of a video what ffprobe says. */
  const shareOf = async ({ path, frame }: Pick<Found, 'path' | 'frame'>): Promise<number> => {
    if (frame === undefined) return 1;
    const counted = lengths.get(path) ?? countFrames(resolve(path)).catch(() => undefined);
    lengths.set(path, counted);
    return Math.min(1, frame / ((await counted) ?? Infinity));
  };
  // On a terminal the bar would stand in the midst of what is printed.
  const held: string[] = [];
  const print = (text: string | undefined) => {
    if (text === undefined) return;
    if (process.stdout.isTTY) held.push(text);
    else console.log(text);
  };
  const faulty = new Set<string>();
  for await (const one of predictInputs(model, inputs, options)) {
    if ('error' in one) {
      console.error(`caf: ${one.error.message}`);
      faulty.add(one.path);
      continue;
    }
    const { photo, ...found } = one;
    print(output.add(found));
    if (options.draw !== undefined) {
      const picture = await drawFaces(photo, found.faces, model.facts);
      writeFileSafely(join(options.draw, names.next(found)), picture, { flush: false });
    }
    const done = (places.get(found.path) ?? 0) + (await shareOf(found));
    onProgress(1000 * done, found.frame === undefined ? '' : `frame ${found.frame}`);
  }
  print(output.end());
  if (held.length > 0) console.log(held.join('\n'));
  return faulty.size;
}

/** Names of drawn pictures; two of one name from different folders stand beside each other. */
class DrawnNames {
  private readonly files = new Map<string, string>();
  private readonly taken = new Set<string>();

  next({ path, frame }: Pick<Found, 'path' | 'frame'>): string {
    let name = this.files.get(path);
    if (name === undefined) {
      const plain = basename(path, extname(path));
      name = plain;
      for (let again = 2; this.taken.has(name); again++) name = `${plain}-${again}`;
      this.taken.add(name);
      this.files.set(path, name);
    }
    return frame === undefined ? `${name}.jpg` : `${name}-${String(frame).padStart(6, '0')}.jpg`;
  }
}
