import { candidates, label, selectEngine, type Candidate } from '../../lib/engine/select';

/** Declares the tests once for each engine; where it does not work here they are skipped, with the reason printed. */
export function onEachEngine(
  declare: (candidate: Candidate) => void,
  from: readonly Candidate[] = candidates,
): void {
  for (const candidate of from) {
    describe(label(candidate), () => {
      before(async function () {
        try {
          await selectEngine(candidate.name, { kernels: candidate.kernels });
        } catch (error) {
          console.log(`      skipped: ${(error as Error).message}`);
          this.skip();
        }
      });
      declare(candidate);
    });
  }
}
