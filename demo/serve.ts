import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { insideFolder } from '../lib/files/paths';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** As the page says of itself; what only a header can say stands here alone. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; " +
    "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/**
 * Serves a folder to this machine alone.
 * @param port 0 for any that is free
 * @returns the server and the address of the page
 */
export async function serve(
  folder: string,
  port: number,
): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => answer(folder, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

function answer(folder: string, { method, url = '/' }: IncomingMessage, response: ServerResponse): void {
  const end = (code: number, text: string) => {
    response.writeHead(code, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (method !== 'GET' && method !== 'HEAD') return end(405, 'Only GET and HEAD are answered.');
  const path = fileOf(folder, url);
  if (path === undefined) return end(404, 'There is no such file.');
  response.writeHead(200, {
    ...HEADERS,
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': statSync(path).size,
  });
  if (method === 'HEAD') response.end();
  else
    createReadStream(path)
      .on('error', () => response.destroy())
      .pipe(response);
}

/** The file that an address names; undefined where there is none, or it would lie outside of the folder. */
function fileOf(folder: string, url: string): string | undefined {
  try {
    const name = decodeURIComponent(url.replace(/[?#].*$/s, '')).replace(/^\/+/, '');
    const path = insideFolder(folder, name === '' ? 'index.html' : name, { followLinks: true });
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

export const BUILT = join(__dirname, 'dist');
