/**
 * Whether a lesson is to run in its small sizes, in seconds instead of minutes: `CAF_QUICK=1` in the environment, as the tests set
 * it. What it then finds means nothing; that it runs is all.
 */
export const quick = (): boolean => process.env['CAF_QUICK'] === '1';
