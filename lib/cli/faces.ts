import { Command } from 'commander';
import { defaultFaceKnobs } from '../data/faces/knobs';
import { writeFaces } from '../data/faces/write-faces';
import { DEFAULT_FACES } from '../run/data';
import { assignment, wholeNumber } from './options';
import { withProgress } from './with-progress';

interface Options {
  readonly out: string;
  readonly people: number;
  readonly clips: number;
  readonly frames: number;
  readonly size: number;
  readonly seed: number;
  readonly set?: Record<string, unknown>;
}

/** `caf faces`: render the built-in faces. */
export const facesCommand = (): Command =>
  new Command('faces')
    .option('-o, --out <folder>', 'where to', 'faces')
    .option('--people <n>', 'how many people', wholeNumber(1), DEFAULT_FACES.people)
    .option('--clips <n>', 'clips of each', wholeNumber(1), DEFAULT_FACES.clipsPerPerson)
    .option('--frames <n>', 'frames of each clip', wholeNumber(1), DEFAULT_FACES.framesPerClip)
    .option('--size <px>', 'side of the images', wholeNumber(16, 1024), DEFAULT_FACES.size)
    .option('--seed <n>', 'the same seed draws the same faces', wholeNumber(0), 1)
    .option('--set <knob=value>', `turn a knob: ${Object.keys(defaultFaceKnobs).join(', ')}`, assignment)
    .addHelpText(
      'after',
      '\nExample:\n  $ caf faces --out faces --people 20 --set restingFace=0.4 --set glasses=0',
    )
    .action(async ({ out, people, clips, frames, size, seed, set }: Options) => {
      await withProgress(async (progress, signal) => {
        const task = progress.task('Rendering faces', people * clips * frames);
        await writeFaces({
          dir: out,
          people,
          clipsPerPerson: clips,
          framesPerClip: frames,
          size,
          seed,
          knobs: set,
          onProgress: (done) => task.update(done),
          signal,
        });
        task.end();
      });
      console.log(`${people * clips * frames} frames of ${people} people in ${out}`);
    });
