import { unzipSync, type UnzipFileInfo } from 'fflate';

/** Far more than a network has tensors. */
const MOST_ENTRIES = 100_000;

/**
 * The entries of a zip archive as PyTorch writes it: uncompressed, and all in one folder of any name, which is left out here.
 * Whatever is compressed is refused, so that a small file never unpacks into a large one.
 */
export class Archive {
  private readonly names = new Map<string, string>();

  /**
   * @param fault makes the error from a few words: what was found
   * @throws what `fault` makes when the archive is damaged or compressed
   */
  constructor(
    private readonly file: Uint8Array,
    private readonly fault: (what: string) => Error,
  ) {
    let found: string | undefined;
    this.unzip(
      ({ name, compression, size, originalSize }) => {
        // fflate reads past the end of a damaged list as entries without a name.
        if (name === '' || this.names.size > MOST_ENTRIES) found ??= 'a damaged list of entries';
        if (compression !== 0 || size !== originalSize) found ??= `the compressed entry ${name}`;
        this.names.set(name.slice(name.indexOf('/') + 1), name);
        if (found !== undefined) throw new Error(found);
        return false;
      },
      () => found,
    );
  }

  /** The content of an entry; undefined where there is none. */
  bytes(name: string): Uint8Array | undefined {
    const whole = this.names.get(name);
    return whole === undefined ? undefined : this.unzip((info) => info.name === whole)[whole];
  }

  private unzip(
    filter: (info: UnzipFileInfo) => boolean,
    found: () => string | undefined = () => undefined,
  ): Record<string, Uint8Array> {
    try {
      return unzipSync(this.file, { filter });
    } catch {
      throw this.fault(found() ?? 'a zip archive that is damaged or cut off');
    }
  }
}
