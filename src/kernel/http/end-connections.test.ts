import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import Fastify from 'fastify';
import { endConnections } from './end-connections.ts';
import type { Http } from './model.ts';

async function served(answer: () => Promise<unknown>) {
  const http = Fastify({ keepAliveTimeout: 60_000 }) as unknown as Http;
  endConnections(http);
  http.get('/', answer);
  const port = Number(new URL(await http.listen({ host: '127.0.0.1', port: 0 })).port);
  const open = async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  return { http, open };
}

test('a connection on which nothing was sent, or half a request, does not keep it from stopping', {
  timeout: 5000,
}, async () => {
  const { http, open } = await served(async () => 'yes');
  const silent = await open();
  const half = await open();
  half.write('GET / HTTP/1.1\r\nHost: a');
  const used = await open();
  used.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await once(used, 'data');
  const gone = Promise.all([silent, half, used].map((socket) => once(socket, 'close')));
  for (const socket of [silent, half, used]) socket.on('error', () => {});
  await http.close();
  await gone;
});

test('what is being answered is answered; then its connection ends, too', { timeout: 5000 }, async () => {
  let answer: (text: string) => void = () => {};
  let asked: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { http, open } = await served(() => {
    asked();
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  const socket = await open();
  let said = '';
  socket.on('data', (bytes) => {
    said += bytes;
  });
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await begun;
  const closed = http.close();
  answer('the whole answer');
  await Promise.all([closed, once(socket, 'close')]);
  assert.match(said, /200 OK[\s\S]*the whole answer/);
});

test('an answer that never comes is given up after ten seconds', { timeout: 30_000 }, async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let asked: () => void = () => {};
  const begun = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const { http, open } = await served(() => {
    asked();
    return new Promise(() => {});
  });
  const socket = await open();
  socket.on('error', () => {});
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  await begun;
  let isClosed = false;
  const closed = http.close().then(() => {
    isClosed = true;
  });
  await new Promise(setImmediate);
  context.mock.timers.tick(9_999);
  await new Promise(setImmediate);
  assert.equal(isClosed, false);
  context.mock.timers.tick(1);
  await closed;
});
