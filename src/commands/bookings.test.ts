import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { fireDueClocks } from '#casework/cases/index.ts';
import {
  bookableDays,
  bookSlot,
  cancelBooking,
  changeBooking,
  findHall,
  listExpected,
  listOwnBookings,
  listSlots,
  listVisits,
  settleVisit,
} from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { callOf, openTestCity } from './test-city.ts';

const packs = ['packs/china', 'packs/mingzhou'];
const hallKey = 'city-hall';
const people = ['chen.yutong', 'he.guifang', 'liang.ruoxi', 'song.wanqing', 'lu.qiusheng', 'tan.xiaoman'];

let city: Awaited<ReturnType<typeof openTestCity>>;
let start: Date;
before(async () => {
  city = await openTestCity(packs);
  start = city.clock.now();
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const as = (account: string) => callOf(city, account);
const at = (instant: string) => city.clock.moveTo(new Date(instant));

const book = (
  call: Call,
  day: string,
  starts: string,
  more: { matterKey?: string; address?: string; id?: string } = {},
) => bookSlot(call, { id: newId(), hallKey, matterKey: 'property', day, starts, ...more });

const left = async (call: Call, day: string, starts: string, matterKey = 'property') =>
  (await listSlots(call, { hallKey, matterKey, day })).find((slot) => slot.starts === starts)?.left;

test('working days ahead can be booked, in the hours of the hall, and nothing else', async () => {
  at('2026-11-19T10:00:00+08:00');
  const call = await as('chen.yutong');
  const days = await bookableDays(call, await findHall(call, hallKey));
  // Thursday, and seven working days after it: two weekends are left out.
  assert.deepEqual(days, [
    '2026-11-19',
    '2026-11-20',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-30',
  ]);
  const slots = await listSlots(call, { hallKey, matterKey: 'property', day: '2026-11-20' });
  assert.deepEqual(
    [slots.length, slots[0]?.starts, slots[5]?.ends, slots[6]?.starts, slots.at(-1)?.ends],
    [13, '09:00', '12:00', '13:30', '17:00'],
  );
  // Today only what is far enough ahead.
  assert.equal(
    (await listSlots(call, { hallKey, matterKey: 'property', day: '2026-11-19' }))[0]?.starts,
    '11:00',
  );
  for (const [day, starts] of [
    ['2026-11-21', '09:00'],
    ['2026-12-01', '09:00'],
    ['2026-11-20', '12:00'],
    ['2026-11-19', '10:30'],
  ] as const)
    await assert.rejects(book(call, day, starts), is('bookings/slot-unknown'));
});

test('a booking is changed and cancelled by who made it, in time; its place is free again', async () => {
  at('2026-11-19T10:00:00+08:00');
  const [own, other] = [await as('chen.yutong'), await as('he.guifang')];
  const booking = await book(own, '2026-11-20', '09:00');
  assert.match(booking.code, /^\d{6}$/);
  // The same form sent twice is one booking.
  assert.equal((await book(own, '2026-11-20', '09:00', { id: booking.id })).code, booking.code);
  assert.equal(await left(own, '2026-11-20', '09:00'), 3);
  await assert.rejects(book(own, '2026-11-20', '10:00'), is('bookings/booked-already'));
  await assert.rejects(
    book(own, '2026-11-20', '09:00', { matterKey: 'general' }),
    is('bookings/booked-already'),
  );
  await assert.rejects(cancelBooking(other, booking.id), is('bookings/not-found'));
  await assert.rejects(
    changeBooking(other, booking.id, { day: '2026-11-23', starts: '09:00' }),
    is('bookings/not-found'),
  );
  const moved = await changeBooking(own, booking.id, { day: '2026-11-23', starts: '13:30' });
  assert.deepEqual([moved.day, moved.starts, moved.ends], ['2026-11-23', '13:30', '14:00']);
  assert.deepEqual([await left(own, '2026-11-20', '09:00'), await left(own, '2026-11-23', '13:30')], [4, 3]);
  at('2026-11-23T12:40:00+08:00');
  await assert.rejects(cancelBooking(own, booking.id), is('bookings/too-late'));
  at('2026-11-23T12:20:00+08:00');
  await cancelBooking(own, booking.id);
  // Sent again it is given up as it was; for anybody else there was never one.
  await cancelBooking(own, booking.id);
  await assert.rejects(cancelBooking(other, booking.id), is('bookings/not-found'));
  at('2026-11-19T10:00:00+08:00');
  assert.equal(await left(own, '2026-11-23', '13:30'), 4);
});

test('whatever people do at once, no slot holds more than its places, nor a person two turns of a matter on a day', async () => {
  at('2026-11-19T10:00:00+08:00');
  const calls = await Promise.all(people.map(as));
  const times = ['09:00', '09:30', '10:00'];
  const days = ['2026-11-24', '2026-11-25'];
  const step = fc.record({
    who: fc.nat(people.length - 1),
    what: fc.constantFrom('book', 'change', 'cancel'),
    day: fc.constantFrom(...days),
    starts: fc.constantFrom(...times),
  });
  const expected = [
    'bookings/slot-full',
    'bookings/booked-already',
    'bookings/not-found',
    'bookings/slot-unknown',
  ];
  const places = (await findHall(calls[0] as Call, hallKey)).matters.find(
    ({ key }) => key === 'property',
  )?.places;
  assert.equal(places, 4);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      await Promise.all(
        steps.map(async ({ who, what, day, starts }) => {
          const call = calls[who] as Call;
          const [own] = (await listOwnBookings(call)).filter(
            ({ state, matterKey }) => state === 'booked' && matterKey === 'property',
          );
          const act =
            what === 'book'
              ? book(call, day, starts)
              : what === 'change'
                ? changeBooking(call, own?.id ?? newId(), { day, starts })
                : cancelBooking(call, own?.id ?? newId());
          await Promise.resolve(act).catch((error: unknown) => {
            if (!isProblem(error) || !expected.includes(error.code)) throw error;
          });
        }),
      );
      const all = (await Promise.all(calls.map((call) => listOwnBookings(call)))).flat();
      const standing = all.filter(({ state, matterKey }) => state === 'booked' && matterKey === 'property');
      for (const day of days)
        for (const starts of times) {
          const held = standing.filter((one) => one.day === day && one.starts === starts).length;
          assert.ok(held <= 4, `${day} ${starts}: ${held}`);
          assert.equal(await left(calls[0] as Call, day, starts), 4 - held, `${day} ${starts}`);
        }
      const turns = standing.map(({ accountId, day }) => `${accountId} ${day}`);
      assert.equal(new Set(turns).size, turns.length);
    }),
    { numRuns: 25 },
  );
});

test('of many who ask for the last place, one has it', async () => {
  at('2026-11-19T10:00:00+08:00');
  const calls = await Promise.all(people.map(as));
  const asked = await Promise.allSettled(
    calls.map((call) =>
      book(call, '2026-11-26', '13:30', { matterKey: 'fire-visit', address: '明州市澄江区澄江路88号' }),
    ),
  );
  assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 2);
  assert.ok(asked.every((one) => one.status === 'fulfilled' || isProblem(one.reason, 'bookings/slot-full')));
});

test('who comes is reminded the working day before; who does not come is noted, and after three times waits', async () => {
  const call = await as('song.wanqing');
  for (const [today, day] of [
    ['2026-11-30T08:00:00+08:00', '2026-12-04'],
    ['2026-12-03T08:00:00+08:00', '2026-12-07'],
    ['2026-12-07T08:00:00+08:00', '2026-12-09'],
  ] as const) {
    at(today);
    await book(call, day, '09:00', { matterKey: 'registration' });
  }
  // Friday the fourth: Monday's is the next working day's.
  at('2026-12-04T06:00:00+08:00');
  await fireDueClocks(city);
  const reminded = async () =>
    (await listMessages(call, { limit: 100 })).messages.filter(
      ({ template }) => template === 'booking.reminder',
    );
  assert.deepEqual((await reminded()).map(({ title }) => title.slice(5, 15)).sort(), [
    '2026-12-04',
    '2026-12-07',
  ]);
  await fireDueClocks(city);
  assert.equal((await reminded()).length, 2, 'once');
  at('2026-12-10T06:00:00+08:00');
  await fireDueClocks(city);
  const states = (await listOwnBookings(call))
    .filter(({ matterKey }) => matterKey === 'registration')
    .map(({ state }) => state);
  assert.deepEqual(states, ['missed', 'missed', 'missed']);
  await assert.rejects(book(call, '2026-12-11', '09:00'), is('bookings/barred'));
  // Thirty days after the last one missed.
  at('2027-01-08T08:00:00+08:00');
  assert.equal((await book(call, '2027-01-11', '09:00')).state, 'booked');
});

test('visits are the business of the body that makes them; the hall sees who is expected', async () => {
  at('2026-11-19T10:00:00+08:00');
  const [citizen, fire, parks, hall] = await Promise.all(['liang.ruoxi', 'fire', 'parks', 'hall'].map(as));
  assert.ok(citizen && fire && parks && hall);
  await assert.rejects(
    book(citizen, '2026-11-20', '09:00', { matterKey: 'fire-visit' }),
    is('bookings/address-missing'),
  );
  const visit = await book(citizen, '2026-11-20', '09:00', {
    matterKey: 'fire-visit',
    address: '明州市澄江区澄江路166号',
  });
  assert.ok((await listVisits(fire)).some(({ id }) => id === visit.id));
  assert.ok(!(await listVisits(parks)).some(({ id }) => id === visit.id));
  await assert.rejects(settleVisit(parks, visit.id, 'done'), is('access/denied'));
  await assert.rejects(settleVisit(parks, newId(), 'done'), is('access/denied'));
  await assert.rejects(settleVisit(fire, visit.id, 'missed'), is('bookings/not-found'));
  await assert.rejects(listExpected(fire, hallKey), is('access/denied'));
  at('2026-11-20T10:00:00+08:00');
  await settleVisit(fire, visit.id, 'done');
  assert.ok(!(await listVisits(fire)).some(({ id }) => id === visit.id));
  const turn = await book(citizen, '2026-11-20', '15:00', { matterKey: 'general' });
  assert.deepEqual(
    (await listExpected(hall, hallKey)).filter(({ id }) => id === turn.id).map(({ name }) => name),
    ['梁若溪'],
  );
  city.clock.moveTo(start);
});
