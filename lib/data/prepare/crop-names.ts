/** What a crop is named by. */
interface Named {
  readonly clip: string;
  readonly frame: string;
}

/**
 * Gives each frame a file name of its own, `images/<clip>/<frame>.png`: characters that a file system may not take become `_`,
 * and a name that is taken gets a number. The same frames in the same order get the same names.
 */
export class CropNames {
  private readonly taken: Set<string>;

  /** @param taken names given before */
  constructor(taken: Iterable<string> = []) {
    // Some file systems take A and a for one name.
    this.taken = new Set([...taken].map((name) => name.toLowerCase()));
  }

  /** With / between folders, from the folder of the preparation. */
  next({ clip, frame }: Named): string {
    // An image that is a clip of its own needs no folder of its own.
    const alone = frame === clip || frame === '0';
    const stem = (alone ? clip : `${clip}/${frame}`).replace(/\.(?:png|jpe?g|webp|gif|tiff?|avif)$/i, '');
    const base = [
      'images',
      ...stem
        .split('/')
        .map(plain)
        .filter((part) => part !== ''),
    ].join('/');
    for (let number = 1; ; number++) {
      const name = `${base}${number === 1 ? '' : `-${number}`}.png`;
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

/** Letters of any script stay. A leading dot would hide the file, and two would lead upwards. */
const plain = (part: string): string =>
  part.replace(/[^\p{L}\p{M}\p{N}_. -]/gu, '_').replace(/^[. ]+|[. ]+$/g, '_');
