import { attributes, type Attribute, type TensorflowBackend } from './backend';

/**
 * Attributes of an operation that is oneDNN's alone. Where operations come one at a time TensorFlow puts oneDNN in place of its own
 * kernels for some (convolutions, products, batch normalisation); the others have names of their own and ask for this label.
 */
export const onednnAttributes = (
  tensorflow: TensorflowBackend,
  values: Parameters<typeof attributes>[1],
): readonly Attribute[] => attributes(tensorflow, { ...values, _kernel: 'MklNameChangeOp' });

/**
 * Whether these operations can be called: on the CPU, unless the user has switched oneDNN off, and where a convolution by hand comes out
 * right: not every build of TensorFlow has them.
 */
export function hasOnednn(tensorflow: TensorflowBackend): boolean {
  const { binding } = tensorflow;
  if (binding.isUsingGpuDevice() || process.env['TF_ENABLE_ONEDNN_OPTS'] === '0') return false;
  const create = (shape: readonly number[], ...values: number[]) =>
    binding.createTensor(shape, binding.TF_FLOAT, Float32Array.from(values));
  const operands = [create([1, 1, 2, 1], 3, 5), create([1, 2, 1, 1], 1, 10), create([1], 100)];
  const options = onednnAttributes(tensorflow, {
    strides: [1, 1, 1, 1],
    padding: 'VALID',
    data_format: 'NHWC',
  });
  try {
    const [{ id }] = binding.executeOp('_MklNativeConv2DWithBias', options, operands, 1);
    operands.push(id);
    return binding.tensorDataSync(id)[0] === 153;
  } catch {
    return false;
  } finally {
    operands.forEach((id) => binding.deleteTensor(id));
  }
}
