import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { register } from 'tsx/cjs/api';
import { InputError } from '../errors';
import { resolveExperiment, type ResolvedExperiment } from './resolve-experiment';

/**
 * The experiment that a TypeScript or JavaScript file exports by default: what `defineExperiment` gave, or an object of the same shape.
 * The file is run: it is the user's own program, as a config file of any build tool is.
 * @throws InputError naming the file: it is not there, throws, exports no experiment, or one that `resolveExperiment` refuses
 */
export function loadExperiment(file: string, options: { readonly quick?: boolean } = {}): ResolvedExperiment {
  const path = resolve(file);
  const name = relative('', path);
  if (!existsSync(path) || !statSync(path).isFile())
    throw new InputError(`Cannot read ${name}: it is no file; expected a file that exports an experiment.`);
  const exported = exportedBy(path, name);
  try {
    return resolveExperiment(exported, options);
  } catch (error) {
    throw about(name, error);
  }
}

function exportedBy(path: string, name: string): unknown {
  let exports: unknown;
  // Not tsx's own require, which would load every package a second time, TensorFlow.js with it.
  const unregister = register();
  try {
    exports = createRequire(path)(path);
  } catch (error) {
    throw about(name, error);
  } finally {
    unregister();
  }
  const value = defaultOf(exports);
  if (typeof value === 'object' && value !== null) return value;
  throw new InputError(`${name} exports no experiment; expected "export default defineExperiment({ ... })".`);
}

/** Compiled to CommonJS, or taken over from there, a default stands one or two levels down. */
function defaultOf(exports: unknown): unknown {
  const at = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;
  return at(at(exports)) ?? at(exports);
}

/** The file may have another copy of this package, whose errors are of another class. */
function about(name: string, error: unknown): InputError {
  const { message, name: kind } = error instanceof Error ? error : new Error(String(error));
  if (kind === 'InputError') return new InputError(`${name}: ${message}`);
  // esbuild says that it failed, and only then where and why.
  const lines = message.split('\n');
  const first = /^Transform failed/.test(message) && lines.length > 1 ? lines[1] : lines[0];
  return new InputError(
    `${name} threw "${first.replace(/\.$/, '')}"; expected a file that exports an experiment when it is run.`,
  );
}
