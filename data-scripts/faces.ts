import { parseArgs } from 'node:util';
import { writeFaces } from '../lib/data/faces/write-faces';
import { InputError, UsageError } from '../lib/errors';

const help = `Renders the built-in faces in AFEW-VA's layout; needs no data and no network.

Usage: npx tsx data-scripts/faces.ts [options]
  --out <folder>   where to                        (faces)
  --people <n>     how many people                 (100)
  --clips <n>      clips of each                   (2)
  --frames <n>     frames of each clip             (20)
  --size <px>      side of the images, 16 to 1024  (64)
  --seed <n>       one seed, one set of faces      (1)

Example: npx tsx data-scripts/faces.ts --out faces --people 100 --clips 2 --frames 20 --size 64 --seed 1`;

const string = { type: 'string' } as const;
const options = {
  out: { ...string, default: 'faces' },
  people: { ...string, default: '100' },
  clips: { ...string, default: '2' },
  frames: { ...string, default: '20' },
  size: { ...string, default: '64' },
  seed: { ...string, default: '1' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const parsed = () => {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; see --help.`);
  }
};

const number = (key: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value))
    throw new UsageError(`--${key} is "${text}"; expected a number.`);
  return value;
};

async function main(): Promise<void> {
  const { out, help: asked, people, clips, frames, size, seed } = parsed();
  if (asked) return console.log(help);
  let shown = 0;
  await writeFaces({
    dir: out,
    people: number('people', people),
    clipsPerPerson: number('clips', clips),
    framesPerClip: number('frames', frames),
    size: number('size', size),
    seed: number('seed', seed),
    onProgress: (done, total) => {
      // A line for each tenth.
      const tenth = Math.floor((10 * done) / total);
      if (tenth > shown) console.log(`${done} of ${total} faces`);
      shown = Math.max(shown, tenth);
    },
  });
  console.log(`Done: ${out}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof InputError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
