import { main } from '../lib/cli/main';

/** From SOURCE as distributed to a manifest. The same as `caf data prepare aff-wild2`, from the sources: `npx tsx data-scripts/aff-wild2.ts --help`. */
void main(['data', 'prepare', 'aff-wild2', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
