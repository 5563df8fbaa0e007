import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadExperiment } from '../../lib/experiment/load-experiment';

const folder = join(__dirname, '..', '..', 'experiments');
/** Other programs stand beside them, which are not to be run here. */
const files = readdirSync(folder).filter(
  (name) => name.endsWith('.ts') && readFileSync(join(folder, name), 'utf8').includes('defineExperiment({'),
);

/** Choose settings on a drawing of people of their own and answer nothing, for which fewer seeds do. */
const CHOOSING = ['tuning'];

describe('experiments/', () => {
  for (const file of files) {
    it(`${file} stands under its own name, asks a question and answers it with enough seeds`, () => {
      const { name, question, seeds, variants } = loadExperiment(join(folder, file));
      assert.equal(name, basename(file, '.ts'));
      assert.match(question, /\?/);
      assert.ok(seeds.length >= (CHOOSING.includes(name) ? 2 : 5) && variants.length >= 2);
      assert.ok(loadExperiment(join(folder, file), { quick: true }).variants.length >= 2);
    });
  }

  it('are all there', () => {
    const wanted = [
      'fixed-vs-adaptive',
      'binarization',
      'adversarial',
      'loss',
      'identity',
      'backbone',
      'data-size',
      'baselines',
      ...CHOOSING,
    ];
    assert.deepEqual(files, wanted.map((name) => `${name}.ts`).sort());
  });
});
