import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command';

/** A graphics card and its memory in bytes, as its driver tells it. */
export interface Card {
  readonly name: string;
  readonly free: number;
  readonly total: number;
}

/**
 * Cards whose drivers tell of their memory: those of NVIDIA by `nvidia-smi`, those of AMD by files of Linux. Others are left out.
 * @param cards where Linux has the files of cards
 */
export async function listCards(cards = '/sys/class/drm'): Promise<readonly Card[]> {
  return [...(await nvidiaCards()), ...amdCards(cards)];
}

async function nvidiaCards(): Promise<readonly Card[]> {
  const query = ['--query-gpu=name,memory.free,memory.total', '--format=csv,noheader,nounits'];
  const { code, lines } = await run('nvidia-smi', query, { limit: 10_000 }).catch(() => ({
    code: 1,
    lines: [],
  }));
  if (code !== 0) return [];
  return lines.flatMap((line) => {
    const [, name, free, total] = /^(.+), (\d+), (\d+)$/.exec(line.trim()) ?? [];
    return name === undefined ? [] : [{ name, free: Number(free) * 2 ** 20, total: Number(total) * 2 ** 20 }];
  });
}

/** https://docs.kernel.org/gpu/amdgpu/driver-misc.html: `mem_info_vram_*`, in bytes. */
function amdCards(cards: string): readonly Card[] {
  try {
    return readdirSync(cards)
      .filter((name) => /^card\d+$/.test(name))
      .flatMap((name) => {
        const read = (file: string) => readFileSync(join(cards, name, 'device', file), 'utf8').trim();
        try {
          const total = Number(read('mem_info_vram_total'));
          return [{ name: `AMD ${name}`, free: total - Number(read('mem_info_vram_used')), total }];
        } catch {
          // Of another maker.
          return [];
        }
      });
  } catch {
    return [];
  }
}
