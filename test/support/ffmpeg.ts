import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { put } from '../data/fixtures';
import { type Programs } from '../../lib/data/video-frames';

/**
 * Stand-ins for ffmpeg and ffprobe, for a "video" whose file is its frames as PPM: the one prints the file, the other counts
 * its frames. A file that begins otherwise is refused as the real ones refuse what they cannot read.
 */
export function fakeFfmpeg(folder: string): Programs {
  const script = (result: string) => `#!/bin/sh
for a in "$@"; do
  case "$a" in -version) echo "ffmpeg version 7.0.1 stand-in"; exit 0;; file:*) f="\${a#file:}";; esac
done
if [ "$(head -c 2 "$f")" != P6 ]; then echo "$f: Invalid data found when processing input" >&2; exit 1; fi
${result}
`;
  const program = (name: string, result: string): string => {
    const path = put(join(folder, name), script(result));
    chmodSync(path, 0o755);
    return path;
  };
  return {
    ffmpeg: program('ffmpeg', 'exec cat "$f"'),
    ffprobe: program('ffprobe', `LC_ALL=C grep -a -o 'P6$' "$f" | wc -l`),
  };
}
