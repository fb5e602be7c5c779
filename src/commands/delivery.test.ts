import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import {
  deliveredKinds,
  makeDaysOver,
  readDeliveredDays,
  redeliverDay,
  sendBatches,
  setReceiver,
} from '#insight/delivery/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { appendEvents, deliverPending } from '#kernel/outbox/index.ts';
import { callOf, openTestCity } from './test-city.ts';

let city: Awaited<ReturnType<typeof openTestCity>>;
let supervisor: Call;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  supervisor = await callOf(city, 'government-services.supervision');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const program = () => systemCall(city, 'test');
const dayOf = async (day: string) => (await readDeliveredDays(supervisor)).days.find((of) => of.day === day);
const pass = async (minutes: number) => {
  city.clock.moveTo(new Date(city.clock.now().getTime() + minutes * 60_000));
  while ((await sendBatches(city)) > 0);
};

/** Something happens: so many events of a name, now. */
async function happen(name: string, count: number): Promise<void> {
  await city.database.transaction((transaction) =>
    appendEvents(
      program(),
      transaction,
      Array.from({ length: count }, (_one, index) => ({ name, data: { grade: 5, index } })),
    ),
  );
  while ((await deliverPending(city)) > 0);
}

async function beginDay(day: string): Promise<void> {
  city.clock.moveTo(new Date(`${day}T00:00:05+08:00`));
  await makeDaysOver(city);
  await makeDaysOver(city);
}

test('a day that is over goes up once, kind by kind, numbered, confirmed by count and digest', async () => {
  await happen('rating.given', 3);
  await beginDay('2026-11-20');
  await pass(0);
  const day = await dayOf('2026-11-19');
  assert.equal(day?.complete, true);
  assert.deepEqual(
    day.batches.map(({ kind, sequence }) => `${kind} ${sequence}`).toSorted(),
    deliveredKinds.map((kind) => `${kind} 1`).toSorted(),
  );
  const counts = new Map(day.batches.map(({ kind, count }) => [kind, count]));
  assert.equal(counts.get('rating'), 3);
  // Nothing happened to cases: an empty batch says so.
  assert.equal(counts.get('case'), 0);
  assert.ok((counts.get('item') ?? 0) > 50);
});

test('the next day has the next numbers and names the digest before; items go up only when they change', async () => {
  await happen('rating.given', 1001);
  await beginDay('2026-11-21');
  await pass(0);
  const [before, day] = [await dayOf('2026-11-19'), await dayOf('2026-11-20')];
  const ratings = day?.batches.filter(({ kind }) => kind === 'rating') ?? [];
  assert.deepEqual(
    ratings.map(({ sequence, count }) => [sequence, count]),
    [
      [2, 1000],
      [3, 1],
    ],
  );
  assert.equal(ratings[0]?.previous, before?.batches.find(({ kind }) => kind === 'rating')?.digest);
  assert.equal(ratings[1]?.previous, ratings[0]?.digest);
  assert.equal(day?.batches.find(({ kind }) => kind === 'item')?.count, 0);
});

test('a receiver that is down or drops an entry confirms nothing; it goes up again until it is whole', async () => {
  await setReceiver(program(), 'down');
  await happen('rating.given', 5);
  await beginDay('2026-11-22');
  await pass(0);
  const waiting = await dayOf('2026-11-21');
  assert.equal(waiting?.complete, false);
  assert.ok(waiting.batches.every(({ state, attempts }) => state === 'waiting' && attempts === 1));
  await setReceiver(program(), 'short');
  await pass(2);
  const short = (await dayOf('2026-11-21'))?.batches.find(({ kind }) => kind === 'rating');
  assert.equal(short?.state, 'waiting');
  assert.match(short?.fault ?? '', /不一致/);
  await setReceiver(program(), 'normal');
  await pass(10);
  assert.equal((await dayOf('2026-11-21'))?.complete, true);
});

test('what was confirmed and then lost is found by the check of the day, and goes up again', async () => {
  await setReceiver(program(), 'forgetful');
  await happen('rating.given', 2);
  await beginDay('2026-11-23');
  await pass(0);
  const lacking = await dayOf('2026-11-22');
  assert.equal(lacking?.complete, false);
  assert.equal(lacking?.lacking, deliveredKinds.length);
  await setReceiver(program(), 'normal');
  await pass(10);
  assert.equal((await dayOf('2026-11-22'))?.complete, true);
});

test('a supervisor has a day delivered once more, with a reason; nobody else sees it', async () => {
  await assert.rejects(
    redeliverDay(supervisor, '2026-11-19', { reason: ' ' }),
    is('delivery/reason-required'),
  );
  await setReceiver(program(), 'normal', '2026-11-19');
  await redeliverDay(supervisor, '2026-11-19', { reason: '上级平台换库' });
  await pass(0);
  const day = await dayOf('2026-11-19');
  assert.equal(day?.complete, true);
  assert.ok(day.batches.every(({ deliveries }) => deliveries === 2));
  const clerk = await callOf(city, 'parks');
  await assert.rejects(readDeliveredDays(clerk), is('access/denied'));
  await assert.rejects(redeliverDay(clerk, '2026-11-19', { reason: '试' }), is('access/denied'));
});

test('days on which the program stood still are made up for, each by itself', async () => {
  await beginDay('2026-11-27');
  await pass(0);
  const { days } = await readDeliveredDays(supervisor);
  assert.deepEqual(
    days.slice(0, 3).map(({ day, complete }) => [day, complete]),
    [
      ['2026-11-26', true],
      ['2026-11-25', true],
      ['2026-11-24', true],
    ],
  );
});

test('a platform that was away for days gets all of it by itself, though it was given up for a while', async () => {
  await setReceiver(program(), 'down');
  await happen('rating.given', 4);
  await beginDay('2026-11-28');
  for (let hour = 0; hour < 72; hour += 1) await pass(60);
  const away = await dayOf('2026-11-27');
  assert.ok(
    away?.batches.every(({ state }) => state === 'failed'),
    'and says so until then',
  );
  await setReceiver(program(), 'normal');
  for (let hour = 0; hour < 9; hour += 1) await pass(60);
  assert.equal((await dayOf('2026-11-27'))?.complete, true);
});

test('in production nothing stands in for the platform', async () => {
  const production = { ...program(), config: { ...city.config, mode: 'production' as const } };
  await assert.rejects(setReceiver(production, 'down'), is('delivery/not-here'));
  await makeDaysOver(production);
});

test('a platform that takes it and never says so, takes some kinds only, or cannot list some days: nothing twice, no day waits for another', async () => {
  const kept = new Map<string, { day: string; receipt: object; times: number }>();
  const unlisted = new Set<string>();
  let [silent, only] = [false, deliveredKinds as readonly string[]];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    if (request.method === 'GET') {
      const day = request.url?.split('/').at(-1) ?? '';
      response.statusCode = unlisted.has(day) ? 500 : 200;
      const batches = [...kept.values()].filter((of) => of.day === day).map(({ receipt }) => receipt);
      return response.end(JSON.stringify({ batches }));
    }
    const { kind, sequence, day, count, digest } = JSON.parse(text);
    if (!only.includes(kind)) return response.writeHead(503).end();
    const place = `${kind} ${sequence}`;
    const receipt = { kind, sequence, count, digest };
    kept.set(place, { day, receipt, times: (kept.get(place)?.times ?? 0) + 1 });
    // Later than anybody waits: the connection is gone.
    return silent ? request.socket.destroy() : response.end(JSON.stringify(receipt));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const there = { ...city, config: { ...city.config, superior: { url, secret: 'shared' } } };
  const hours = async (count: number) => {
    for (let hour = 0; hour < count; hour += 1) {
      city.clock.moveTo(new Date(city.clock.now().getTime() + 3_600_000));
      while ((await sendBatches(there)) > 0);
    }
  };
  try {
    // Twelve days, of which the first nine cannot be listed there.
    const days = Array.from({ length: 12 }, (_none, index) => `2026-12-${String(index + 10)}`);
    for (const day of days.slice(0, 9)) unlisted.add(day);
    silent = true;
    only = ['item', 'case', 'rating'];
    await happen('rating.given', 3);
    city.clock.moveTo(new Date('2026-12-22T00:00:05+08:00'));
    await makeDaysOver(there);
    await hours(2);
    assert.ok(
      (await dayOf('2026-12-21'))?.batches.every(({ state }) => state === 'waiting'),
      'nothing is believed',
    );
    silent = false;
    await hours(12);
    const half = (await dayOf('2026-12-21'))?.batches ?? [];
    assert.deepEqual(
      half
        .filter(({ state }) => state === 'confirmed')
        .map(({ kind }) => kind)
        .toSorted(),
      only.toSorted(),
    );
    only = deliveredKinds;
    await hours(10);
    const { days: found } = await readDeliveredDays(supervisor);
    const complete = new Set(found.filter((of) => of.complete).map(({ day }) => day));
    assert.deepEqual(
      days.filter((day) => complete.has(day)),
      days.slice(9),
      'those that can be listed',
    );
    unlisted.clear();
    await hours(2);
    const { days: now } = await readDeliveredDays(supervisor);
    assert.deepEqual(
      now.filter((of) => days.includes(of.day) && !of.complete),
      [],
    );
    assert.ok(
      [...kept.values()].some(({ times }) => times > 1),
      'sent again where no answer came',
    );
    assert.equal(
      [...kept.keys()].filter((place) => place.startsWith('rating')).length,
      new Set(
        now
          .flatMap(({ day, batches }) => (day < '2026-12-22' && day > '2026-11-27' ? batches : []))
          .filter(({ kind }) => kind === 'rating')
          .map(({ sequence }) => sequence),
      ).size,
      'each number once',
    );
  } finally {
    server.close();
  }
});
