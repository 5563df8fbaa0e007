import { Command } from 'commander';
import { defaultFaceKnobs } from '../data/faces/knobs';
import { writeFaces } from '../data/faces/write-faces';
import { assignment, wholeNumber } from './options';
import { createProgress } from './progress';
import { onInterrupt } from './interrupt';

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
    .description("Render the built-in faces to a folder in AFEW-VA's layout.")
    .option('-o, --out <folder>', 'where to', 'faces')
    .option('--people <n>', 'how many people', wholeNumber(1), 100)
    .option('--clips <n>', 'clips of each', wholeNumber(1), 3)
    .option('--frames <n>', 'frames of each clip', wholeNumber(1), 16)
    .option('--size <px>', 'side of the images', wholeNumber(16, 1024), 64)
    .option('--seed <n>', 'the same seed draws the same faces', wholeNumber(0), 1)
    .option('--set <knob=value>', `turn a knob: ${Object.keys(defaultFaceKnobs).join(', ')}`, assignment)
    .addHelpText(
      'after',
      '\nExample:\n  $ caf faces --out faces --people 20 --set restingFace=0.4 --set glasses=0',
    )
    .action(async ({ out, people, clips, frames, size, seed, set }: Options) => {
      const progress = createProgress();
      const task = progress.task('Rendering faces', people * clips * frames);
      try {
        await writeFaces({
          dir: out,
          people,
          clipsPerPerson: clips,
          framesPerClip: frames,
          size,
          seed,
          knobs: set,
          onProgress: (done) => task.update(done),
          signal: onInterrupt(),
        });
        task.end();
      } finally {
        progress.stop();
      }
      console.log(`${people * clips * frames} frames of ${people} people in ${out}`);
    });
