import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { openDatabase } from '#kernel/database/index.ts';
import { testApplication } from '#kernel/testing/index.ts';
import { createHttpServer } from './create-http-server.ts';

test('a database that takes connections and never answers makes the program not ready within seconds', async () => {
  const taken = new Set<Socket>();
  const silent = createServer((socket) => taken.add(socket.on('error', () => {})));
  const port = await new Promise<number>((listening) =>
    silent.listen(0, '127.0.0.1', () => listening((silent.address() as { port: number }).port)),
  );
  const database = openDatabase(`postgres://nobody@127.0.0.1:${port}/none`, { patience: 30_000 });
  const http = await createHttpServer(testApplication(database), []);
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 20 }, () => http.inject('/readyz')));
  assert.ok(performance.now() - began < 5000, 'whoever asks has an answer before he gives up');
  for (const answer of answers) {
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.json().code, 'database/unreachable');
  }
  assert.equal(taken.size, 1, 'those who ask at once share one question');
  assert.equal((await http.inject('/healthz')).statusCode, 200);
  for (const socket of taken) socket.destroy();
  await http.close();
  await database.close();
  silent.close();
});
