import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from '../errors';
import { unreadable } from './read';

const MAGIC = Buffer.from('\x93NUMPY', 'latin1');

/** The largest file that is opened: what is read here are single labels and landmarks, of a few hundred bytes. */
const MAX_BYTES = 2 ** 20;

/** Takes one file after the other: there are a million of them in a data set. */
const bytesRead = Buffer.alloc(MAX_BYTES + 1);

/**
 * The numbers of a NumPy file (format 1 to 3), flattened. Texts are read as numbers, for AffectNet's labels are often stored as
 * such (`<U17` holding "0.785714285714286"). Only numbers and texts are read: an array of Python objects is a pickle, which is a
 * program, and is refused.
 * @param count how many are expected
 * @param expected what should have been there, for the sentence ("the valence of an image")
 * @throws InputError when it cannot be read, is no such file, is damaged, or holds another number of values or what is no number.
 */
export function readNpyNumbers(path: string, count: number, expected: string): number[] {
  let bytes: Buffer;
  try {
    bytes = readSmallFile(path);
  } catch (error) {
    throw unreadable(path, expected, error);
  }
  const fault = (what: string) => new InputError(`${path}: ${what}; expected ${expected}.`);
  if (bytes.length === 0) throw fault('it is empty (0 bytes)');
  if (bytes.length > MAX_BYTES) throw fault(`it has more than ${MAX_BYTES} bytes`);
  if (!bytes.subarray(0, 6).equals(MAGIC)) throw fault('it is not a .npy file of NumPy');
  const { descr, size, start, decode } = headerOf(bytes, fault);
  if (decode === 'objects')
    throw fault('it holds pickled Python objects, which are programs and are not read');
  if (!decode) throw fault(`its type is ${descr}, not numbers or texts`);
  if (size !== count) throw fault(`it holds ${size} values, not ${count}`);
  if (bytes.length - start !== size * decode.width) {
    throw fault(`it holds ${bytes.length - start} bytes of data where ${size * decode.width} belong`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: size }, (_, i) => {
    const value = decode.at(view, start + i * decode.width);
    if (typeof value === 'number') return value;
    if (!/\d/.test(value) || Number.isNaN(Number(value)))
      throw fault(`it holds the text ${JSON.stringify(value)}`);
    return Number(value);
  });
}

/** The header is a Python literal: `{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }`. It is matched, never evaluated. */
function headerOf(bytes: Buffer, fault: (what: string) => InputError) {
  const wide = bytes[6] >= 2;
  const from = wide ? 12 : 10;
  if (bytes.length < from) throw fault('its header is cut off');
  const start = from + (wide ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  if (start > bytes.length) throw fault('its header is cut off');
  return { start, ...parsed(bytes.toString('latin1', from, start), fault) };
}

interface Header {
  readonly descr: string;
  /** How many values there are. */
  readonly size: number;
  readonly decode: Decoder | 'objects' | undefined;
}

/** The last headers by their text: all labels of a data set have one of a few. */
const headers = new Map<string, Header>();

function parsed(header: string, fault: (what: string) => InputError): Header {
  const known = headers.get(header);
  if (known) return known;
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shape = /'shape':\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  if (descr === undefined || shape === undefined) throw fault('its header names no plain type and shape');
  const size = (shape.match(/\d+/g) ?? []).reduce((product, length) => product * Number(length), 1);
  const type = /^([<>|=])([fiuUSO])(\d*)$/.exec(descr);
  const decode =
    type?.[2] === 'O' ? 'objects' : type ? decoderOf(type[1] === '>', type[2], Number(type[3])) : undefined;
  if (headers.size > 100) headers.clear();
  headers.set(header, { descr, size, decode });
  return { descr, size, decode };
}

/** Up to one byte more than is allowed. The next file overwrites what it gives. */
function readSmallFile(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    let length = 0;
    for (let got = -1; got !== 0 && length < bytesRead.length; length += got)
      got = readSync(file, bytesRead, length, bytesRead.length - length, null);
    return bytesRead.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

interface Decoder {
  readonly width: number;
  readonly at: (view: DataView, place: number) => number | string;
}

function decoderOf(big: boolean, kind: string, width: number): Decoder | undefined {
  if (kind === 'U' || kind === 'S') {
    const unit = kind === 'U' ? 4 : 1;
    return {
      width: width * unit,
      at: (view, place) => {
        let text = '';
        for (let i = 0; i < width; i++) {
          const code = unit === 4 ? view.getUint32(place + 4 * i, !big) : view.getUint8(place + i);
          text += code < 128 ? String.fromCharCode(code) : '?';
        }
        return text.replace(/\0+$/, '').trim();
      },
    };
  }
  const at = NUMBERS[`${kind}${width}`];
  return at && { width, at: (view, place) => Number(at(view, place, !big)) };
}

const NUMBERS: Readonly<
  Record<string, ((view: DataView, place: number, little: boolean) => number | bigint) | undefined>
> = {
  f4: (view, place, little) => view.getFloat32(place, little),
  f8: (view, place, little) => view.getFloat64(place, little),
  i1: (view, place) => view.getInt8(place),
  i2: (view, place, little) => view.getInt16(place, little),
  i4: (view, place, little) => view.getInt32(place, little),
  i8: (view, place, little) => view.getBigInt64(place, little),
  u1: (view, place) => view.getUint8(place),
  u2: (view, place, little) => view.getUint16(place, little),
  u4: (view, place, little) => view.getUint32(place, little),
  u8: (view, place, little) => view.getBigUint64(place, little),
};
