/**
 * The action units of FACS (Ekman and Friesen 1978) that the face can show. Each moves both sides; `R12` and `R14` are the
 * one-sided forms FACS writes so, on the person's right (the left of the picture), for contempt.
 */
export const actionUnits = {
  1: 'inner brow raiser',
  2: 'outer brow raiser',
  4: 'brow lowerer',
  5: 'upper lid raiser',
  6: 'cheek raiser',
  7: 'lid tightener',
  9: 'nose wrinkler',
  10: 'upper lip raiser',
  12: 'lip corner puller',
  R12: 'lip corner puller, right side alone',
  14: 'dimpler',
  R14: 'dimpler, right side alone',
  15: 'lip corner depressor',
  17: 'chin raiser',
  18: 'lip pucker',
  20: 'lip stretcher',
  23: 'lip tightener',
  24: 'lip pressor',
  25: 'lips part',
  26: 'jaw drop',
  43: 'eyes closed',
} as const;

export type ActionUnit = keyof typeof actionUnits;
export const actionUnitNames = Object.keys(actionUnits).map((name) =>
  /^\d/.test(name) ? Number(name) : name,
) as readonly ActionUnit[];

/** One number for each unit; as an expression, its intensity in [0, 1]. */
export type ActionUnits = Readonly<Record<ActionUnit, number>>;

/** All units from one rule. */
export const eachUnit = (value: (unit: ActionUnit) => number): ActionUnits =>
  Object.fromEntries(actionUnitNames.map((unit) => [unit, value(unit)])) as Record<ActionUnit, number>;

/** The units given, the rest at rest; each cut to [0, 1]. */
export const unitsFrom = (some: Readonly<Partial<Record<ActionUnit, number>>> = {}): ActionUnits =>
  eachUnit((unit) => Math.min(1, Math.max(0, some[unit] ?? 0)));
