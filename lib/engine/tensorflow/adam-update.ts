import type { KernelConfig, TensorInfo } from '@tensorflow/tfjs-core';
import { ADAM_UPDATE, type AdamStep } from '../kernels/adam-update';
import { attributes, type Attribute, type TensorflowBackend } from './backend';

/** TensorFlow's own name for a variable that no other part of the program can find, and that ends with its handle. */
const ANONYMOUS = 'cd2c89b7-88b7-44c8-ad83-06c2a9158347';

/**
 * One step of Adam by TensorFlow's `ResourceApplyAdam`, in one pass over the numbers. The operation works on variables: three are made of
 * the value and the moments, which share their memory, and are read back after the step. `first` and `second` are changed in place, as
 * `adamUpdate` of the wasm engine does it.
 *
 *     var = var - rate sqrt(1 - beta2_power) / (1 - beta1_power) m / (sqrt(v) + epsilon)
 *
 * With both powers 0, rate and epsilon each times `correction` give the step that `Adam` describes.
 */
export const tensorflowAdamUpdate: KernelConfig = {
  kernelName: ADAM_UPDATE,
  backendName: 'tensorflow',
  kernelFunc({ inputs, backend, attrs }) {
    const tensorflow = backend as TensorflowBackend;
    const { binding } = tensorflow;
    const { value, gradient, first, second } = inputs as Readonly<Record<string, TensorInfo>>;
    const { beta1, beta2, epsilon, rate, correction } = attrs as unknown as AdamStep;
    const dtype = { name: 'dtype', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
    const execute = (name: string, options: readonly Attribute[], ids: readonly number[], outputs: number) =>
      binding.executeOp(name, options, ids, outputs);
    const scalar = (number: number) => binding.createTensor([], binding.TF_FLOAT, Float32Array.of(number));

    const states = [value, first, second];
    const variables = states.map((state) => {
      const shape = { name: 'shape', type: binding.TF_ATTR_SHAPE, value: state.shape };
      const name = { name: 'shared_name', type: binding.TF_ATTR_STRING, value: ANONYMOUS };
      const [{ id }] = execute('VarHandleOp', [dtype, shape, name], [], 1);
      execute('AssignVariableOp', [dtype], [id, ...tensorflow.getInputTensorIds([state])], 0);
      return id;
    });
    // The moments are let go before the step: memory that nobody else holds is changed in place.
    for (const moment of [first, second]) binding.deleteTensor(tensorflow.tensorMap.get(moment.dataId).id);
    const numbers = [0, 0, rate * correction, beta1, beta2, epsilon * correction].map(scalar);
    const operands = [...variables, ...numbers, ...tensorflow.getInputTensorIds([gradient])];
    execute('ResourceApplyAdam', attributes(tensorflow, { use_locking: false }), operands, 0);
    const [updated, ...moments] = variables.map((id) => execute('ReadVariableOp', [dtype], [id], 1)[0]);
    [first, second].forEach((moment, index) => {
      tensorflow.tensorMap.get(moment.dataId).id = moments[index].id;
    });
    for (const id of [...variables, ...numbers]) binding.deleteTensor(id);
    return tensorflow.createOutputTensor(updated);
  },
};
