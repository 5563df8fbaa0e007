import Table from 'cli-table3';
import { type DataSet, type SubjectSource } from '../data/data-set';
import { countLabels } from '../data/label-counts';
import { countByReason } from '../data/manifest';
import { type LabelledVideo } from '../data/video';

const PEOPLE: Readonly<Record<SubjectSource, string>> = {
  given: 'as the data set names them',
  'from-faces': 'grouped by the likeness of their faces: no proof of identity',
  unknown: 'unknown: no split of these images is person-independent',
};

/** What a data set holds, and what was left out of it by reason, for the terminal. */
export function dataTable(set: DataSet & { readonly videos?: readonly LabelledVideo[] }): string {
  const { images, clips, people, parts, valence, arousal } = countLabels(set);
  const range = (values: readonly [number, number] | null) => (values ? `${values[0]} to ${values[1]}` : '—');
  const table = new Table({ style: { head: [], border: [] } });
  table.push(
    ['labelled frames / clips', `${images} / ${clips}`],
    ['valence', range(valence)],
    ['arousal', range(arousal)],
    ['people', people === null ? PEOPLE.unknown : `${people}, ${PEOPLE[set.subjects]}`],
    ...Object.entries(parts).map(([part, count]) => [`of its own split, ${part}`, String(count)]),
    ...Object.entries(countByReason(set.skipped)).map(([reason, count]) => [
      `left out, ${reason}`,
      String(count),
    ]),
  );
  return table.toString();
}
