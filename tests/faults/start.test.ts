import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

for (const moment of ['its database runs', 'it listens'] as const)
  test(`its database dies as soon as ${moment}: never 500, and it ends though nobody answers what it asked, exit 69`, async () => {
    const data = dataDirectory();
    const port = await freePort();
    const { ended, said } = run(['start'], { MINGTANG_DATA: data, PORT: String(port) });
    let over = false;
    void ended.then(() => {
      over = true;
    });
    const ask = (path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        ({ status }) => status,
        () => undefined,
      );
    await databaseRuns(data);
    if (moment === 'it listens') while (!over && (await ask('/healthz')) === undefined);
    const postmaster = postmasterOf(data);
    // What PostgreSQL is in the midst of goes on when its first process is killed alone: so long nobody is answered.
    const busy = childrenOf(postmaster);
    for (const child of busy) process.kill(child, 'SIGSTOP');
    process.kill(postmaster, 'SIGKILL');
    let waited = false;
    const release = () => {
      for (const child of busy.splice(0)) process.kill(child, 'SIGKILL');
    };
    const late = setTimeout(() => {
      waited = true;
      release();
    }, 15_000);
    const answers = new Set<number | undefined>();
    while (!over) answers.add(await ask('/readyz'));
    clearTimeout(late);
    release();
    assert.equal(await ended, 69, said());
    assert.equal(waited, false, 'it waited for the rest of its database');
    assert.deepEqual(
      [...answers].filter((status) => status !== undefined && status !== 503),
      [],
    );
    assert.match(said(), /^内置(数据库意外停止，程序随之退出|\s?PostgreSQL 没有启动成功)/m);
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

function childrenOf(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.split(' ').filter(Boolean).map(Number);
}
