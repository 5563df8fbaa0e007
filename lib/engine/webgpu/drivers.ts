import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const hasNvidia = (root: string): boolean => existsSync(join(root, 'dev', 'nvidiactl'));

/**
 * Why no adapter answered.
 * @param lines what Dawn, the library under the package `webgpu`, and the drivers printed
 * @param root of the file system
 */
export function whyNoAdapter(lines: readonly string[], root = '/'): string {
  const nvidia = hasNvidia(root)
    ? "; the NVIDIA card's own driver brings it, to a container with NVIDIA_DRIVER_CAPABILITIES=all"
    : '';
  return `${whatIsMissing(lines)}${nvidia}`;
}

function whatIsMissing(lines: readonly string[]): string {
  const warning = lines.find((line) => line.startsWith('Warning: '))?.slice('Warning: '.length);
  if (warning === undefined) return 'no graphics driver answers';
  if (warning.startsWith("Couldn't load Vulkan")) return 'the library of Vulkan (libvulkan.so.1) is not here';
  if (warning.includes('Found no drivers')) return 'no driver for Vulkan is here';
  const lacking = /^Vulkan (\S+) required/.exec(warning)?.[1];
  return lacking === undefined
    ? `no graphics driver answers (${warning})`
    : `the driver for Vulkan that is here is too old for WebGPU (it lacks ${lacking})`;
}

/**
 * What brings a driver for cards of AMD and Intel, and for software in place of a card, on this Linux: Mesa, whose version 22 WebGPU does
 * not take and whose version 25 it does.
 * @param root of the file system
 * @returns undefined where another card is here, whose maker brings its driver, or a system that we do not know
 */
export function driverCommand(root = '/', platform: string = process.platform): string | undefined {
  if (platform !== 'linux' || hasNvidia(root)) return undefined;
  const release = existsSync(join(root, 'etc', 'os-release'))
    ? readFileSync(join(root, 'etc', 'os-release'), 'utf8')
    : '';
  const valueOf = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(release)?.[1] ?? '';
  const systems = [valueOf('ID'), ...valueOf('ID_LIKE').split(' ')];
  if (systems.includes('debian')) {
    // Debian 12, with Mesa 22 of its own.
    return valueOf('VERSION_CODENAME') === 'bookworm'
      ? 'sudo apt install -t bookworm-backports mesa-vulkan-drivers'
      : 'sudo apt install mesa-vulkan-drivers';
  }
  if (systems.includes('fedora')) return 'sudo dnf install mesa-vulkan-drivers';
  return systems.includes('arch') ? 'sudo pacman -S vulkan-swrast' : undefined;
}
