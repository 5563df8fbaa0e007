/** A frame `[height, width, 3]`, red green blue. */
type Frame = Uint8Array;

/** An uncompressed video in the YUV4MPEG2 format, 4:2:0 as BT.601 has it, which a fake camera of Chromium plays over and over. */
export function y4m(frames: readonly Frame[], width: number, height: number, rate: number): Buffer {
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([
    header,
    ...frames.flatMap((frame) => [Buffer.from('FRAME\n'), yuv(frame, width, height)]),
  ]);
}

function yuv(rgb: Frame, width: number, height: number): Buffer {
  const luma = Buffer.alloc(width * height);
  const blue = Buffer.alloc((width * height) / 4);
  const red = Buffer.alloc((width * height) / 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3;
      const [r, g, b] = [rgb[at], rgb[at + 1], rgb[at + 2]];
      luma[y * width + x] = 0.299 * r + 0.587 * g + 0.114 * b;
      if (x % 2 || y % 2) continue;
      const place = (y / 2) * (width / 2) + x / 2;
      blue[place] = 128 - 0.169 * r - 0.331 * g + 0.5 * b;
      red[place] = 128 + 0.5 * r - 0.419 * g - 0.081 * b;
    }
  }
  return Buffer.concat([luma, blue, red]);
}
