import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { chunkSize } from './chunks.ts';
import { clamdIsInstalled, startClamd } from './clamd-fixture.ts';
import { pdf } from './fixtures.ts';
import { attachFile, fileById, openFile, readFileContent, registerFileOwner } from './own-files.ts';
import { ScannerAway, scanContent } from './scan-content.ts';
import { scanWaiting } from './scan-waiting.ts';
import { storeFile } from './store-file.ts';

/** What every scanner finds and no computer minds, put together here so that no scanner finds this file. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A clamd that knows one virus, and reads as the real one does: pieces with their length, until one of nought. */
function fakeClamd(): Server {
  return createServer((socket) => {
    let rest = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let begun = false;
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      if (!begun) {
        if (rest.length < 10) return;
        assert.equal(rest.subarray(0, 10).toString(), 'zINSTREAM\0');
        begun = true;
        rest = rest.subarray(10);
      }
      while (rest.length >= 4) {
        const length = rest.readUInt32BE();
        if (length === 0) {
          socket.end(content.includes(eicar) ? 'stream: Test.Virus FOUND\0' : 'stream: OK\0');
          return;
        }
        if (rest.length < 4 + length) return;
        content = Buffer.concat([content, rest.subarray(4, 4 + length)]);
        if (content.length > largest) {
          socket.end('INSTREAM size limit exceeded. ERROR\0');
          return;
        }
        rest = rest.subarray(4 + length);
      }
    });
  });
}

const largest = 3 * chunkSize;
/** As accounts have them: where the whole program shares the process, their addresses are looked up. */
const [citizenId, officerId] = [newId(), newId()];
let database: Database;
let directory: string;
let address: string;
let clamd: Server | undefined;
const listen = async () => {
  clamd = fakeClamd();
  await new Promise<void>((resolve) => clamd?.listen(address, resolve));
};
const end = () => new Promise<void>((resolve) => (clamd ? clamd.close(() => resolve()) : resolve()));

before(async () => {
  [database, directory] = await Promise.all([testDatabase(), mkdtemp(path.join(os.tmpdir(), 'clamd-'))]);
  address = path.join(directory, 'clamd.ctl');
  registerFileOwner('scan-case', async (call) => call.actor.id === officerId);
});
after(async () => {
  await end();
  await rm(directory, { recursive: true });
  await database.close();
});

const standing = () => testApplication(database);
function scanning(whenAway: 'wait' | 'refuse', base = standing()) {
  const application: Application = { ...base, config: { ...base.config, scanner: { address, whenAway } } };
  const as = (id: string): Call => testCall(application, { kind: 'account', id });
  return { application, clock: base.clock, citizen: as(citizenId), officer: as(officerId) };
}
const store = (call: Call, name: string, content: Buffer) =>
  storeFile(call, { name, content, accept: ['pdf'], maxBytes: 10 << 20 });
const textOf = async (call: Call, id: string) => {
  const parts: Buffer[] = [];
  for await (const part of (await readFileContent(call, id)).content) parts.push(part);
  return Buffer.concat(parts).toString();
};
const rows = async (table: string) =>
  (await database.query<{ count: number }>(`select count(*)::int as count from files.${table}`))[0]?.count;

test('a clean upload is taken; of an infected one nothing stays, and the applicant is told', async () => {
  await listen();
  const { citizen } = scanning('wait');
  const clean = await store(citizen, '总平面图.pdf', pdf('', 2 * chunkSize));
  assert.equal((await fileById(citizen, clean.id)).quarantine, null);
  assert.match(await textOf(citizen, clean.id), /^%PDF/);
  const kept = [await rows('content'), await rows('chunk'), await rows('upload')];
  await assert.rejects(
    store(citizen, '合同.pdf', pdf(`/Note (${eicar})`, chunkSize)),
    (error) => isProblem(error, 'files/infected') && error.parameters['what'] === 'Test.Virus',
  );
  assert.deepEqual([await rows('content'), await rows('chunk'), await rows('upload')], kept);
  await end();
});

test('without the scanner an upload is refused where the setting says so', async () => {
  const { citizen } = scanning('refuse');
  await assert.rejects(store(citizen, '说明.pdf', pdf('/Title (refused)')), (error) =>
    isProblem(error, 'files/scanner-away'),
  );
});

test('without the scanner uploads wait: nobody reads them before they pass, and what is found stays shut', async () => {
  const { application, clock, citizen, officer } = scanning('wait');
  const good = await store(citizen, '好.pdf', pdf('/Title (good)'));
  const bad = await store(citizen, '坏.pdf', pdf(`/Title (bad ${eicar})`));
  assert.deepEqual([good.quarantine, bad.quarantine], ['waiting', 'waiting']);
  for (const { id } of [good, bad]) {
    await citizen.database.transaction((transaction) =>
      attachFile(citizen, transaction, id, { kind: 'scan-case', id: 'one' }),
    );
    for (const read of [readFileContent, openFile])
      await assert.rejects(read(officer, id), (error) => isProblem(error, 'files/quarantine-waiting'));
  }
  await assert.rejects(openFile(testCall(application), bad.id), (error) =>
    isProblem(error, 'files/quarantine-waiting'),
  );
  clock.moveTo(new Date(clock.now().getTime() + 60_000));
  assert.equal(await scanWaiting(application), 0, 'the scanner is still away');
  await listen();
  assert.equal(await scanWaiting(application), 0, 'tried a moment ago');
  clock.moveTo(new Date(clock.now().getTime() + 60_000));
  assert.equal(await scanWaiting(application), 2);
  assert.match(await textOf(officer, good.id), /good/);
  await assert.rejects(readFileContent(officer, bad.id), (error) =>
    isProblem(error, 'files/quarantine-infected'),
  );
  const told = (await listMessages(citizen)).messages.filter(({ title }) => title.includes('坏.pdf'));
  assert.equal(told.length, 1);
  assert.match(told[0]?.body ?? '', /Test\.Virus/);
  clock.moveTo(new Date(clock.now().getTime() + 60_000));
  assert.equal(await scanWaiting(application), 0, 'told once');
  await end();
});

test('what the scanner refuses to look at waits, and nothing behind it does', async () => {
  const { application, clock, citizen } = scanning('wait');
  await listen();
  const large = await store(citizen, '大.pdf', pdf('/Title (large)', largest));
  assert.equal(large.quarantine, 'waiting');
  await end();
  const small = await store(citizen, '小.pdf', pdf('/Title (small)'));
  await listen();
  clock.moveTo(new Date(clock.now().getTime() + 60_000));
  assert.equal(await scanWaiting(application), 1);
  assert.equal((await fileById(citizen, small.id)).quarantine, null);
  assert.equal((await fileById(citizen, large.id)).quarantine, 'waiting');
  await end();
});

// CLAMD_SOCKET names one that runs; else one is started where it is installed.
const running = process.env['CLAMD_SOCKET'];
const installed = running !== undefined || clamdIsInstalled();
test('the real clamd finds the test virus, and refuses what is longer than it reads', {
  skip: installed ? false : 'clamd is not installed',
}, async () => {
  async function* pieces(...texts: string[]) {
    for (const text of texts) yield Buffer.from(text);
  }
  const own = running === undefined ? await startClamd(directory, eicar) : undefined;
  const real = own?.socket ?? running ?? '';
  try {
    assert.deepEqual(await scanContent(real, pieces('harmless')), { verdict: 'clean' });
    const found = await scanContent(real, pieces('before ', eicar.slice(0, 20), eicar.slice(20)));
    assert.ok(found.verdict === 'infected' && /eicar/i.test(found.what));
    const long = Array.from({ length: 6 }, () => 'x'.repeat(1 << 20));
    if (own) await assert.rejects(scanContent(real, pieces(...long)), ScannerAway);
  } finally {
    await own?.end();
  }
});
