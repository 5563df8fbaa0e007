import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpus, platform, release, totalmem } from 'node:os';
import { version_core as tfjs } from '@tensorflow/tfjs-core';
import type { Engine } from '../engine/select';

/** What a run ran on: saved with it, since numbers repeat to the bit only on the same engine. */
export function describeEnvironment(engine: Engine): Record<string, string> {
  const [cpu] = cpus();
  return {
    ...engine.versions,
    node: process.version,
    platform: `${platform()} ${release()} ${process.arch}`,
    processor: `${cpu?.model.trim() ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    engine: `${engine.name} (${engine.kernels} kernels, ${engine.threads} threads)`,
    tfjs,
    ...checkout(),
  };
}

/** The commit of this source; installed as a package it may stand in somebody else's checkout, whose commit says nothing. */
function checkout(): Record<string, string> {
  const place = git('rev-parse', '--show-prefix');
  if (place !== 'lib/run/' && place !== 'dist/run/') return { commit: 'not a git checkout' };
  const diff = git('diff', 'HEAD');
  return {
    commit: git('rev-parse', 'HEAD') ?? 'none yet',
    changed: diff ? `yes, diff ${createHash('sha256').update(diff).digest('hex')}` : 'no',
  };
}

function git(...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, {
      cwd: __dirname,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // An installed package stands in no checkout, or git is not there.
    return undefined;
  }
}
