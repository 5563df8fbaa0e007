import { stringify } from 'csv-stringify/sync';
import type { Found, NumberedFace } from '../inference/predict-inputs';
import { renderTextTable } from '../report/text';

export const OUTPUT_FORMATS = ['table', 'jsonl', 'csv'] as const;

/**
 * - `table`: for people; printed at the end.
 * - `jsonl`: one JSON object a picture or frame, printed as it comes.
 * - `csv`: one line a face, printed as it comes.
 */
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** Turns what is found into text. */
export interface PredictionOutput {
  /** What is to be printed at once, without the last line break. */
  add(found: Omit<Found, 'photo'>): string | undefined;
  /** What is to be printed when all is found. */
  end(): string | undefined;
}

const COLUMNS = [
  ...['path', 'frame', 'face', 'left', 'top', 'side', 'roll', 'confidence'],
  ...['valence', 'arousal', 'intensity', 'group', 'quadrant', 'emotion'],
] as const;

export function predictionOutput(format: OutputFormat): PredictionOutput {
  if (format === 'jsonl')
    return { add: ({ path, frame, faces }) => JSON.stringify({ path, frame, faces }), end: () => undefined };
  return format === 'csv' ? csvOutput() : tableOutput();
}

function csvOutput(): PredictionOutput {
  let begun = false;
  return {
    add({ path, frame, faces }) {
      const rows = faces.map(({ box, group = '', ...face }) => [
        ...[path, frame ?? '', face.face, box.left, box.top, box.side, box.roll ?? 0, face.confidence],
        ...[face.valence, face.arousal, face.intensity, group, face.quadrant, face.emotion],
      ]);
      const lines = begun ? rows : [[...COLUMNS], ...rows];
      begun = true;
      return lines.length > 0 ? stringify(lines).trimEnd() : undefined;
    },
    end: () => undefined,
  };
}

function tableOutput(): PredictionOutput {
  const rows: (string | number | null)[][] = [];
  let pictures = 0;
  let faces = 0;
  const rowOf = (path: string, frame: number | undefined, face?: NumberedFace) => [
    shortened(frame === undefined ? path : `${path}, frame ${frame}`),
    ...(face
      ? [face.face, face.confidence, face.valence, face.arousal, face.intensity]
      : [null, null, null, null, null]),
    face ? face.quadrant : 'no face found',
    face?.emotion ?? null,
  ];
  return {
    add({ path, frame, faces: found }) {
      pictures++;
      faces += found.length;
      if (found.length === 0) rows.push(rowOf(path, frame));
      for (const face of found) rows.push(rowOf(path, frame, face));
      return undefined;
    },
    end: () =>
      rows.length === 0
        ? undefined
        : renderTextTable({
            caption: `${count(faces, 'face')} in ${count(pictures, 'picture')}`,
            columns: [
              { key: 'picture', label: 'picture' },
              { key: 'face', label: 'face', kind: 'count' },
              { key: 'confidence', label: 'confidence', kind: 'metric' },
              { key: 'valence', label: 'valence', kind: 'difference' },
              { key: 'arousal', label: 'arousal', kind: 'difference' },
              { key: 'intensity', label: 'intensity', kind: 'metric' },
              { key: 'quadrant', label: 'quadrant' },
              { key: 'emotion', label: 'nearest class' },
            ],
            rows,
          }),
  };
}

/** The end of a path says more than its beginning. */
const shortened = (text: string, most = 26): string =>
  text.length > most ? `…${text.slice(text.length - most + 1)}` : text;

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
