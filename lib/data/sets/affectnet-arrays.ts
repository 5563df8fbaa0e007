import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../errors';
import { byStem, IMAGE_ENDINGS, listedFile, listFolder } from '../../files/folders';
import { readNpyNumbers } from '../../files/npy';
import { type Findings } from '../findings';
import { checkLabel } from '../label';
import { type FaceSample, type OfficialPart } from '../sample';
import { noEmotion, ownSubject } from './affectnet-class';

const PARTS: readonly (readonly [folder: string, part: OfficialPart])[] = [
  ['train_set', 'train'],
  ['val_set', 'validation'],
];

const KINDS = ['exp', 'val', 'aro'] as const;

/**
 * AffectNet as arrays: in each part `images/<n>.jpg`, already cut to the face, and `annotations/<n>_{exp,val,aro}.npy` with one
 * value each. The landmarks beside them (`_lnd`) are not needed.
 */
export async function readAffectNetArrays(root: string, findings: Findings): Promise<FaceSample[]> {
  const samples: FaceSample[] = [];
  for (const [folder, part] of PARTS) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    const [images, annotations] = ['images', 'annotations'].map((name) => join(path, name));
    const listing = await listFolder(images, 'the images of AffectNet');
    const listed = byStem(listing.files, IMAGE_ENDINGS);
    const names = numbersOf((await listFolder(annotations, 'the labels of AffectNet, as 0_val.npy')).files);
    for (const name of names) {
      findings.try(join(annotations, `${name}_val.npy`), () => {
        const sample = sampleOf(folder, name, annotations, findings);
        if (!sample) return;
        const [image, second] = listed.get(name) ?? [];
        if (image === undefined || second !== undefined) {
          const state = second === undefined ? 'no image' : `the images ${image} and ${second}`;
          throw new InputError(
            `${images} has ${state} for the labels ${name}_val.npy; expected one, as ${name}.jpg.`,
          );
        }
        samples.push({
          path: listedFile(images, listing, image),
          ...sample,
          ...ownSubject(`${folder}/${name}`, part),
        });
      });
    }
    for (const [name, [image]] of listed) {
      if (names.has(name)) continue;
      findings.leaveOut(
        join(images, image),
        'unnamed',
        `${join(images, image)} has no labels ${name}_val.npy.`,
      );
    }
  }
  return samples;
}

function numbersOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => /^(.+)_(?:exp|val|aro)\.npy$/.exec(file)?.[1] ?? []));
}

function sampleOf(folder: string, name: string, annotations: string, findings: Findings) {
  const [expression, valence, arousal] = KINDS.map((kind) => {
    const path = join(annotations, `${name}_${kind}.npy`);
    return { path, value: readNpyNumbers(path, 1, `one value, the ${NAMES[kind]} of an image`)[0] };
  });
  const none = noEmotion(expression.value, `${expression.path}: the expression`, String(expression.value));
  if (none !== undefined) {
    findings.leaveOut(
      expression.path,
      'not-one-emotion',
      `${folder}/${name} is of the class ${expression.value}, ${none}.`,
    );
    return undefined;
  }
  if (valence.value === -2 || arousal.value === -2) {
    findings.leaveOut(valence.path, 'no-label', `${folder}/${name} has no label (-2).`);
    return undefined;
  }
  return {
    valence: checkLabel(valence.value, `${valence.path}: valence`),
    arousal: checkLabel(arousal.value, `${arousal.path}: arousal`),
  };
}

const NAMES = { exp: 'expression', val: 'valence', aro: 'arousal' } as const;
