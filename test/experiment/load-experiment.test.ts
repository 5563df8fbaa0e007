import assert from 'node:assert/strict';
import { join } from 'node:path';
import { loadExperiment } from '../../lib/experiment/load-experiment';
import { put, sentence, temporaryFolder } from '../data/fixtures';

const library = JSON.stringify(join(__dirname, '..', '..', 'lib', 'experiment', 'define-experiment'));
const rest = `name: 'mine', question: 'Does it?', seeds: [1]`;

describe('loadExperiment', () => {
  const folder = temporaryFolder();
  const load = (name: string, text: string) => loadExperiment(put(folder.path(name), text));
  const refused = (name: string, text: string, ...parts: string[]) =>
    assert.throws(() => load(name, text), sentence(name, ...parts));

  it('runs TypeScript and JavaScript, of either kind of module', () => {
    const variants = `variants: [{ name: 'a', title: 'A' }]`;
    const names = [
      load(
        'a.ts',
        `import { defineExperiment } from ${library};\nexport default defineExperiment({ ${rest}, ${variants} });`,
      ),
      load('b.mts', `const seeds: number[] = [1];\nexport default { ${rest}, ${variants} };`),
      load('c.cjs', `module.exports = { default: { ${rest}, ${variants} } };`),
      load('d.mjs', `export default { ${rest}, ${variants} };`),
    ].map(({ variants: [{ name }] }) => name);
    assert.deepEqual(names, ['a', 'a', 'a', 'a']);
  });

  it('names the file and the key of a fault, whether the file checks it or not', () => {
    const wrong = `{ ${rest}, variants: [{ name: 'a', title: 'A', diff: { epoch: 1 } }] }`;
    const fault = ['variants[0] ("a")', '"epoch"', 'did you mean "epochs"?'];
    refused(
      'e.ts',
      `import { defineExperiment } from ${library};\nexport default defineExperiment(${wrong});`,
      ...fault,
    );
    refused('f.ts', `export default ${wrong};`, ...fault);
  });

  it('names a file that is not there, throws, does not compile or exports nothing', () => {
    assert.throws(() => loadExperiment(folder.path('none.ts')), sentence('none.ts', 'it is no file'));
    assert.throws(() => loadExperiment(folder.path()), sentence('it is no file'));
    refused('g.ts', `throw new Error('out of order');`, 'threw "out of order"');
    refused('h.ts', `export default {`, 'threw', 'h.ts:1:16: ERROR: ');
    refused('i.ts', `export const experiment = {};`, 'exports no experiment', 'defineExperiment');
    refused('j.ts', `import './missing-module';\nexport default {};`, 'threw', 'missing-module');
  });
});
