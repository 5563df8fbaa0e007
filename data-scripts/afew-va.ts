import { main } from '../lib/cli/main';

/** From SOURCE as distributed to a manifest. The same as `caf data prepare afew-va`, from the sources: `npx tsx data-scripts/afew-va.ts --help`. */
void main(['data', 'prepare', 'afew-va', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
