import { readFileSync } from 'node:fs';
import type { DataFrame } from 'danfojs-node';
import { avOf, type FaceSample } from '../data/sample';
import { InputError } from '../errors';
import { contactSheet, type ContactSheetFace } from '../plot/contact-sheet';
import { svgToPng } from '../plot/png';
import type { ReportTable } from '../report/table';
import { below, type Place } from './cell';
import { frameTable, type Sorting } from './frame-table';
import { tableHtml } from './table-html';

export interface ShowOptions extends Sorting {
  /** Above a frame or faces; a figure and a table have their own. */
  readonly title?: string;
}

/** What can be shown; a string is the text of an SVG. */
export type Showable = string | DataFrame | ReportTable | readonly (FaceSample | ContactSheetFace)[];

/** An SVG above this length, one with many points or photographs in it, is kept as a PNG: a notebook stays small. */
const LONGEST_SVG = 150_000;

/**
 * Shows something below the cell: a figure (SVG, as all of `plot` give), a danfo frame or a table (sorted, rounded, 20 rows at most and
 * the count of the rest), or faces (samples of a data set, or pictures with what is known of them).
 * @throws InputError for a string that is no SVG, a column that is not there, or outside of a notebook
 */
export function show(what: Showable, options: ShowOptions = {}): void {
  const { title = '' } = options;
  if (typeof what === 'string') showFigure(below(), what);
  else if (isFrame(what)) below().show('text/html', tableHtml(frameTable(what, title, options)));
  else if ('rows' in what) below().show('text/html', tableHtml(what));
  else showFigure(below(), contactSheet({ title, faces: what.map(cardOf) }));
}

/** Not by its class: that would load danfo for everyone who imports the library. */
const isFrame = (what: Exclude<Showable, string>): what is DataFrame => 'columns' in what && 'values' in what;

/** @throws InputError for a string that is no SVG */
export function showFigure(place: Place, svg: string): void {
  if (!svg.trimStart().startsWith('<svg')) {
    throw new InputError(
      `show was given the text ${JSON.stringify(svg.slice(0, 40))}; expected a figure (SVG), a frame, a table or faces.`,
    );
  }
  if (svg.length <= LONGEST_SVG) place.show('image/svg+xml', svg);
  else place.show('image/png', svgToPng(svg));
}

const cardOf = (face: FaceSample | ContactSheetFace): ContactSheetFace =>
  'path' in face
    ? { image: readFileSync(face.path), truth: avOf(face), title: face.subject, person: face.subject }
    : face;
