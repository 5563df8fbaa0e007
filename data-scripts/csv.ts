import { main } from '../lib/cli/main';

/** From SOURCE as distributed to a manifest. The same as `caf data prepare csv`, from the sources: `npx tsx data-scripts/csv.ts --help`. */
void main(['data', 'prepare', 'csv', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
