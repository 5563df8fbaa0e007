import { Transformer } from '@napi-rs/image';
import { cropFace } from './face-crop';
import { faceImageWith } from './face-image-with';
import { resizeToSquare } from './resize';

/**
 * What a net is shown of a photo: the square of `box`, brought to `side` pixels. Training images and the faces of a single photograph
 * both go through here, so that a model sees at use what it saw in training. Of an upright box the part that lies in the photo is
 * taken, resized as `resizeToSquare` says and cut to its middle square; a turned one is cut as `cropFace` says.
 * @param box left out: the whole photo
 * @returns bytes `[side, side, 3]`, red green blue
 * @throws InputError when the box lies wholly outside of the photo
 */
export const faceImage = faceImageWith({
  cropFace,
  resizeToSquare: (pixels, from, side) =>
    resizeToSquare(Transformer.fromRgbaPixels(pixels, from.width, from.height), from, side),
});
