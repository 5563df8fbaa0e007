import { main } from '../lib/cli/main';

/** From SOURCE as distributed to a manifest. The same as `caf data prepare aff-wild`, from the sources: `npx tsx data-scripts/aff-wild.ts --help`. */
void main(['data', 'prepare', 'aff-wild', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
