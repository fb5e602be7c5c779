import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { databaseRuns, dataDirectory, freePort, postmasterOf, run } from './program.ts';

test('a port that is taken: said in both languages, with another to try, exit 75', async () => {
  const data = dataDirectory();
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const { ended, said } = run(['start'], { MINGTANG_DATA: data, PORT: port });
  assert.equal(await ended, 75, said());
  assert.match(said(), new RegExp(`端口 ${port} 已被占用`));
  assert.match(said(), new RegExp(`Port ${port} is taken`));
  assert.match(said(), /PORT=/);
  other.close();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

test('asked to stop while it starts, it takes its database along', async () => {
  const data = dataDirectory();
  const { child, ended, said } = run(['start'], { MINGTANG_DATA: data, PORT: '0' });
  await databaseRuns(data);
  const postmaster = postmasterOf(data);
  child.kill('SIGTERM');
  assert.equal(await ended, 0, said());
  assert.throws(() => process.kill(postmaster, 0), 'the database has ended');
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

test('a database that cannot be reached: said, exit 69', async () => {
  const port = await freePort();
  const { ended, said } = run(['start'], {
    DATABASE_URL: `postgresql://mingtang@127.0.0.1:${port}/mingtang`,
    PORT: '0',
  });
  assert.equal(await ended, 69, said());
  assert.match(said(), /数据库/);
  assert.match(said(), /database cannot be reached/);
  assert.doesNotMatch(said(), /\n\s+at /, 'no stack for a fault of the surroundings');
});

test('a broken pack: file and line are named, nothing is imported, exit 65', async () => {
  const data = dataDirectory();
  const pack = path.join(data, 'broken');
  cpSync('packs/mingzhou', pack, { recursive: true });
  writeFileSync(path.join(pack, 'scenes.yaml'), '- key: Not A Key\n  title: [\n');
  const { ended, said } = run(['start'], {
    MINGTANG_DATA: data,
    MINGTANG_PACKS: `packs/china,${pack}`,
    PORT: '0',
  });
  assert.equal(await ended, 65, said());
  assert.match(said(), /scenes\.yaml:\d+/);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

/** What fits: not even the cluster; the cluster and not the tables. */
for (const megabytes of [44, 54])
  test(`a disk of ${megabytes} MB is full: said, exit 74, and with room again it starts`, async (context) => {
    const data = dataDirectory();
    const mounted =
      process.getuid?.() === 0 &&
      spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', data]).status === 0;
    if (!mounted) return context.skip('needs root and the right to mount, to have a disk that is small');
    try {
      const full = run(['start'], { MINGTANG_DATA: data, PORT: '0' });
      const late = setTimeout(() => full.child.kill('SIGKILL'), 60_000);
      assert.equal(await full.ended, 74, full.said());
      clearTimeout(late);
      assert.match(full.said(), /磁盘已满.*\n.*disk of the database is full/);
      assert.equal(spawnSync('mount', ['-o', 'remount,size=1g', data]).status, 0);
      const seeded = run(['seed', '--cases', '10'], { MINGTANG_DATA: data });
      assert.equal(await seeded.ended, 0, seeded.said());
    } finally {
      spawnSync('umount', ['-l', data]);
      rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    }
  });
