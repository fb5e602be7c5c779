import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls';
import { readConfig } from '#kernel/config/index.ts';
import { askOutside } from './index.ts';

// A gateway that speaks with nobody who does not prove himself by a certificate of its authority.

const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-gateway-'));
const at = (name: string) => path.join(directory, name);
const pem = (name: string) => readFileSync(at(name), 'utf8');
const openssl = (...parameters: string[]) =>
  execFileSync('openssl', parameters, { cwd: directory, stdio: 'pipe' });

function certificate(name: string, by?: string): void {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', `${name}.key`);
  const request = ['req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`];
  if (by === undefined) return void openssl(...request, '-x509', '-days', '2', '-out', `${name}.pem`);
  openssl(...request, '-out', `${name}.csr`);
  const signed = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-extfile', 'names', '-out', `${name}.pem`);
}

describe('a gateway that asks for a certificate', () => {
  let server: Server;
  let origin: string;
  const known = getCACertificates();
  const heard: string[] = [];
  before(async () => {
    writeFileSync(at('names'), 'subjectAltName=DNS:localhost\n');
    certificate('authority');
    certificate('gateway', 'authority');
    certificate('city', 'authority');
    certificate('elsewhere');
    const asks = { requestCert: true, rejectUnauthorized: true, ca: pem('authority.pem') };
    server = createServer(
      { ...asks, cert: pem('gateway.pem'), key: pem('gateway.key') },
      async (asked, answer) => {
        const by = (asked.socket as TLSSocket).getPeerCertificate().subject.CN;
        heard.push(`${by} ${asked.method} ${asked.url} ${await text(asked)}`);
        if (asked.url === '/elsewhere') return answer.writeHead(307, { location: '/good' }).end();
        if (asked.url === '/endless') return answer.end('x'.repeat(4096));
        if (asked.url === '/silent') return;
        if (asked.url === '/dripping') return void answer.write('{');
        answer.setHeader('x-message-id', 'm-1').end('{"well":true}');
      },
    );
    await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
    // As an operator does with NODE_EXTRA_CA_CERTS.
    setDefaultCACertificates([...known, pem('authority.pem')]);
  });
  after(() => {
    setDefaultCACertificates(known);
    server.closeAllConnections();
    server.close();
    rmSync(directory, { recursive: true });
  });

  const settings = (name: string, key = name) =>
    readConfig({ MINGTANG_CLIENT_CERTIFICATE: at(`${name}.pem`), MINGTANG_CLIENT_KEY: at(`${key}.key`) });
  const ask = (where: string, name?: string, patience = 5000) =>
    askOutside(`${origin}${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"mobile":"短信"}',
      patience,
      longest: 1024,
      ...(name === undefined ? {} : { certificate: settings(name).clientCertificate }),
    });

  test('is asked with it, and answers; without it, or with another authority’s, it does not', async () => {
    const { status, headers, text: said } = await ask('/good', 'city');
    assert.deepEqual([status, headers.get('x-message-id'), said], [200, 'm-1', '{"well":true}']);
    assert.deepEqual(heard.splice(0), ['city POST /good {"mobile":"短信"}']);
    await assert.rejects(ask('/good'));
    await assert.rejects(ask('/good', 'elsewhere'));
    assert.deepEqual(heard, []);
  });

  test('with it, too, no redirect is followed, and nothing without end or answer is waited for', async () => {
    await assert.rejects(ask('/elsewhere', 'city'), /redirect/);
    assert.deepEqual(heard.splice(0).length, 1);
    await assert.rejects(ask('/endless', 'city'), /longer than 1024 bytes/);
    for (const where of ['/silent', '/dripping'])
      await assert.rejects(ask(where, 'city', 300), { name: 'TimeoutError' }, where);
  });

  test('its own certificate must be right all the same', async () => {
    setDefaultCACertificates(known);
    await assert.rejects(ask('/good', 'city'));
    setDefaultCACertificates([...known, pem('authority.pem')]);
  });

  test('a certificate without its key, with another’s, or that is none is told at start', () => {
    const invalid = { code: 'config/invalid' };
    assert.equal(readConfig({}).clientCertificate, undefined);
    assert.throws(() => readConfig({ MINGTANG_CLIENT_CERTIFICATE: at('city.pem') }), invalid);
    assert.throws(() => settings('city', 'gateway'), invalid);
    assert.throws(() => settings('names', 'city'), invalid);
    assert.throws(() => settings('nowhere'), invalid);
  });
});
