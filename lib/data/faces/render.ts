import { renderAsync } from '@resvg/resvg-js';
import sharp from 'sharp';
import type { ActionUnits } from './action-units';
import type { Identity } from './identity';
import { plain, type Nuisance } from './nuisance';
import { faceSvg } from './svg';

/** Small pictures are drawn at twice their size and averaged: the fine lines of lids and lips stay smooth. */
const fineBelow = 128;

/**
 * Draws one face as pixels; blur and noise are laid on here. resvg rasterises (on the thread pool, a quarter of librsvg's
 * time on these drawings), sharp does the rest.
 * @returns `size * size * 3` bytes, rows from the top, red first
 */
export async function renderFacePixels(
  identity: Identity,
  units: ActionUnits,
  nuisance: Nuisance = plain,
  size = 64,
): Promise<Buffer> {
  const scale = size < fineBelow ? 2 : 1;
  const drawn = await renderAsync(faceSvg(identity, units, nuisance, scale * size), {
    font: { loadSystemFonts: false },
  });
  let pixels = average(drawn.pixels, size, scale);
  const sigma = nuisance.blur * size;
  // Below .3 pixels sharp refuses, and nothing would be seen.
  if (sigma >= 0.3) pixels = await fromRaw(pixels, size).blur(sigma).raw().toBuffer();
  if (nuisance.noise > 0) addNoise(pixels, nuisance.noise, nuisance.noiseSeed);
  return pixels;
}

/** Draws one face as a PNG file of `size` by `size` pixels. */
export async function renderFace(
  identity: Identity,
  units: ActionUnits,
  nuisance: Nuisance = plain,
  size = 64,
): Promise<Buffer> {
  const pixels = await renderFacePixels(identity, units, nuisance, size);
  return fromRaw(pixels, size).png({ compressionLevel: 4 }).toBuffer();
}

const fromRaw = (pixels: Buffer, size: number): sharp.Sharp =>
  sharp(pixels, { raw: { width: size, height: size, channels: 3 } });

/** From RGBA of `scale * size` to RGB of `size`: the mean over `scale` by `scale` pixels. The background leaves no alpha. */
function average(from: Uint8Array, size: number, scale: number): Buffer {
  const pixels = Buffer.alloc(size * size * 3);
  const [row, area] = [size * scale * 4, scale * scale];
  for (let y = 0, to = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      for (let channel = 0; channel < 3; channel++, to++) {
        let sum = area >> 1;
        for (let dy = 0; dy < scale; dy++) {
          const start = (y * scale + dy) * row + x * scale * 4 + channel;
          for (let dx = 0; dx < scale; dx++) sum += from[start + 4 * dx];
        }
        pixels[to] = sum / area;
      }
    }
  }
  return pixels;
}

/** Grey noise: the sum of two uniform numbers is near enough to a normal one. */
function addNoise(pixels: Buffer, deviation: number, seed: number): void {
  const width = deviation * 255 * Math.sqrt(6);
  // mulberry32 in place of Random: one number a pixel, ten times as fast, and never mixed with another stream.
  let state = seed | 0;
  for (let i = 0; i < pixels.length; i += 3) {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    bits ^= bits >>> 14;
    const noise = Math.round((((bits & 0xffff) + (bits >>> 16)) / 0xffff - 1) * width);
    for (let j = i; j < i + 3; j++) pixels[j] = Math.min(255, Math.max(0, pixels[j] + noise));
  }
}
