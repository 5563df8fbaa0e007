import { darker, hex, lighter } from './colour';
import type { Nuisance, Spot } from './nuisance';
import { short } from './path';

const spotSvg = ({ x, y, rx, ry, angle }: Spot, paint: string): string =>
  `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}" fill="${paint}" transform="rotate(${short(angle)} ${short(x)} ${short(y)})"/>`;

const soft = (id: string, { colour }: Spot): string =>
  `<radialGradient id="${id}"><stop offset=".3" stop-color="${hex(colour)}"/><stop offset="1" stop-color="${hex(colour)}" stop-opacity="0"/></radialGradient>`;

/** Everything behind the person. */
export const backgroundSvg = ({ background: { top, bottom, spots } }: Nuisance): string =>
  `<linearGradient id="~back" x2="0" y2="1"><stop stop-color="${hex(top)}"/><stop offset="1" stop-color="${hex(bottom)}"/></linearGradient>` +
  spots.map((spot, i) => soft(`~spot${i}`, spot)).join('') +
  '<rect x="-100" y="-100" width="200" height="200" fill="url(#~back)"/>' +
  spots.map((spot, i) => spotSvg(spot, `url(#~spot${i})`)).join('');

/** A round bar, lit from above. */
function occluderSvg({ x, y, rx, ry, angle, colour }: Spot): string {
  const [light, dark] = [hex(lighter(colour, 0.15)), hex(darker(colour, 0.5))];
  return (
    `<linearGradient id="~before" x2="0" y2="1"><stop stop-color="${light}"/><stop offset=".4" stop-color="${hex(colour)}"/><stop offset="1" stop-color="${dark}"/></linearGradient>` +
    `<rect x="${short(x - rx)}" y="${short(y - ry)}" width="${short(2 * rx)}" height="${short(2 * ry)}" rx="${short(ry)}" fill="url(#~before)" transform="rotate(${short(angle)} ${short(x)} ${short(y)})"/>`
  );
}

/** What lies over the person: something in the way, then the light on the whole picture. */
export function overlaySvg({ occluder, light }: Nuisance): string {
  const { side, level, warmth } = light;
  const veil = (paint: string, opacity: number): string =>
    opacity < 0.01
      ? ''
      : `<rect x="-100" y="-100" width="200" height="200" fill="${paint}" fill-opacity="${short(opacity)}"/>`;
  const dark = side > 0 ? 'x1="0" x2="1"' : 'x1="1" x2="0"';
  return (
    (occluder ? occluderSvg(occluder) : '') +
    `<linearGradient id="~side" ${dark}><stop stop-color="#0a0610" stop-opacity=".75"/><stop offset=".7" stop-color="#0a0610" stop-opacity="0"/></linearGradient>` +
    veil('url(#~side)', Math.abs(side) * 0.6) +
    veil(level < 0 ? '#06060c' : '#fff', Math.abs(level) * (level < 0 ? 0.5 : 0.28)) +
    veil(warmth < 0 ? '#2a62d8' : '#ff8a1c', Math.abs(warmth) * 0.16)
  );
}
