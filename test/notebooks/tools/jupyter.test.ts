import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { jupyterEnvironment, HOME, pythonWithJupyter } from '../../../notebooks/tools/jupyter';
import { KERNEL, ROOT } from '../../../notebooks/tools/notebook';
import { assertRefused } from '../../plot/support';

describe('Jupyter', () => {
  const env = jupyterEnvironment();

  it("finds the kernel, which is tslab of the project's own", () => {
    const folder = join(env['JUPYTER_PATH']!, 'kernels', KERNEL.name);
    const spec = JSON.parse(readFileSync(join(folder, 'kernel.json'), 'utf8')) as typeof KERNEL & {
      argv: string[];
    };
    assert.equal(spec.display_name, KERNEL.display_name);
    assert.equal(spec.language, KERNEL.language);
    const tslab = normalize(spec.argv[1].replace('{resource_dir}', folder));
    assert.ok(tslab.startsWith(join(ROOT, 'node_modules')) && statSync(tslab).isFile(), tslab);
  });

  it('keeps all that it writes in one folder of the project, which git leaves alone', () => {
    const places = Object.entries(env).filter(([name]) => /^JUPYTER.*_DIR$/.test(name));
    assert.equal(places.length, 5);
    for (const [name, place] of places) assert.ok(place!.startsWith(HOME), name);
    assert.match(readFileSync(join(ROOT, '.gitignore'), 'utf8'), /^\/\.jupyter$/m);
  });

  it('draws a token of its own, whatever the user has for another Jupyter', () => {
    assert.ok('JUPYTER_TOKEN' in env);
    assert.equal(env['JUPYTER_TOKEN'], undefined);
  });

  it('refuses a Python that has no JupyterLab, before it makes anything', () => {
    const there = existsSync(HOME);
    for (const program of [process.execPath, '/bin/true'])
      assertRefused(() => pythonWithJupyter(program), /is no Python with JupyterLab/);
    assertRefused(() => pythonWithJupyter('/nowhere/python'), /is no Python with JupyterLab/);
    assert.equal(existsSync(HOME), there);
  });
});
