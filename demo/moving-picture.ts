import { element } from './elements';

/** A picture to look at: an image that stands, or a video that goes on. */
export interface MovingPicture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  /** A video's frames follow each other; an image is looked at once. */
  readonly moving: boolean;
  close(): void;
}

/** A fault that is the page's to tell, in a sentence. */
export class PictureError extends Error {}

/** @throws PictureError where there is no camera, or it may not be used */
export async function openCamera(): Promise<MovingPicture> {
  // Missing in pages that came over plain http from elsewhere than this machine.
  const devices = (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
  if (!devices)
    throw new PictureError(
      'This page may not use a camera: it has to come over https, or from this machine.',
    );
  let stream: MediaStream;
  try {
    stream = await devices.getUserMedia({
      video: { width: 640, height: 480, facingMode: 'user' },
      audio: false,
    });
  } catch (error) {
    throw new PictureError(
      REASONS[(error as DOMException).name] ?? `The camera does not start: ${String(error)}.`,
    );
  }
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  await video.play();
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  return ofVideo(video, stop);
}

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The camera was not allowed. Allow it for this page in the browser, then choose the camera again.',
  NotFoundError: 'There is no camera here. Choose a drawn face or a file.',
  OverconstrainedError: 'There is no camera here that gives pictures. Choose a drawn face or a file.',
  NotReadableError: 'The camera is in use by another program. Close that, then choose the camera again.',
};

/** @throws PictureError where it is neither a picture nor a video that this browser reads */
export async function openFile(file: File): Promise<MovingPicture> {
  return file.type.startsWith('video/') ? openVideo(file) : openImage(file);
}

async function openImage(file: File): Promise<MovingPicture> {
  try {
    const image = await createImageBitmap(file, { colorSpaceConversion: 'none' });
    const { width, height } = image;
    return { source: image, width, height, moving: false, close: () => image.close() };
  } catch {
    throw new PictureError(
      `${file.name} is no picture that this browser reads; choose a JPEG, PNG or WebP file.`,
    );
  }
}

async function openVideo(file: File): Promise<MovingPicture> {
  const video = document.createElement('video');
  const address = URL.createObjectURL(file);
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.src = address;
  try {
    await video.play();
  } catch {
    URL.revokeObjectURL(address);
    throw new PictureError(`${file.name} is no video that this browser plays; choose an MP4 or WebM file.`);
  }
  return ofVideo(video, () => {
    video.pause();
    URL.revokeObjectURL(address);
  });
}

const ofVideo = (video: HTMLVideoElement, close: () => void): MovingPicture => ({
  source: video,
  width: video.videoWidth,
  height: video.videoHeight,
  moving: true,
  close,
});

/** The canvas that shows the picture, with boxes over it. */
export class View {
  private readonly canvas = element('view', HTMLCanvasElement);
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true })!;

  /** Shows a picture. @returns its pixels */
  show({ source, width, height }: MovingPicture): ImageData {
    this.size(width, height);
    this.context.drawImage(source, 0, 0, width, height);
    return this.context.getImageData(0, 0, width, height);
  }

  /** Gives the canvas away, to be drawn on. */
  blank(side: number): HTMLCanvasElement {
    this.size(side, side);
    return this.canvas;
  }

  /** Boxes around faces, the one that is answered for in the colour of the first model. */
  box(
    boxes: readonly {
      readonly left: number;
      readonly top: number;
      readonly side: number;
      readonly roll?: number;
    }[],
  ) {
    const { context } = this;
    context.lineWidth = Math.max(2, this.canvas.width / 200);
    boxes.forEach(({ left, top, side, roll = 0 }, at) => {
      context.save();
      context.translate(left + side / 2, top + side / 2);
      context.rotate(roll);
      context.strokeStyle = at === 0 ? '#d55e00' : '#ffffff';
      context.strokeRect(-side / 2, -side / 2, side, side);
      context.restore();
    });
  }

  private size(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }
}
