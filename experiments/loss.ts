import { defineExperiment } from '../lib/experiment/define-experiment';
import { STUDY } from './base';

export default defineExperiment({
  ...STUDY,
  name: 'loss',
  question:
    'Which part of the losses matters to people never seen: the error, the correlations beside it, or the Fisher term of the critic?',
  variants: [
    { name: 'rmse', title: 'RMSE, PCC and CCC', diff: {} },
    { name: 'rmse-alone', title: 'RMSE alone', diff: { av: { pccWeight: 0, cccWeight: 0 } } },
    { name: 'rmse-pcc', title: 'RMSE and PCC', diff: { av: { cccWeight: 0 } } },
    { name: 'rmse-ccc', title: 'RMSE and CCC', diff: { av: { pccWeight: 0 } } },
    { name: 'mse', title: 'MSE, PCC and CCC', diff: { av: { error: 'mse' } } },
    { name: 'mse-alone', title: 'MSE alone', diff: { av: { error: 'mse', pccWeight: 0, cccWeight: 0 } } },
    { name: 'no-fisher', title: 'Critic without Fisher term', diff: { critic: { fisher: 'none' } } },
    {
      name: 'official-fisher',
      title: 'Fisher term of the official sign',
      diff: { critic: { fisher: 'official' } },
    },
  ],
});
