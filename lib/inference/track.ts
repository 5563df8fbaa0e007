import { overlapOf } from '../data/face-box';
import { type AVPoint, type FaceBox } from '../data/sample';

/** A face of one frame, before it has a number. */
export interface SeenFace {
  readonly box: FaceBox;
  readonly point: AVPoint;
}

/** The same face over time. */
export interface TrackedFace {
  /** Counted from 1, in the order in which faces appear; never given again. */
  readonly face: number;
  /** Valence and arousal, smoothed over the frames it was seen in. */
  readonly point: AVPoint;
}

/** Boxes that share less of their union are two faces. */
const LEAST_OVERLAP = 0.3;

/** Frames for which a face that is not seen keeps its number. */
const PATIENCE = 10;

/** Share of a new frame in the smoothed point: half of what was is forgotten after one and a half frames, nine tenths after five. */
const SHARE = 0.4;

interface Track {
  readonly face: number;
  box: FaceBox;
  point: AVPoint;
  unseen: number;
}

/**
 * Follows faces from frame to frame: each takes the number of the face of the frame before whose box it overlaps most (intersection over
 * union, the best pair first), and its point is an exponential average over the frames. Ours. It knows nobody: who leaves and
 * comes back later is a new face.
 */
export class FaceTracker {
  private tracks: Track[] = [];
  private count = 0;

  /** @returns one for each face, in their order */
  next(faces: readonly SeenFace[]): readonly TrackedFace[] {
    const pairs = faces
      .flatMap(({ box }, at) =>
        this.tracks.map((track) => ({ at, track, overlap: overlapOf(box, track.box) })),
      )
      .filter(({ overlap }) => overlap >= LEAST_OVERLAP)
      .sort((a, b) => b.overlap - a.overlap);
    const known = new Map<number, Track>();
    const taken = new Set<Track>();
    for (const { at, track } of pairs) {
      if (known.has(at) || taken.has(track)) continue;
      known.set(at, track);
      taken.add(track);
    }
    for (const track of this.tracks) if (!taken.has(track)) track.unseen++;
    this.tracks = this.tracks.filter(({ unseen }) => unseen <= PATIENCE);
    return faces.map(({ box, point }, at) => {
      const track = known.get(at) ?? this.open({ box, point });
      track.box = box;
      track.point = [smoothed(track.point[0], point[0]), smoothed(track.point[1], point[1])];
      track.unseen = 0;
      return { face: track.face, point: track.point };
    });
  }

  private open({ box, point }: SeenFace): Track {
    const track = { face: ++this.count, box, point, unseen: 0 };
    this.tracks.push(track);
    return track;
  }
}

const smoothed = (before: number, now: number): number => before + SHARE * (now - before);
