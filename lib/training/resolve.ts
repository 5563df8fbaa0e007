import { closest } from 'fastest-levenshtein';
import type { z } from 'zod';
import { InputError } from '../errors';
import { shown } from '../files/json';
import { configSchema, type TrainingConfig } from './config';

/** A part of a config: any key may be left out, at any depth; a list is given whole. */
export type Diff<T> = {
  readonly [K in keyof T]?: T[K] extends readonly unknown[] ? T[K] : T[K] extends object ? Diff<T[K]> : T[K];
};

/**
 * The base with a diff laid over it, checked.
 * @throws InputError that names the first unknown key (and the nearest known one) or wrong value.
 */
export function resolveConfig(base: TrainingConfig, diff: Diff<TrainingConfig> = {}): TrainingConfig {
  return check(configSchema, overlay(base, diff, []), 'config');
}

/** Lays a diff over a base. @throws InputError for a diff that is no object, or a key that the base does not have */
export function overlay<T extends object>(base: T, diff: Diff<T>, path: readonly string[] = []): T {
  if (!isRecord(diff)) {
    throw new InputError(`The config is ${shown(diff)}; expected an object with keys such as "epochs".`);
  }
  const result: Record<string, unknown> = { ...(base as Record<string, unknown>) };
  for (const [key, value] of Object.entries(diff)) {
    const here = [...path, key].join('.');
    if (!Object.hasOwn(base, key)) {
      const known = Object.keys(base);
      throw new InputError(
        `Unknown config key "${here}"; did you mean "${[...path, closest(key, known)].join('.')}"? Known here: ${known.join(', ')}.`,
      );
    }
    if (value === undefined) continue;
    const old = result[key];
    result[key] = isRecord(old) && isRecord(value) ? overlay(old, value, [...path, key]) : value;
  }
  return result as T;
}

/** Checks a value against a schema. @throws InputError with the first fault in one sentence. */
export function check<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue.path.join('.');
  const given = issue.path.reduce<unknown>(
    (v, k) => (v as Record<PropertyKey, unknown> | undefined)?.[k],
    value,
  );
  throw new InputError(
    `${what}: "${path || what}" is ${shown(given)}; ${issue.message.replace(/^Invalid input: /, '')}.`,
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
