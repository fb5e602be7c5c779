import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bookSlot } from '#front/bookings/index.ts';
import {
  callAgain,
  callNext,
  drawTicket,
  endServing,
  readmit,
  readQueues,
  readTicket,
  skipNumber,
  transferNumber,
} from '#front/hall/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callOf, openTestCity } from './test-city.ts';

const hallKey = 'city-hall';

let city: Awaited<ReturnType<typeof openTestCity>>;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  city.clock.moveTo(new Date('2026-11-19T10:00:00+08:00'));
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const visitor = (): Call => ({ ...systemCall(city, 'test'), actor: { kind: 'visitor', id: 'visitor' } });

test('numbers are called in their order, each at one window, also when windows press at once', async () => {
  const hall = await as('hall');
  const day = '2026-11-20';
  const citizen = await as('he.guifang');
  const booking = await bookSlot(citizen, {
    id: newId(),
    hallKey,
    matterKey: 'general',
    day,
    starts: '09:30',
  });
  const clock = (time: string) => city.clock.moveTo(new Date(`${day}T${time}:00+08:00`));
  clock('08:15');
  await assert.rejects(drawTicket(visitor(), { hallKey, matterKey: 'general' }), is('hall/closed'));
  clock('09:20');
  const first = await drawTicket(visitor(), { hallKey, matterKey: 'general' });
  await assert.rejects(drawTicket(visitor(), { hallKey, code: '12' }), is('bookings/not-found'));
  clock('09:40');
  const later = await drawTicket(visitor(), { hallKey, matterKey: 'general' });
  const booked = await drawTicket(visitor(), { hallKey, code: booking.code });
  await assert.rejects(drawTicket(visitor(), { hallKey, code: booking.code }), is('bookings/not-found'));
  assert.deepEqual([first.number, later.number, booked.number], ['A001', 'A002', 'A003']);
  // Who booked half past nine goes before who came at twenty to ten.
  assert.equal((await readTicket(visitor(), later.id)).before, 2);
  assert.equal((await readTicket(visitor(), booked.id)).before, 1);
  const next = (windowKey: string, after: string | null = null) =>
    callNext(hall, { hallKey, windowKey, after });
  assert.equal((await next('1')).number, 'A001');
  assert.equal((await next('1')).number, 'A001', 'pressed twice: called once');
  assert.equal((await next('1', 'A001')).number, 'A003');
  assert.equal((await callAgain(hall, { hallKey, windowKey: '1' })).times, 2);
  await skipNumber(hall, { hallKey, windowKey: '1' });
  await assert.rejects(callAgain(hall, { hallKey, windowKey: '1' }), is('hall/not-called'));
  await readmit(hall, { hallKey, windowKey: '1', number: 'a003' });
  assert.equal((await next('1')).number, 'A002', 'behind those who waited');
  await transferNumber(hall, { hallKey, windowKey: '1', matterKey: 'results' });
  await assert.rejects(
    next('4', 'nothing').then(() => next('4', 'A002')),
    is('hall/nobody-waits'),
  );
  assert.equal((await readQueues(visitor(), hallKey)).called[0]?.number, 'A002');
  await endServing(hall, { hallKey, windowKey: '4' });
  await assert.rejects(next('9'), is('hall/not-called'));
  await assert.rejects(callNext(citizen, { hallKey, windowKey: '1', after: null }), is('access/denied'));
  // Numbers without gaps and no number twice, however many draw and call at once.
  await Promise.all(
    Array.from({ length: 12 }, () => drawTicket(visitor(), { hallKey, matterKey: 'general' })),
  );
  const seen: string[] = [];
  const standing: Record<string, string | null> = { '1': null, '2': null, '3': null };
  for (let round = 0; round < 4; round += 1)
    await Promise.all(
      Object.keys(standing).map(async (windowKey) => {
        const ticket = await next(windowKey, standing[windowKey] ?? null);
        standing[windowKey] = ticket.number;
        seen.push(ticket.number);
      }),
    );
  assert.equal(new Set(seen).size, 12);
  assert.deepEqual([...seen].sort(), [
    'A003',
    ...Array.from({ length: 11 }, (_, place) => `A${String(place + 4).padStart(3, '0')}`),
  ]);
});

test('yesterday’s number is called by nobody, and says so', async () => {
  const hall = await as('hall');
  const clock = (moment: string) => city.clock.moveTo(new Date(`${moment}:00+08:00`));
  clock('2026-11-23T16:50');
  const left = await drawTicket(visitor(), { hallKey, matterKey: 'general' });
  assert.deepEqual(await readTicket(visitor(), left.id).then(({ before, lapsed }) => [before, lapsed]), [
    0,
    false,
  ]);
  clock('2026-11-24T09:05');
  assert.equal((await readTicket(visitor(), left.id)).lapsed, true);
  assert.equal((await readQueues(visitor(), hallKey)).waiting.get('general') ?? 0, 0);
  const next = () => callNext(hall, { hallKey, windowKey: '1', after: null });
  await assert.rejects(next(), is('hall/nobody-waits'));
  const today = await drawTicket(visitor(), { hallKey, matterKey: 'general' });
  assert.equal(today.number, left.number, 'numbers begin anew');
  assert.equal((await next()).id, today.id);
  await endServing(hall, { hallKey, windowKey: '1' });
  await assert.rejects(readmit(hall, { hallKey, windowKey: '1', number: left.number }), is('hall/no-ticket'));
});

test('how many are before a number counts whom its windows call first, and who comes again is as if not called yet', async () => {
  const hall = await as('hall');
  const drawn: { readonly id: string }[] = [];
  // Registration has the second window alone, which serves general matters, too; general matters have all three.
  for (const [minute, matterKey] of ['general', 'general', 'registration', 'general'].entries()) {
    city.clock.moveTo(new Date(`2026-11-25T10:0${minute}:00+08:00`));
    drawn.push(await drawTicket(visitor(), { hallKey, matterKey }));
  }
  city.clock.moveTo(new Date('2026-11-25T10:10:00+08:00'));
  const before = () => Promise.all(drawn.map(async ({ id }) => (await readTicket(visitor(), id)).before));
  assert.deepEqual(await before(), [0, 1, 2, 2]);
  await callNext(hall, { hallKey, windowKey: '2', after: null });
  await callAgain(hall, { hallKey, windowKey: '2' });
  await skipNumber(hall, { hallKey, windowKey: '2' });
  assert.deepEqual(await before(), [0, 0, 1, 1]);
  await readmit(hall, { hallKey, windowKey: '2', number: 'A001' });
  assert.deepEqual(await before(), [2, 0, 1, 1]);
  for (const after of [null, 'A002', 'B001', 'A003'])
    await callNext(hall, { hallKey, windowKey: '2', after });
  const called = (await readQueues(visitor(), hallKey)).called.find(({ state }) => state === 'called');
  assert.deepEqual([called?.number, called?.times], ['A001', 1]);
});
