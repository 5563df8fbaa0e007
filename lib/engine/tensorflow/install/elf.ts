import { closeSync, openSync, readSync } from 'node:fs';
import { InputError } from '../../../errors';

/** What a shared library is for and offers. */
export interface SharedLibrary {
  /** As `process.arch` names it; undefined for one that Node does not run on. */
  readonly architecture?: string;
  /** Of the names asked for, those that it defines for others. */
  readonly exported: ReadonlySet<string>;
}

const MACHINES: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' };

/** Of a section: list of dynamic symbols. */
const DYNAMIC_SYMBOLS = 11;
const SECTION = 64;
const SYMBOL = 24;

/**
 * Reads the dynamic symbols of a 64-bit little-endian ELF file (System V ABI, chapters 4 and 5), so that a library is known to fit
 * before anything is built against it. Only the tables are read, of a library of 800 MB too.
 * @throws InputError for a file that cannot be read or is none
 */
export function readSharedLibrary(path: string, names: ReadonlySet<string>): SharedLibrary {
  const fault = () => new InputError(`${path} is no shared library of Linux; expected one of TensorFlow.`);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    throw fault();
  }
  const at = (offset: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    if (readSync(file, bytes, 0, length, offset) !== length) throw fault();
    return bytes;
  };
  try {
    const header = at(0, SECTION);
    // The magic number, then 2 for 64 bits and 1 for little endian.
    if (header.toString('latin1', 0, 6) !== '\x7fELF\x02\x01') throw fault();
    const sections = at(Number(header.readBigUInt64LE(40)), header.readUInt16LE(60) * SECTION);
    const tableOf = (index: number) =>
      at(
        Number(sections.readBigUInt64LE(index * SECTION + 24)),
        Number(sections.readBigUInt64LE(index * SECTION + 32)),
      );
    const exported = new Set<string>();
    for (let index = 0; index < sections.length / SECTION; index++) {
      if (sections.readUInt32LE(index * SECTION + 4) !== DYNAMIC_SYMBOLS) continue;
      const symbols = tableOf(index);
      const strings = tableOf(sections.readUInt32LE(index * SECTION + 40));
      for (let symbol = 0; symbol + SYMBOL <= symbols.length; symbol += SYMBOL) {
        // Section 0: used here, defined elsewhere.
        if (symbols.readUInt16LE(symbol + 6) === 0) continue;
        const start = symbols.readUInt32LE(symbol);
        const name = strings.toString('latin1', start, strings.indexOf(0, start));
        if (names.has(name)) exported.add(name);
      }
    }
    return { architecture: MACHINES[header.readUInt16LE(18)], exported };
  } catch (error) {
    if (error instanceof RangeError) throw fault();
    throw error;
  } finally {
    closeSync(file);
  }
}
