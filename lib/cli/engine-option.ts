import { Option } from 'commander';
import { candidates, type EngineName } from '../engine/select';

export type EngineChoice = EngineName | 'auto';

/** `--engine`; what is left out is taken from CAF_ENGINE, then chosen by speed. */
export const engineOption = (): Option =>
  new Option(
    '--engine <name>',
    'what computes; left out: CAF_ENGINE, else the fastest that works (caf doctor shows them); webgpu by name computes in software too where no card answers',
  ).choices(['auto', ...new Set(candidates.map(({ name }) => name))]);
