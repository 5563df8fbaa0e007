import { selectEngine } from '../../../lib/engine/select';

/** Has the tests of a block run on the engine `webgpu`; where no adapter answers, they are skipped and the reason is printed. */
export function onWebgpu(): void {
  before(async function () {
    try {
      await selectEngine('webgpu');
    } catch (error) {
      console.log(`      skipped: ${(error as Error).message}`);
      this.skip();
    }
  });
}
