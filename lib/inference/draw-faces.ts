import sharp from 'sharp';
import { type Photo } from '../data/photo';
import { faceOverlay } from '../plot/face-overlay';
import { svgToPng } from '../plot/png';
import { type ModelFacts } from './model-facts';
import { type NumberedFace } from './predict-inputs';

/** Longer side of a drawn picture, in pixels; larger ones are made smaller. */
const LARGEST = 1920;
/** Shorter ones are made larger, or the planes beside the faces could not be read. */
const SMALLEST = 480;

/**
 * A picture with a box around each face and a small AV plane beside it.
 * @returns the bytes of a JPEG file
 */
export async function drawFaces(
  { width, height, pixels }: Photo,
  faces: readonly NumberedFace[],
  { thresholds }: Pick<ModelFacts, 'thresholds'>,
): Promise<Buffer> {
  const long = Math.max(width, height);
  const scale = Math.min(LARGEST, Math.max(SMALLEST, long)) / long;
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const overlay = faceOverlay(
    size,
    faces.map(({ face, box, ...said }) => ({
      ...said,
      label: String(face),
      box: { ...box, left: box.left * scale, top: box.top * scale, side: box.side * scale },
    })),
    thresholds?.deltaR,
  );
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } }).resize(size.width, size.height, {
    fit: 'fill',
  });
  const drawn = await picture.raw().toBuffer();
  return sharp(drawn, { raw: { ...size, channels: 3 } })
    .composite([{ input: svgToPng(overlay) }])
    .jpeg({ quality: 88 })
    .toBuffer();
}
