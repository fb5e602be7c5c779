import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { askOutside, isPrivateWay } from './index.ts';

let server: Server;
let origin: string;
const asked: string[] = [];
const answers: Record<string, (response: ServerResponse) => void> = {
  '/good': (response) => response.end('{"well":true}'),
  '/elsewhere': (response) => response.writeHead(307, { location: '/good' }).end(),
  '/endless': (response) => {
    const more = () => {
      while (response.write('x'.repeat(1 << 16)));
      response.once('drain', more);
    };
    more();
  },
  '/silent': () => {},
  '/dripping': (response) => {
    response.write('{');
  },
};

before(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.on('error', () => {});
    answers[request.url ?? '']?.(response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, patience = 300) =>
  askOutside(`${origin}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret' },
    body: '{}',
    patience,
    longest: 1 << 20,
  });

test('an answer is given as it came', async () => {
  assert.deepEqual((({ status, text }) => ({ status, text }))(await ask('/good')), {
    status: 200,
    text: '{"well":true}',
  });
});

test('where a redirect points nobody is asked', async () => {
  asked.length = 0;
  await assert.rejects(ask('/elsewhere'));
  assert.deepEqual(asked, ['/elsewhere']);
});

test('an answer without end, none at all, and one that never ends are given up', async () => {
  await assert.rejects(ask('/endless', 60_000), /longer than 1048576 bytes/);
  await assert.rejects(ask('/silent'), { name: 'TimeoutError' });
  await assert.rejects(ask('/dripping'), { name: 'TimeoutError' });
});

test('a way is private where it is enciphered or never leaves the machine', () => {
  for (const address of [
    'https://pay.example',
    'ldaps://d.example',
    'http://127.0.0.1:8080',
    'http://localhost/x',
    'http://[::1]:1',
    'ldap://127.0.0.9',
  ])
    assert.ok(isPrivateWay(address), address);
  for (const address of [
    'http://pay.example',
    'ldap://d.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
    'ftp://x.example',
    '',
  ])
    assert.ok(!isPrivateWay(address), address);
});
