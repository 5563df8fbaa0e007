import { onnxForInference } from '../engine/select';
import { onnxModelOf } from '../model/onnx-model';
import { layersForward, type MakeForward } from './forward';

/**
 * All layers in one call of onnxruntime where it computes for the current engine, else layer by layer. At one image a call of each layer
 * takes longer than its work. The weights are those of now.
 */
export const nativeForward: MakeForward = async (networks) => {
  const onnx = onnxForInference();
  const model = onnx && (await onnxModelOf(networks));
  if (!model) return layersForward(networks);
  const session = onnx.open(model);
  const [width] = networks[networks.length - 1].outputs[0].shape.slice(1) as number[];
  return {
    run(images, shape) {
      const output = new Float32Array(shape[0] * width);
      session.run({ x: { data: images, dims: shape } }, { y: { data: output, dims: [shape[0], width] } });
      return Promise.resolve(output);
    },
    dispose: () => session.dispose(),
  };
};
