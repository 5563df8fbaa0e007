import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { InputError } from '../errors';
import { MAX_PIXELS } from './decode';
import { type Photo } from './photo';

/** The programs; others may be named in tests. */
export interface Programs {
  readonly ffmpeg: string;
  readonly ffprobe: string;
}

export const PROGRAMS: Programs = { ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' };

/** From a file alone: a video may be a list that names others, also on the network. */
const INPUT = (path: string) => ['-protocol_whitelist', 'file', '-i', `file:${path}`];

/**
 * All frames of a video, in order, each whole: none dropped and none repeated, so that the k-th belongs to the k-th label.
 * Decoded by ffmpeg, which is asked for no more than is taken.
 * @param path absolute
 * @param signal stops it with its reason
 * @throws InputError when ffmpeg is not installed, or the video cannot be decoded to its end.
 */
export async function* videoFrames(
  path: string,
  { ffmpeg } = PROGRAMS,
  signal?: AbortSignal,
): AsyncGenerator<Photo> {
  const whole = await keepsFrames(ffmpeg);
  const child = spawn(
    ffmpeg,
    [
      ...['-v', 'error', '-nostdin', ...INPUT(path), '-map', '0:v:0', ...whole],
      ...['-f', 'image2pipe', '-c:v', 'ppm', 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = endOf(child, path);
  // Awaited below; until then it must not count as unheard.
  ended.catch(() => undefined);
  let frame = 0;
  try {
    for await (const { width, height, pixels } of ppmImages(child.stdout, path)) {
      signal?.throwIfAborted();
      yield { name: `${path}, frame ${++frame}`, width, height, pixels };
    }
    await ended;
  } finally {
    child.kill();
  }
}

/**
 * How many frames a video says it has; none is decoded.
 * @throws InputError when ffprobe is not installed or finds no video
 */
export async function countFrames(path: string, { ffprobe } = PROGRAMS): Promise<number> {
  const args = ['-v', 'error', ...INPUT(path), '-select_streams', 'v:0', '-count_packets'];
  const asked = ['-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0'];
  const { stdout } = await promisify(execFile)(ffprobe, [...args, ...asked]).catch((error: unknown) => {
    throw isMissing(error)
      ? notInstalled(ffprobe)
      : undecodable(path, String((error as { stderr?: string }).stderr));
  });
  const count = Number.parseInt(stdout, 10);
  if (!(count > 0)) throw undecodable(path, 'it has no video in it');
  return count;
}

/** @throws InputError when one of the programs is not installed */
export async function requireFfmpeg({ ffmpeg, ffprobe } = PROGRAMS): Promise<void> {
  for (const program of [ffmpeg, ffprobe]) await versionOf(program);
}

const versionOf = (program: string) =>
  promisify(execFile)(program, ['-version']).catch((error: unknown) => {
    throw isMissing(error) ? notInstalled(program) : error;
  });

/** The option changed its name with ffmpeg 5.1. */
async function keepsFrames(ffmpeg: string): Promise<readonly string[]> {
  const { stdout } = await versionOf(ffmpeg);
  const [, major, minor] = /version n?(\d+)\.(\d+)/.exec(stdout) ?? [];
  const old = Number(major) < 5 || (Number(major) === 5 && Number(minor) < 1);
  return old ? ['-vsync', 'passthrough'] : ['-fps_mode', 'passthrough'];
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const notInstalled = (program: string): InputError =>
  new InputError(
    `${program} is not installed; expected it for taking frames out of videos (apt-get install ffmpeg, brew install ffmpeg).`,
  );

const undecodable = (path: string, reason: string): InputError =>
  new InputError(
    `${path} cannot be decoded: ${reason.trim().split('\n')[0].replace(/\.$/, '') || 'ffmpeg gave no reason'}; expected a whole video.`,
  );

/** Resolves when ffmpeg ended well. Its words are kept to a line or two. */
function endOf(child: ChildProcess, path: string): Promise<void> {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (words.length < 1000) words += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      // It ends with 0, too, where a video breaks off; the caller sees that by the number of frames.
      if (code === 0) resolve();
      else reject(undecodable(path, words));
    });
  });
}

/** Takes images apart that follow each other in the PPM format: `P6`, width, height, 255, then the bytes. */
async function* ppmImages(
  stream: AsyncIterable<Buffer>,
  path: string,
): AsyncGenerator<Pick<Photo, 'width' | 'height' | 'pixels'>> {
  let chunks: Buffer[] = [];
  let held = 0;
  let size: { readonly width: number; readonly height: number; readonly from: number } | undefined;
  for await (const chunk of stream) {
    chunks.push(chunk);
    held += chunk.length;
    for (;;) {
      size ??= headerOf(chunks, path);
      if (!size) break;
      const { width, height, from } = size;
      const end = from + width * height * 3;
      if (held < end) break;
      const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      yield { width, height, pixels: bytes.subarray(from, end) };
      chunks = held > end ? [bytes.subarray(end)] : [];
      held -= end;
      size = undefined;
    }
  }
}

function headerOf(chunks: readonly Buffer[], path: string) {
  if (chunks.length === 0) return undefined;
  const start = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks.slice(0, 2))).subarray(0, 64);
  const match = /^P6\s(\d+)\s(\d+)\s255\s/.exec(start.toString('latin1'));
  if (!match) {
    if (start.length === 64) throw undecodable(path, 'ffmpeg gave something else than images');
    return undefined;
  }
  const [width, height] = [Number(match[1]), Number(match[2])];
  if (width * height > MAX_PIXELS) throw undecodable(path, `its frames have ${width} x ${height} pixels`);
  return { width, height, from: match[0].length };
}
