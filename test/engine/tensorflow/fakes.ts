import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** A folder of its own for each test, gone after it. */
export function temporaryFolder(): { readonly path: string } {
  const folder = { path: '' };
  beforeEach(() => {
    folder.path = mkdtempSync(join(tmpdir(), 'caf-engine-'));
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
  return folder;
}

/** Environment variables that a test sets, and that are as before after it. */
export function environment(): (values: Readonly<Record<string, string | undefined>>) => void {
  const before = { ...process.env };
  const set = (values: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) set({ [name]: undefined });
    set(before);
  });
  return set;
}

/**
 * Programs that a test puts in place of the real ones.
 * @param scripts by name, the body of a shell script
 * @returns a PATH on which they are found, and no other compiler, Python or npm
 */
export function fakePrograms(folder: string, scripts: Readonly<Record<string, string>>): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** PATH with the fakes first, for scripts that need the tools of the system. */
export const before = (bin: string): string => `${bin}${delimiter}/usr/bin${delimiter}/bin`;

/** Writes a ZIP archive of stored files. A ZIP: for each file a header and the data, then the directory, then where that is. */
export function writeZip(path: string, files: Readonly<Record<string, string | Buffer>>): void {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const entry = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), fields, rest, Buffer.from(name));
    parts.push(entry);
    offset += entry.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, Buffer.concat([...parts, listed, Buffer.from('PK\x05\x06'), end]));
}

/** A shared library with nothing in it but its dynamic symbols. @param machine 62 for x64, 183 for arm64 */
export function sharedLibrary(
  defined: readonly string[],
  { machine = process.arch === 'arm64' ? 183 : 62, undefinedNames = [] as readonly string[] } = {},
): Buffer {
  const names = [...defined, ...undefinedNames];
  const strings = Buffer.from(`\0${names.map((name) => `${name}\0`).join('')}`);
  const symbols = Buffer.alloc(24 * (names.length + 1));
  let at = 1;
  names.forEach((name, index) => {
    symbols.writeUInt32LE(at, 24 * (index + 1));
    symbols.writeUInt16LE(index < defined.length ? 7 : 0, 24 * (index + 1) + 6);
    at += name.length + 1;
  });
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(machine, 18);
  header.writeBigUInt64LE(BigInt(64 + strings.length + symbols.length), 40);
  header.writeUInt16LE(3, 60);
  const section = (type: number, offset: number, size: number, link: number) => {
    const bytes = Buffer.alloc(64);
    bytes.writeUInt32LE(type, 4);
    bytes.writeBigUInt64LE(BigInt(offset), 24);
    bytes.writeBigUInt64LE(BigInt(size), 32);
    bytes.writeUInt32LE(link, 40);
    return bytes;
  };
  return Buffer.concat([
    header,
    strings,
    symbols,
    section(0, 0, 0, 0),
    section(3, 64, strings.length, 0),
    section(11, 64 + strings.length, symbols.length, 1),
  ]);
}

/** A progress that keeps the titles of its tasks. */
export function recordedProgress() {
  const titles: string[] = [];
  return {
    titles,
    task(title: string) {
      titles.push(title);
      return { update: () => undefined, end: () => undefined };
    },
  };
}
