import type { DataSet } from '../data/data-set';
import type { ImageSource } from '../data/image-source';
import { openImages } from '../run/images';
import { SILENT } from '../run/progress';
import { keptSide, type TrainingConfig } from '../training/config';

/** The images of each data set by their sides; they go when it goes. */
const opened = new WeakMap<DataSet, Map<string, Promise<ImageSource>>>();

/** The images of a data set, decoded once however often a cell is run. Errors as `openImages`. */
export function lessonImages(
  data: DataSet,
  config: Pick<TrainingConfig, 'imageSize' | 'augmentation'>,
): Promise<ImageSource> {
  const bySize = opened.get(data) ?? new Map<string, Promise<ImageSource>>();
  opened.set(data, bySize);
  const size = `${config.imageSize}/${keptSide(config)}`;
  const images = bySize.get(size) ?? openImages(data.samples, config, { progress: SILENT });
  bySize.set(size, images);
  return images;
}
