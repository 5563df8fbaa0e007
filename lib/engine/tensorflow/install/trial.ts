import { registerGradients } from '../../gradients/register';
import { probe } from '../../probe';
import { startTensorflow } from '../load';
import { filesIn } from '../places';

/** What a trial prints: one line of JSON. */
export interface TrialReport {
  readonly version: string;
  readonly device: 'cpu' | 'gpu';
}

/** Entry of the process in which a new engine is tried: a library that does not fit this machine may end the process it is loaded into. */
async function main(folder: string): Promise<void> {
  const { version, device } = await startTensorflow(undefined, filesIn(folder, 'installed'));
  registerGradients();
  await probe();
  const report: TrialReport = { version, device };
  console.log(JSON.stringify(report));
}

if (require.main === module) void main(process.argv[2]);
