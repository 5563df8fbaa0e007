import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, runModule, type Outcome } from '../command';
import { MissingEngineError } from '../missing';
import { driverCommand, whyNoAdapter } from './drivers';

/** A card, or a program in place of one, that computes for WebGPU. */
export interface Adapter {
  /** `NVIDIA GeForce RTX 4090`, with its driver where that says which. */
  readonly description: string;
  /** Drawn by the processor, a hundred times slower than our other engines. */
  readonly software: boolean;
}

/** Programs of the package `webgpu`; imported only where it is asked for, since it brings in the drivers of all cards. */
export const importWebgpu = async () => import('webgpu');

/** The fastest card, else the software in place of one; null where no driver offers any. */
export async function requestAdapter(): Promise<Adapter | null> {
  const { create } = await importWebgpu();
  const adapter = await create([]).requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return null;
  const { vendor, device, description, isFallbackAdapter } = adapter.info;
  return { description: description || [vendor, device].join(' ').trim(), software: isFallbackAdapter };
}

/**
 * Asks in a process of its own, where a broken driver does no harm and what drivers print is seen by us alone.
 * @throws MissingEngineError where no adapter answers
 */
export async function findAdapter(module = join(__dirname, 'trial')): Promise<Adapter> {
  const outcome = await runModule(module, [], { limit: 60_000 });
  const said = outcome.lines.find((line) => line.startsWith('{"adapter"'));
  if (outcome.code !== 0 || said === undefined) throw faultOf(outcome);
  const { adapter } = JSON.parse(said) as { adapter: Adapter | null };
  if (adapter) return adapter;
  throw new MissingEngineError(whyNoAdapter(outcome.lines), driverCommand());
}

function faultOf(outcome: Outcome): MissingEngineError {
  const reason = reasonOf(outcome);
  return /Cannot find (module|package) 'webgpu'/.test(reason)
    ? new MissingEngineError('its package is not installed', 'npm install --include=optional')
    : new MissingEngineError(`its native library or a graphics driver fails: ${reason}`);
}

/**
 * Whether a card may be here: on Linux a driver has put a file for it under `/dev`; elsewhere there is no telling without asking.
 * Asking takes a quarter of a second, and drivers that find none complain.
 */
export function mayHaveCard(devices = '/dev', platform: string = process.platform): boolean {
  if (platform !== 'linux') return true;
  const rendering = join(devices, 'dri');
  if (existsSync(rendering) && readdirSync(rendering).some((name) => name.startsWith('renderD'))) return true;
  // NVIDIA's own driver, and Windows' under its Linux.
  return ['nvidiactl', 'dxg'].some((name) => existsSync(join(devices, name)));
}
