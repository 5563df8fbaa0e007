import type * as tf from '@tensorflow/tfjs-core';

/** The addon of tfjs-node, as far as it is used here: numbers that name types, and operations by their TensorFlow names. */
export interface Addon {
  readonly TF_Version: string;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_SHAPE: number;
  readonly TF_FLOAT: number;
  isUsingGpuDevice(): boolean;
  createTensor(shape: readonly number[], type: number, values: Float32Array): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): Float32Array;
  executeOp(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): readonly Output[];
}

/** A result of an operation, by the number that the addon gave it. */
interface Output {
  readonly id: number;
}

/** An attribute of an operation, with the kind of its value. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** The backend of tfjs-node: one TensorFlow operation at a time. */
export interface TensorflowBackend extends tf.KernelBackend {
  readonly binding: Addon;
  /** The addon's numbers of all tensors. */
  readonly tensorMap: { get(dataId: tf.DataId): { id: number } };
  getInputTensorIds(inputs: readonly tf.TensorInfo[]): readonly number[];
  createOutputTensor(output: Output): tf.Tensor;
  executeSingleOutput(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
  /** The handle of a writer of TensorBoard's files. */
  summaryWriter(folder: string): tf.Tensor;
  createSummaryFileWriter(handle: tf.Tensor, folder: string): void;
  writeScalarSummary(handle: tf.Tensor, step: number, name: string, value: number): void;
  flushSummaryWriter(handle: tf.Tensor): void;
}

/** Attributes as plain values: numbers and lists of numbers are whole numbers, `T` is float32 unless given. */
export function attributes(
  { binding }: TensorflowBackend,
  values: Readonly<Record<string, string | boolean | number | readonly number[]>>,
): readonly Attribute[] {
  const typed = Object.entries(values).map(([name, value]) => {
    if (typeof value === 'string') return { name, type: binding.TF_ATTR_STRING, value };
    if (typeof value === 'boolean') return { name, type: binding.TF_ATTR_BOOL, value };
    return { name, type: binding.TF_ATTR_INT, value };
  });
  return [{ name: 'T', type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT }, ...typed];
}
