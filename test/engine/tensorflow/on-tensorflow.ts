import { selectEngine } from '../../../lib/engine/select';

/** Has the tests of a block run on the engine `tensorflow`; where it is not, they are skipped and the reason is printed. */
export function onTensorflow(): void {
  before(async function () {
    try {
      await selectEngine('tensorflow');
    } catch (error) {
      console.log(`      skipped: ${(error as Error).message}`);
      this.skip();
    }
  });
}
