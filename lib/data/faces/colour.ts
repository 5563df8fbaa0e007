/** Red, green, blue in 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const mix = (from: Rgb, to: Rgb, t: number): Rgb => [
  from[0] + (to[0] - from[0]) * t,
  from[1] + (to[1] - from[1]) * t,
  from[2] + (to[2] - from[2]) * t,
];

/** Shadows on living things keep some red; a mix with black looks dirty. */
export const darker = (colour: Rgb, t: number): Rgb => mix(colour, [38, 14, 12], t);
export const lighter = (colour: Rgb, t: number): Rgb => mix(colour, [255, 246, 232], t);

/** `#rrggbb`. */
export const hex = (colour: Rgb): string =>
  `#${colour
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

/** The colour at share `t` in [0, 1] of a scale of colours. */
export function onScale(scale: readonly Rgb[], t: number): Rgb {
  const place = Math.min(1, Math.max(0, t)) * (scale.length - 1);
  const i = Math.min(Math.floor(place), scale.length - 2);
  return mix(scale[i], scale[i + 1], place - i);
}
