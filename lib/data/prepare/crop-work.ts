import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { InputError } from '../../errors';
import { writeFileSafely } from '../../files/write';
import { type FaceDetector } from '../detection/face-detector';
import { boxAroundLandmarks } from '../face-box';
import { cropFace, encodeCrop } from '../face-crop';
import { type Findings } from '../findings';
import { type CropSettings } from '../manifest';
import { type Photo } from '../photo';
import { type FaceBox } from '../sample';
import { CropNames } from './crop-names';
import { type Journal } from './journal';
import { type SourceFrame } from './source-frames';

/** What is done with a frame that shows several faces. `skip`: it is left out, for nobody says whose label it is. */
export type SeveralFaces = 'skip' | 'largest';

export interface CropRules {
  /** The folder of the preparation. */
  readonly out: string;
  readonly crop: CropSettings;
  /** Needed unless `crop.faces` is `given`. */
  readonly detector?: FaceDetector;
  readonly several: SeveralFaces;
}

/** Crops being cut and written while the next photo is looked at. */
const UNDER_WAY = 3;

/** Finds the face of one photo after the other, cuts it out, writes it and its line in the journal. */
export class CropWork {
  private readonly names: CropNames;
  private readonly underWay = new Set<Promise<void>>();
  private readonly faults: (readonly [name: string, error: unknown])[] = [];

  /** @param onDone called after each frame */
  constructor(
    private readonly rules: CropRules,
    private readonly journal: Journal,
    private readonly findings: Findings,
    private readonly onDone: () => void,
  ) {
    this.names = new CropNames(journal.files());
  }

  /**
   * Resolves when the face is found; the crop may still be under way.
   * @param box where the data set says that the face is
   * @throws InputError of an earlier crop, unless the findings take it
   */
  async take(frame: SourceFrame, photo: Photo, box: FaceBox | undefined): Promise<void> {
    const { key, name, sample } = frame;
    const face = await this.faceOf(photo, box);
    if (typeof face === 'string') {
      this.journal.add({ key, outcome: face });
      this.onDone();
      return;
    }
    while (this.underWay.size >= UNDER_WAY) await Promise.race(this.underWay);
    this.hear();
    const work = this.write(key, this.names.next(sample), photo, face)
      .catch((error: unknown) => void this.faults.push([name, error]))
      .finally(() => {
        this.underWay.delete(work);
        this.onDone();
      });
    this.underWay.add(work);
  }

  /** A frame that cannot be had. */
  fail({ name }: SourceFrame, error: unknown): void {
    this.findings.fault(name, error);
    this.onDone();
  }

  /** Waits for the crops that are under way. @throws InputError as {@link take} */
  async finish(): Promise<void> {
    await this.idle();
    this.hear();
  }

  /** Waits likewise, and says nothing of faults. */
  async idle(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private hear(): void {
    for (const [name, error] of this.faults.splice(0)) this.findings.fault(name, error);
  }

  private async faceOf(
    photo: Photo,
    box: FaceBox | undefined,
  ): Promise<FaceBox | 'no-face' | 'several-faces'> {
    const { crop, detector, several } = this.rules;
    if (crop.faces === 'given') return box ?? 'no-face';
    if (!detector)
      throw new InputError(`The faces are to be found by ${crop.faces}, and no detector is given.`);
    const found = (await detector.detect(photo)).filter((face) => !box || isMiddleIn(face.box, box));
    if (found.length === 0) return 'no-face';
    if (found.length > 1 && several === 'skip') return 'several-faces';
    const face = found.reduce((largest, other) => (other.box.side > largest.box.side ? other : largest));
    return boxAroundLandmarks(face.landmarks, crop) ?? 'no-face';
  }

  private async write(key: string, file: string, photo: Photo, face: FaceBox): Promise<void> {
    const { out, crop } = this.rules;
    const bytes = await encodeCrop(await cropFace(photo, face, crop.size), crop.size);
    writeFileSafely(join(out, file), bytes, { flush: false });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.journal.add({ key, outcome: 'face', file, sha256 });
  }
}

/** Of several faces in a picture the one that is meant has its middle in the box that the data set gives. */
function isMiddleIn(face: FaceBox, box: FaceBox): boolean {
  const [x, y] = [face.left + face.side / 2, face.top + face.side / 2];
  return x >= box.left && x <= box.left + box.side && y >= box.top && y <= box.top + box.side;
}
