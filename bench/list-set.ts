import { readKind, type SetKind } from '../lib/data/sets/kinds';

/** Lists one data set and prints what it took; its arguments are kind and path. Run by listing.ts in a process of its own. */
async function main([kind, path]: readonly string[]): Promise<void> {
  const started = performance.now();
  const { samples, videos } = await readKind(kind as SetKind, path);
  const seconds = (performance.now() - started) / 1000;
  const frames = samples.length + videos.reduce((sum, { labels }) => sum + labels.length / 2, 0);
  console.log(JSON.stringify({ frames, seconds, peakMB: process.resourceUsage().maxRSS / 1000 }));
}

void main(process.argv.slice(2));
