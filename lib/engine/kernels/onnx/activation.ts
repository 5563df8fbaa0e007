import type { OnnxModel } from './model';

/** The activations that TensorFlow.js fuses into a convolution or a matrix product. */
export type Activation = 'linear' | 'relu' | 'relu6' | 'elu' | 'sigmoid' | 'leakyrelu' | 'prelu';

/**
 * Adds the activation to the model.
 * @param alpha slope of leakyrelu for negative values
 * @param slope name of the slopes of prelu
 * @returns the name of the activated value
 */
export function activate(
  model: OnnxModel,
  value: string,
  activation: Activation,
  alpha: number,
  slope?: string,
): string {
  switch (activation) {
    case 'linear':
      return value;
    case 'relu':
      return model.node('Relu', [value]);
    case 'relu6':
      return model.node('Clip', [value, model.scalar(0), model.scalar(6)]);
    case 'elu':
      return model.node('Elu', [value]);
    case 'sigmoid':
      return model.node('Sigmoid', [value]);
    case 'leakyrelu':
      return model.node('LeakyRelu', [value], { alpha: { float: alpha } });
    case 'prelu':
      if (slope === undefined) throw new Error('The activation prelu needs its slopes.');
      return model.node('PRelu', [value, slope]);
  }
}
