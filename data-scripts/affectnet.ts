import { main } from '../lib/cli/main';

/** From SOURCE as distributed to a manifest. The same as `caf data prepare affectnet`, from the sources: `npx tsx data-scripts/affectnet.ts --help`. */
void main(['data', 'prepare', 'affectnet', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
