import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { type Server } from 'node:http';
import { serve } from '../../demo/serve';
import { put, temporaryFolder } from '../data/fixtures';

describe('serve', () => {
  const folder = temporaryFolder();
  let server: Server;
  let address = '';
  before(async () => {
    put(folder.path('site', 'index.html'), '<p>page</p>');
    put(folder.path('site', 'wasm', 'a.wasm'), 'wasm');
    put(folder.path('secret.txt'), 'secret');
    symlinkSync(folder.path('secret.txt'), folder.path('site', 'link.txt'));
    ({ server, address } = await serve(folder.path('site'), 0));
  });
  after(() => server.close());

  /** As it stands: fetch would take the dots out. */
  const raw = (path: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    });

  it('gives files with their types under a strict policy, to this machine alone', async () => {
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    assert.equal((server.address() as { address: string }).address, '127.0.0.1');
    const page = await fetch(`${address}?engine=wasm`);
    assert.equal(await page.text(), '<p>page</p>');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
    assert.ok(!/unsafe-inline|unsafe-eval'? |https?:|\*/.test(policy.replace("'wasm-unsafe-eval'", '')));
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
    assert.equal((await fetch(`${address}wasm/a.wasm`)).headers.get('content-type'), 'application/wasm');
    const head = await fetch(`${address}wasm/a.wasm`, { method: 'HEAD' });
    assert.deepEqual([head.headers.get('content-length'), await head.text()], ['4', '']);
  });

  it('gives nothing from elsewhere, however it is asked for', async () => {
    for (const path of [
      ...['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/wasm/../../secret.txt', '/link.txt'],
      ...['/wasm', '/none.html', '//etc/passwd', '/%00', '/%zz', '/..%5csecret.txt', '/%2Fetc%2Fpasswd'],
    ]) {
      const answer = await raw(path);
      assert.match(answer, /^HTTP\/1\.1 404 /, path);
      assert.ok(!answer.includes('secret\n') && !answer.includes('root:'), path);
    }
    assert.equal((await fetch(address, { method: 'POST', body: 'x' })).status, 405);
  });
});
