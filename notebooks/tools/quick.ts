/**
 * Runs notebooks in their small sizes and without Jupyter, one after another in this process, for the tests: `tsx quick.ts PATH...`.
 * One line of JSON on standard output for each.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { engine } from '@tensorflow/tfjs-core';
import type * as Library from '../../lib/index';
import { cellName, lessonName, LESSONS, readNotebook, textOf, withoutStack } from './notebook';
import { Session, type Shown } from './session';
import { digest } from './stale';

export interface QuickRun {
  readonly lesson: string;
  readonly seconds: number;
  /** What each code cell showed, in order: a MIME type for each picture or table, `stdout` for text. */
  readonly shown: readonly (readonly string[])[];
  /** One for each code cell, of all that it showed. */
  readonly digests: readonly string[];
  /** Tensors that the lesson left behind. */
  readonly tensors: number;
  /** The cell that failed and what it said. */
  readonly failure?: string;
}

async function run(session: Session, path: string): Promise<QuickRun> {
  const started = performance.now();
  const before = engine().state.numTensors;
  const notebook = readNotebook(path);
  const shown: (readonly Shown[])[] = [];
  let failure: string | undefined;
  for (const [index, cell] of notebook.cells.entries()) {
    if (cell.cell_type !== 'code') continue;
    const done = await session.execute(textOf(cell.source));
    shown.push(done.shown);
    if (done.ok) continue;
    failure = `${cellName(notebook, index)} failed:\n${withoutStack(done.errors)}`;
    break;
  }
  session.reset();
  const seconds = (performance.now() - started) / 1000;
  return {
    lesson: lessonName(path),
    seconds,
    shown: shown.map((outputs) => outputs.map(({ type }) => type)),
    digests: shown.map((outputs) => digest(JSON.stringify(outputs))),
    tensors: engine().state.numTensors - before,
    failure,
  };
}

async function main(): Promise<void> {
  // Where Jupyter would start the kernel.
  process.chdir(LESSONS);
  process.env['CAF_QUICK'] = '1';
  // One engine on every machine, and of its kernels those whose rounding does not depend on the processor.
  process.env['CAF_ENGINE'] = 'wasm';
  process.env['CAF_KERNELS'] = 'composed';
  // The nets of the face detector stay once they are loaded: before any lesson, so that none seems to leave them behind.
  const { selectEngine, loadFaceDetector } = createRequire(__filename)('../../dist') as typeof Library;
  await selectEngine();
  await loadFaceDetector();
  const session = new Session();
  for (const path of process.argv.slice(2))
    process.stdout.write(`${JSON.stringify(await run(session, path))}\n`);
  session.close();
}

if (require.main === module) void main();
