import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { readConfig } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { callOf } from './call-of.ts';
import { createHttpServer } from './create-http-server.ts';
import type { Module } from './model.ts';
import { RequestLimit } from './request-limit.ts';
import { networkOfSender, senderOf } from './sender.ts';

const production = {
  MINGTANG_MODE: 'production',
  PUBLIC_URL: 'http://127.0.0.1:8080',
  MINGTANG_PACKS: 'packs/china,packs/own-city',
  MINGTANG_SIGNATURE: '云州政务',
};

describe('the HTTP server', () => {
  let database: Database;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.close());

  const server = (environment: Readonly<Record<string, string>>) => {
    const application = { ...testApplication(database), config: readConfig(environment) };
    const whoAsks: Module = {
      name: 'test/who-asks',
      routes: (http) => {
        http.get('/who-asks', async (request) => ({
          address: (await callOf(application, request)).address,
          host: request.host,
          protocol: request.protocol,
        }));
        http.post('/who-asks', async () => ({}));
      },
    };
    return createHttpServer(application, [whoAsks]);
  };

  const pretended = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  };

  test('while the database is away it is not ready, and says so, also once its connections are given up', async () => {
    const away = await testDatabase();
    const http = await createHttpServer(testApplication(away), []);
    assert.deepEqual((await http.inject('/readyz')).json(), { status: 'ready' });
    await away.close();
    const answer = await http.inject('/readyz');
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.json().code, 'database/unreachable');
    assert.equal((await http.inject('/healthz')).statusCode, 200, 'the program itself is up');
    await http.close();
  });

  test('only a proxy that is named is believed who asks, also in production', async () => {
    for (const [proxies, remoteAddress, believed] of [
      [{}, '198.51.100.7', false],
      [{}, '127.0.0.1', true],
      [{ MINGTANG_PROXIES: '10.1.0.0/16' }, '10.1.2.3', true],
      [{ MINGTANG_PROXIES: '10.1.0.0/16' }, '127.0.0.1', false],
      [{ MINGTANG_PROXIES: '' }, '127.0.0.1', false],
    ] as const) {
      const http = await server({ ...production, ...proxies });
      const answer = await http.inject({ url: '/who-asks', headers: pretended, remoteAddress });
      const { address, host, protocol } = answer.json();
      assert.equal(address, believed ? '203.0.113.9' : remoteAddress);
      assert.equal(protocol, believed ? 'https' : 'http');
      assert.equal(host === 'evil.example', believed);
      await http.close();
    }
  });

  test('of a chain of addresses that one counts which the last known proxy has seen', async () => {
    const http = await server({ ...production, MINGTANG_PROXIES: '10.1.0.0/16' });
    const headers = { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' };
    const answer = await http.inject({ url: '/who-asks', headers, remoteAddress: '10.1.2.3' });
    assert.equal(answer.json().address, '203.0.113.9');
    await http.close();
  });

  test('who asks too much waits, whatever else he says of himself; others do not', async () => {
    const http = await server({ MINGTANG_REQUESTS_PER_MINUTE: '30' });
    const ask = async (method: 'GET' | 'POST', remoteAddress: string) =>
      http.inject({
        method,
        url: '/who-asks',
        remoteAddress,
        headers: { ...pretended, accept: 'text/html' },
      });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i += 1) statuses.push((await ask('POST', '198.51.100.7')).statusCode);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    const refused = await ask('POST', '198.51.100.7');
    assert.equal(refused.json().code, 'http/too-many-requests');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    assert.equal((await ask('GET', '198.51.100.8')).statusCode, 200);
    await http.close();
  });

  test('the figures are for monitors within, not for the internet', async () => {
    const http = await server(production);
    for (const [remoteAddress, from, status] of [
      ['127.0.0.1', undefined, 200],
      ['10.20.30.40', undefined, 200],
      ['fd00::7', undefined, 200],
      ['198.51.100.7', undefined, 404],
      ['2001:db8::7', undefined, 404],
      ['127.0.0.1', '198.51.100.7', 404],
    ] as const) {
      const headers = from === undefined ? {} : { 'x-forwarded-for': from };
      assert.equal((await http.inject({ url: '/metrics', remoteAddress, headers })).statusCode, status);
    }
    await http.close();
  });

  test('half of a character is refused at the door, whole ones in escapes are taken', async () => {
    const http = await server({});
    const post = (body: string) =>
      http.inject({
        method: 'POST',
        url: '/who-asks',
        headers: { 'content-type': 'application/json' },
        payload: body,
      });
    for (const half of ['"\\ud800"', '{"a":["x\\uDC00"]}', '{"\\udbff\\u0041":1}', '"\\\\ud83d\\ude00"']) {
      const answer = await post(half);
      assert.equal(answer.statusCode, 400, half);
      assert.equal(answer.json().errors[0].code, 'lone-surrogate', half);
    }
    for (const whole of ['"\\ud83d\\uDE00"', '"\\\\ud800"', '"\\u4e2d"', '{"a":"明"}', '"😀"'])
      assert.equal((await post(whole)).statusCode, 200, whole);
    await http.close();
  });

  test('whatever is answered, a refusal and what cannot be read included, says what a browser may do with it', async () => {
    const http = await server({ PUBLIC_URL: 'https://mingzhou.example' });
    const address = new URL(await http.listen({ host: '127.0.0.1', port: 0 }));
    const raw = (request: string) =>
      new Promise<string>((resolve, reject) => {
        const socket = connect(Number(address.port), address.hostname, () => socket.write(request));
        let answer = '';
        socket.setEncoding('utf8').on('data', (part: string) => {
          answer += part;
        });
        socket.once('close', () => resolve(answer)).once('error', reject);
      });
    const ask = (first: string, more = '') =>
      raw(`${first} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${more}\r\n`);
    for (const [answer, status] of [
      [await ask('GET /who-asks'), 200],
      [await ask('GET /nowhere'), 404],
      [await ask('GET /%zz'), 400],
      [await ask('POST /who-asks', 'content-type: application/json\r\ncontent-length: 0\r\n'), 400],
      [await ask('POST /who-asks', 'content-length: 1\r\ncontent-length: 2\r\n'), 400],
      [await ask('POST /who-asks', 'content-length: 4\r\ntransfer-encoding: chunked\r\n'), 400],
      [await ask('GET /who-asks', `x-long: ${'a'.repeat(20_000)}\r\n`), 431],
    ] as const) {
      const [head = ''] = answer.toLowerCase().split('\r\n\r\n');
      assert.match(head, new RegExp(`^http/1.1 ${status} `));
      for (const header of [
        'x-content-type-options: nosniff',
        'cross-origin-opener-policy: same-origin',
        'cross-origin-resource-policy: same-origin',
        'permissions-policy: geolocation=(self)',
        'strict-transport-security: max-age=',
      ])
        assert.ok(head.includes(`\r\n${header}`), `${header} in\n${head}`);
      if (!/content-length: 0/.test(head))
        assert.match(head, /content-security-policy: default-src 'none'.*frame-ancestors 'none'; sandbox/);
    }
    assert.ok(http.server.requestTimeout > 0, 'nobody holds a connection for ever');
    await http.close();
  });

  test('where people come by TLS their browsers are told to stay with it', async () => {
    for (const [PUBLIC_URL, told] of [
      ['https://mingzhou.example', 'max-age=31536000; includeSubDomains'],
      ['http://127.0.0.1:8080', undefined],
    ] as const) {
      const http = await server({ PUBLIC_URL });
      const { headers } = await http.inject('/who-asks');
      assert.equal(headers['strict-transport-security'], told);
      await http.close();
    }
  });
});

test('a bucket fills as time goes by and never over its rim; a network of version 6 is one sender', () => {
  let now = 0;
  const limit = new RequestLimit(60, () => now);
  const asked = (address: string, times: number) =>
    Array.from({ length: times }, () => limit.wait(networkOfSender(address), 'GET')).filter(
      (seconds) => seconds === 0,
    ).length;
  assert.equal(asked('203.0.113.7', 100), 60);
  assert.equal(limit.wait('203.0.113.7', 'GET'), 1);
  assert.equal(limit.wait('203.0.113.7', 'POST'), 10);
  now += 5000;
  assert.equal(asked('203.0.113.7', 100), 5);
  now += 3_600_000;
  assert.equal(asked('203.0.113.7', 100), 60);
  assert.equal(asked('2001:db8:0:1::7', 40) + asked('2001:db8:0:1:ffff::8', 40), 60);
  assert.equal(asked('2001:db8:0:2::7', 40), 40);
  assert.equal(limit.wait(undefined, 'POST'), 0, 'this machine');
});

test('this machine is whoever connects from here, not whom a proxy calls so', () => {
  const sender = (ip: string, from: string, headers: Record<string, string> = {}) =>
    senderOf({ ip, raw: { socket: { remoteAddress: from } }, headers } as unknown as FastifyRequest);
  assert.equal(sender('127.0.0.1', '::ffff:127.0.0.1'), undefined);
  assert.equal(sender('::1', '::1'), undefined);
  assert.equal(sender('203.0.113.7', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }), '203.0.113.7');
  assert.equal(sender('127.0.0.1', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }), '127.0.0.1');
  assert.equal(sender('127.0.0.1', '127.0.0.1', { forwarded: 'for=127.0.0.1' }), '127.0.0.1');
  assert.equal(sender('127.0.0.1', '203.0.113.7'), '127.0.0.1');
  assert.equal(sender('2001:db8:0:1::7', '2001:db8:0:1::7'), '2001:db8:0:1');
});
