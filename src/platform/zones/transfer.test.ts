import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { exportAgain, exportTransfers, importTransfers } from './carry-by-file.ts';
import { exchangeWith } from './carry-by-http.ts';
import { downloadTransfer, uploadTransfer } from './carry-in-browser.ts';
import { registerCrossing, sendAcross } from './crossings.ts';
import { retryEntry, setEntryAside } from './handle-stuck.ts';
import { zonesModule } from './index.ts';
import { measureWays } from './measure-ways.ts';
import type { TransferHeader, ZoneName } from './model.ts';
import { numberEntries } from './number-entries.ts';
import { ownCertificate, zoneKey } from './own-zone.ts';
import { answersAt } from './places.ts';
import { retryStuck, takeTransfer } from './take-transfer.ts';
import { readWays } from './ways-store.ts';
import { signedBytes, writeTransfer } from './write-transfer.ts';

let directory: string;
let databases: Database[];
let internet: Application;
let outer: Application;
/** What the outer network took in, in its order, and how often. */
const arrived: unknown[] = [];
let kill = false;
let refuse: (payload: unknown) => boolean = () => false;

function zone(
  database: Database,
  name: ZoneName,
  crypto: 'international' | 'sm' = 'international',
): Application {
  const base = testApplication(database);
  const own = { ...base.config.zone, name, certificates: directory };
  return { ...base, config: { ...base.config, crypto, zone: own } };
}

before(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'zones-'));
  databases = await Promise.all([testDatabase(), testDatabase()]);
  const [first, second] = databases;
  assert.ok(first && second);
  [internet, outer] = [zone(first, 'internet'), zone(second, 'outer')];
  registerCrossing('test-note', {
    from: 'internet',
    to: 'outer',
    receive: async (_call, transaction, payload) => {
      if (kill) await transaction.query('select pg_terminate_backend(pg_backend_pid())');
      if (refuse(payload)) throw new Error('not now');
      arrived.push(payload);
    },
  });
  registerCrossing('test-answer', { from: 'outer', to: 'internet', receive: async () => {} });
  await writeFile(path.join(directory, 'internet.pem'), await ownCertificate(internet));
  await writeFile(path.join(directory, 'outer.pem'), await ownCertificate(outer));
});
after(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await rm(directory, { recursive: true });
});

const say = (application: Application, to: ZoneName, ...payloads: unknown[]) =>
  application.database.transaction(async (transaction) => {
    const kind = to === 'outer' ? 'test-note' : 'test-answer';
    for (const payload of payloads) await sendAcross(transaction, to, { kind, payload });
  });
const wayTo = async (application: Application, other: ZoneName) =>
  (await readWays(application.database)).find((way) => way.zone === other);
const took = () => arrived.splice(0);

test('what was said travels in its order and once, however often the file is brought', async () => {
  const [out, into] = [path.join(directory, 'a-out'), path.join(directory, 'a-in')];
  await say(internet, 'outer', 'one', 'two');
  await assert.rejects(
    internet.database.transaction(async (transaction) => {
      await sendAcross(transaction, 'outer', { kind: 'test-note', payload: 'never' });
      throw new Error('rolled back');
    }),
  );
  await say(internet, 'outer', 'three');
  const [name = ''] = await exportTransfers(internet, out);
  assert.equal(name, 'internet-outer-000000000001-000000000003.transfer');
  assert.deepEqual(await exportTransfers(internet, out), [], 'written once');
  const text = await readFile(path.join(out, name), 'utf8');
  assert.deepEqual(await importTransfers(outer, into), [], 'nothing was brought yet');
  for (let time = 0; time < 3; time += 1) assert.equal((await takeTransfer(outer, text)).kind, 'taken');
  assert.deepEqual(took(), ['one', 'two', 'three']);
  assert.equal((await wayTo(outer, 'internet'))?.received, 3);
});

test('a gap waits, says what is missing, and is filled by writing that range again', async () => {
  const [out, again] = [path.join(directory, 'b-out'), path.join(directory, 'b-again')];
  await say(internet, 'outer', 'four');
  const [lost = ''] = await exportTransfers(internet, out);
  await rm(path.join(out, lost));
  await say(internet, 'outer', 'five');
  await exportTransfers(internet, out);
  const [waits] = await importTransfers(outer, out);
  assert.ok(waits?.result.kind === 'gap');
  assert.deepEqual([waits.result.missingFrom, waits.result.missingTo], [4, 4]);
  assert.deepEqual((await wayTo(outer, 'internet'))?.missing, { from: 4, to: 4 });
  assert.deepEqual(took(), []);
  const [name = ''] = await exportAgain(internet, again, 'outer', { from: 4, until: 4 });
  await takeTransfer(outer, await readFile(path.join(again, name), 'utf8'));
  const [filled] = await importTransfers(outer, out);
  assert.equal(filled?.result.kind, 'taken');
  assert.deepEqual(took(), ['four', 'five']);
  assert.equal((await wayTo(outer, 'internet'))?.missing, null);
  assert.deepEqual(await readdir(path.join(out, 'taken')), [filled.name]);
});

test('whatever is altered on the way is refused, and nothing of it taken in', async () => {
  await say(internet, 'outer', 'six', 'seven');
  await numberEntries(internet, 'outer');
  const { text } = await writeTransfer(internet, 'outer', 5);
  const refused = async (changed: string) =>
    assert.rejects(takeTransfer(outer, changed), (error) => isProblem(error), changed.slice(0, 200));
  await refused(text.replace('seven', 'seve7'));
  await refused(text.replace('"acknowledged":0', '"acknowledged":9'));
  await refused(text.split('\n').toSpliced(2, 1).join('\n'));
  await refused(text.split('\n').toSpliced(-2, 1).join('\n'));
  await refused('');
  await refused(text.slice(0, text.length / 2));
  // Each character in its turn, so far as the test has time.
  for (let place = 0; place < text.length - 1; place += 37) {
    const other = text[place] === 'A' ? 'B' : 'A';
    await refused(`${text.slice(0, place)}${other}${text.slice(place + 1)}`);
  }
  await assert.rejects(takeTransfer(internet, text), (error) => isProblem(error, 'zones/not-for-us'));
  assert.deepEqual(took(), []);
  await takeTransfer(outer, text);
  assert.deepEqual(took(), ['six', 'seven']);
});

test('another key than that of the certificate counts for nothing; two may stand side by side', async () => {
  await say(internet, 'outer', 'eight');
  await numberEntries(internet, 'outer');
  const { text } = await writeTransfer(internet, 'outer', 7);
  const file = path.join(directory, 'internet.pem');
  const genuine = await readFile(file, 'utf8');
  await writeFile(file, await ownCertificate(outer));
  await assert.rejects(takeTransfer(outer, text), (error) => isProblem(error, 'zones/not-genuine'));
  await rm(file);
  await assert.rejects(takeTransfer(outer, text), (error) => isProblem(error, 'zones/certificate-missing'));
  await writeFile(file, `${await ownCertificate(outer)}${genuine}`);
  await takeTransfer(outer, text);
  await writeFile(file, genuine);
  assert.deepEqual(took(), ['eight']);
});

test('what cannot be taken in is kept and tried again, and holds up nothing behind it', async () => {
  refuse = (payload) => payload === 'nine';
  await say(internet, 'outer', 'nine', 'ten');
  await numberEntries(internet, 'outer');
  await takeTransfer(outer, (await writeTransfer(internet, 'outer', 8)).text);
  assert.deepEqual(took(), ['ten']);
  assert.deepEqual(
    (await wayTo(outer, 'internet'))?.stuck.map(({ number, kind }) => [number, kind]),
    [[9, 'test-note']],
  );
  assert.equal(await retryStuck(outer), 0);
  refuse = () => false;
  assert.equal(await retryStuck(outer), 1);
  assert.equal(await retryStuck(outer), 0);
  assert.deepEqual(took(), ['nine']);
});

test('killed in the middle, nothing is lost and nothing done twice', async () => {
  await say(internet, 'outer', 'eleven', 'twelve');
  await numberEntries(internet, 'outer');
  const { text } = await writeTransfer(internet, 'outer', 10);
  kill = true;
  await assert.rejects(takeTransfer(outer, text));
  kill = false;
  assert.equal((await wayTo(outer, 'internet'))?.received, 10);
  assert.equal((await takeTransfer(outer, text)).kind, 'taken');
  assert.deepEqual(took().slice(-2), ['eleven', 'twelve']);
  assert.deepEqual((await wayTo(outer, 'internet'))?.stuck, []);
});

test('a zone cannot say what only another may', async () => {
  await internet.database.transaction((transaction) =>
    sendAcross(transaction, 'outer', { kind: 'test-answer', payload: 'forged' }),
  );
  await numberEntries(internet, 'outer');
  await takeTransfer(outer, (await writeTransfer(internet, 'outer', 12)).text);
  const [stuck] = (await wayTo(outer, 'internet'))?.stuck ?? [];
  assert.match(stuck?.fault ?? '', /does not come from internet/);
  await outer.database.execute('delete from zones.stuck');
});

test('over HTTP both ways at once; what the other side has is let go; an old request tells nothing', async () => {
  const http: Http = await createHttpServer(internet, [zonesModule]);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  try {
    await say(internet, 'outer', 'thirteen', 'fourteen');
    await say(outer, 'internet', 'answer');
    const moved = await Promise.all([
      exchangeWith(outer, 'internet', url),
      exchangeWith(outer, 'internet', url),
    ]);
    assert.ok(Math.max(...moved) >= 1);
    assert.deepEqual(took(), ['thirteen', 'fourteen'], 'once, though two asked');
    await exchangeWith(outer, 'internet', url);
    const way = await wayTo(internet, 'outer');
    assert.deepEqual([way?.numbered, way?.acknowledged, way?.received], [15, 15, 1]);
    const [kept] = await internet.database.query<{ count: number }>(
      `select count(*)::int as count from zones.entry where to_zone = 'outer'`,
    );
    assert.equal(kept?.count, 1, 'the last one, which proves the next');
    await assert.rejects(
      exportAgain(internet, path.join(directory, 'c'), 'outer', { from: 1, until: 2 }),
      (error) => isProblem(error, 'zones/not-kept'),
    );
    const unsigned = await http.inject({
      method: 'POST',
      url: '/api/zones/transfers',
      payload: { transfer: 'let me in' },
    });
    assert.equal(unsigned.statusCode, 422);
    const [header = '', , ...rest] = (await writeTransfer(outer, 'internet', 1)).text.split('\n');
    assert.deepEqual(rest, [''], 'without entries');
    const old: TransferHeader = { ...JSON.parse(header), madeAt: '2026-11-19T09:00:00.000Z' };
    const { key } = await zoneKey(outer);
    const signature = (await key.sign(signedBytes(old, old.previous))).toString('base64');
    const stale = await http.inject({
      method: 'POST',
      url: '/api/zones/transfers',
      payload: { transfer: `${JSON.stringify(old)}\n${JSON.stringify({ signature })}\n` },
    });
    assert.equal(stale.json<{ code: string }>().code, 'zones/too-old');
    assert.equal((await http.inject('/desk/cases')).statusCode, 404);
  } finally {
    await http.close();
  }
});

test('by the profile of this country transfers are signed with SM2 and chained with SM3', async () => {
  const [first] = databases;
  assert.ok(first);
  const own = zone(first, 'internet', 'sm');
  const file = path.join(directory, 'internet.pem');
  await writeFile(file, `${await readFile(file, 'utf8')}${await ownCertificate(own)}`);
  await say(own, 'outer', 'fifteen');
  await numberEntries(own, 'outer');
  const { text, header } = await writeTransfer(own, 'outer', 15);
  assert.equal(header.algorithm, 'SM2');
  assert.match(text, /"sm3:[0-9a-f]{64}"/);
  await assert.rejects(takeTransfer(outer, text.replace('fifteen', 'fiftee7')), (error) => isProblem(error));
  await takeTransfer(outer, text);
  assert.deepEqual(took(), ['fifteen'], 'the chain goes on where the profile changed');
});

test('what waits, what goes and what is stuck lies sealed', async () => {
  const secret = '身份证 339901199005060011';
  const { numbered } = (await wayTo(internet, 'outer')) ?? { numbered: 0 };
  refuse = (payload) => payload === secret;
  await say(internet, 'outer', secret);
  const bare = async (on: Application, table: string) =>
    (await on.database.query<{ payload: string }>(`select payload from zones.${table}`)).map(
      ({ payload }) => payload,
    );
  const lies = async (on: Application, table: string) => {
    const found = await bare(on, table);
    assert.ok(found.length > 0, table);
    assert.ok(
      found.every((payload) => payload.startsWith('sealed.')),
      table,
    );
  };
  await lies(internet, 'waiting');
  await numberEntries(internet, 'outer');
  await lies(internet, 'entry');
  await takeTransfer(outer, (await writeTransfer(internet, 'outer', numbered)).text);
  await lies(outer, 'stuck');
  refuse = () => false;
  assert.equal(await retryStuck(outer), 1);
  assert.deepEqual(took(), [secret]);
});

test('who keeps the ways tries again, sets aside with a reason, and carries a file by hand; nobody else does', async () => {
  const { numbered } = (await wayTo(internet, 'outer')) ?? { numbered: 0 };
  const number = numbered + 1;
  const place = { from: 'internet', number } as const;
  const operator = testCall(outer);
  const visitor = testCall(outer, { kind: 'visitor', id: 'visitor' });
  refuse = (payload) => payload === 'odd';
  await say(internet, 'outer', 'odd');
  assert.ok((await wayTo(internet, 'outer'))?.oldestSince, 'waits since');
  const file = await downloadTransfer(testCall(internet), 'outer');
  assert.ok(file);
  assert.equal(await downloadTransfer(testCall(internet), 'outer'), undefined, 'written once');
  for (const denied of [
    () => uploadTransfer(visitor, file),
    () => downloadTransfer(visitor, 'internet'),
    () => retryEntry(visitor, place),
    () => setEntryAside(visitor, place, '无关'),
  ])
    await assert.rejects(denied, (error) => isProblem(error) && error.status < 500);
  assert.equal((await uploadTransfer(operator, file)).kind, 'taken');
  assert.equal(await retryEntry(operator, place), false);
  await assert.rejects(setEntryAside(operator, place, ' '), (error) =>
    isProblem(error, 'zones/reason-required'),
  );
  await setEntryAside(operator, place, '测试数据');
  await assert.rejects(setEntryAside(operator, place, '测试数据'), (error) =>
    isProblem(error, 'zones/not-stuck'),
  );
  const [shown] = (await wayTo(outer, 'internet'))?.stuck ?? [];
  assert.deepEqual([shown?.number, shown?.setAsideFor], [number, '测试数据']);
  refuse = () => false;
  assert.equal(await retryStuck(outer), 0, 'not by itself');
  await measureWays(outer);
  const { values } = await outer.metrics.zonesStuck.get();
  assert.deepEqual(
    values.map(({ value }) => value),
    [0],
  );
  assert.equal(await retryEntry(operator, place), true);
  assert.deepEqual(took(), ['odd']);
  assert.equal((await wayTo(outer, 'internet'))?.stuck.length, 0);
});

test('each zone answers at its own addresses only', () => {
  const at = (address: string) =>
    (['internet', 'outer', 'inner', 'all'] as const).filter((name) => answersAt(name, address)).join(' ');
  assert.equal(at('/'), 'internet all');
  assert.equal(at('/my/0190'), 'internet all');
  assert.equal(at('/desk'), 'outer inner all');
  assert.equal(at('/desk/cases/1?x=/my'), 'outer inner all');
  assert.equal(at('/%64esk/cases'), 'outer inner all');
  assert.equal(at('//desk/cases'), 'outer inner all');
  assert.equal(at('/desk.data'), 'outer inner all');
  assert.equal(at('/desktop'), 'internet all');
  assert.equal(at('/signin/x'), 'internet outer inner all');
  assert.equal(at('/licences/verify'), 'internet outer all');
});
