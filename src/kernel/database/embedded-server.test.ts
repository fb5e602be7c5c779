import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openDatabase, startEmbeddedServer } from './index.ts';

test('a server starts after one that was killed, though processes of that one have not ended yet', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'mingtang-orphans-'));
  await chmod(directory, 0o755);
  const killed = await startEmbeddedServer({ directory, volatile: true });
  const database = openDatabase(killed.url(), { connections: 2 });
  // Busy with its processor, it does not notice for a second or two that its server is gone.
  const busy = database.query('select count(*) from generate_series(1, 8000000)').catch(() => 'lost');
  await database.query('select 1');
  process.kill(killed.pid, 'SIGKILL');
  await killed.died;
  const server = await startEmbeddedServer({ directory, volatile: true });
  const again = openDatabase(server.url(), { connections: 1 });
  assert.deepEqual(await again.query('select 1 as one'), [{ one: 1 }]);
  await Promise.all([busy, again.close()]);
  await server.stop();
  await database.close();
  await rm(directory, { recursive: true, force: true });
});
