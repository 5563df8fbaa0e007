import { main } from '../lib/cli/main';

/** From nothing to a data set: the built-in faces in AFEW-VA's layout. The same as `caf faces`, from the sources: `npx tsx data-scripts/faces.ts --help`. */
void main(['faces', ...process.argv.slice(2)]).then((code) => {
  process.exitCode = code;
});
