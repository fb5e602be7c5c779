import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beginProcedure } from '#casework/cases/index.ts';
import { makeFeed, ownFeed, readFeed, revokeFeed } from '#front/agenda/index.ts';
import { bookSlot, cancelBooking } from '#front/bookings/index.ts';
import { systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { issueAccessToken } from '#platform/identity/index.ts';
import { type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

const is = (code: string) => (error: unknown) => isProblem(error, code);

let hygiene: HygieneCity;
before(async () => {
  hygiene = await openHygieneCity();
  // For whom somebody may act is taken from the register when he signs in.
  const accountId = hygiene.applicant.actor.id;
  await issueAccessToken(systemCall(hygiene.city, 'test'), { accountId, clientId: 'demo-department' });
});
after(() => hygiene.city.database.close());

const tokenOf = (link: string) => /\/calendar\/([\w-]{32})\.ics$/.exec(link)?.[1] ?? '';
const read = async (link: string) =>
  (await readFeed(hygiene.city, tokenOf(link))).replaceAll('\r\n ', '').split('\r\n');
const daysOf = (lines: readonly string[]) =>
  lines.flatMap((line, at) =>
    line.startsWith('UID:') ? [[line.split('-')[0]?.slice(4), lines[at + 2]?.split(':')[1]]] : [],
  );

test('what is due stands on its day: an answer, a procedure, a correction, the end of a licence', async () => {
  const link = await makeFeed(hygiene.applicant);
  assert.deepEqual(daysOf(await read(link)), []);

  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  assert.deepEqual(
    daysOf(await read(link)).map(([kind]) => kind),
    ['due'],
    'expected before it is accepted',
  );
  await hygiene.accept(caseId);
  const before = daysOf(await read(link));
  const officer = await callOf(hygiene.city, 'chengjiang-health');
  const procedure = { id: newId(), caseId, kind: 'hearing', reason: '申请人要求听证', officers: [] };
  await beginProcedure(officer, procedure);
  const during = daysOf(await read(link));
  assert.deepEqual(during.map(([kind]) => kind).sort(), ['due', 'procedure']);
  assert.notDeepEqual(
    during.find(([kind]) => kind === 'due'),
    before[0],
    'the period stands still',
  );

  const other = await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.act('chengjiang-health', other, 'accept', 'correction', '请补布局图');
  assert.ok(daysOf(await read(link)).some(([kind, day]) => kind === 'correction' && day === '20261119'));

  const granted = await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.grant(granted);
  await hygiene.settle();
  const { validTo } = await hygiene.licenceOf(granted);
  const days = daysOf(await read(link));
  assert.ok(days.some(([kind, day]) => kind === 'expires' && day === validTo?.replaceAll('-', '')));
  // Its kind has no rule of its own: the law's thirty days.
  const askBy = new Date(Date.parse(`${validTo}T00:00:00Z`) - 30 * 86_400_000).toISOString().slice(0, 10);
  assert.ok(days.some(([kind, day]) => kind === 'renew' && day === askBy.replaceAll('-', '')));
  assert.ok(!(await read(link)).some((line) => line.includes('沈知远')), 'nobody’s name');
});

test('a link is one’s own, and works until it is revoked or made anew', async () => {
  const first = await makeFeed(hygiene.applicant);
  const second = await makeFeed(hygiene.applicant);
  await assert.rejects(read(first), is('agenda/not-found'));
  await read(second);
  const himself = await callOf(hygiene.city, 'shen.zhiyuan');
  assert.equal(await ownFeed(himself), undefined, 'the firm’s calendar is not the person’s');
  const own = await makeFeed(himself);
  assert.deepEqual(daysOf(await read(own)), []);
  await revokeFeed(hygiene.applicant);
  await assert.rejects(read(second), is('agenda/not-found'));
  await read(own);
  await assert.rejects(readFeed(hygiene.city, 'x'), is('agenda/not-found'));
});

test('it ends with the power for the firm', async () => {
  const stranger = { ...hygiene.applicant, actor: { ...(await callOf(hygiene.city, 'chen.yutong')).actor } };
  const link = await makeFeed({
    ...stranger,
    actor: { ...stranger.actor, onBehalfOf: hygiene.applicant.actor.onBehalfOf ?? '' },
  });
  await assert.rejects(read(link), is('agenda/not-found'), 'she has none for it');
});

test('what is booked stands at its time, in the calendar of whom it is for, until it is given up', async () => {
  const himself = await callOf(hygiene.city, 'shen.zhiyuan');
  const [own, firm] = [await makeFeed(himself), await makeFeed(hygiene.applicant)];
  const booking = { hallKey: 'city-hall', matterKey: 'property', day: '2026-11-20', starts: '09:30' };
  const { id } = await bookSlot(himself, { id: newId(), ...booking });
  const lines = await read(own);
  const at = lines.indexOf(`UID:booking-${id}@mingtang`);
  assert.deepEqual(lines.slice(at + 2, at + 5), [
    'DTSTART:20261120T013000Z',
    'DTEND:20261120T020000Z',
    'SUMMARY:预约：不动产登记',
  ]);
  assert.ok(!(await read(firm)).some((line) => line.includes(id)), 'the firm has not booked it');
  await cancelBooking(himself, id);
  assert.ok(!(await read(own)).some((line) => line.includes(id)));
});
