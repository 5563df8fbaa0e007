/**
 * The scalar critic `f` of objectives that know no vectors (Fisher IPM, VDM): the mean of the critic's outputs.
 *
 *     f(x) = mean_j D_j(x)
 *
 * The critic has 16 outputs because the contrastive loss measures distances between them. The official adversarial loss,
 * `-mean(D(f_e(x_weak)))`, is the mean over rows and outputs: seen from the encoder the critic already is this `f`, so a scalar
 * objective trains the very number that the encoder then plays against. (One objective per output, averaged, would be another
 * choice: 16 critics on one body, each with a spread of its own.)
 */
import * as tf from '@tensorflow/tfjs-core';

/** @param outputs [m, d]. @returns [m] */
export const scalarOutput = (outputs: tf.Tensor2D): tf.Tensor1D => tf.mean(outputs, 1);
