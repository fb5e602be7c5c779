import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listApplications } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { answerOffer, endPower, listPowers } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { firm, type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

/** What a representative has filed goes on when he may act no more: whoever it is for is told from then on, and he is not. */
let here: HygieneCity;
let head: Call;
let clerk: Call;
before(async () => {
  here = await openHygieneCity();
  head = await callOf(here.city, 'shen.zhiyuan', firm);
  clerk = await callOf(here.city, 'liang.ruoxi');
});
after(() => here.city.database.close());

/** As the page of offers writes it, for which somebody has to prove himself anew; accepted by the other. */
async function lets(from: Call, agent: Call, principal: string, matters: readonly string[]): Promise<Call> {
  const id = newId();
  const person = principal === from.actor.subjectId;
  await here.city.database.execute(
    `insert into identity.power_request (id, kind, asked_by, agent_record_id, agent_name, principal_record_id, principal_name,
        principal_code, principal_kind, scope, matters, valid_from)
      values ($1, 'offer', $2, $3, '梁若溪', $4, '委托人', $5, $6, $7, $8, '2026-11-01')`,
    [
      ...[id, from.actor.id, agent.actor.subjectId, principal, person ? '3399***********06X' : firm],
      ...[person ? 'person' : 'firm', person ? 'family' : '报建', matters],
    ],
  );
  await answerOffer(agent, id, true);
  return { ...agent, actor: { ...agent.actor, onBehalfOf: principal, matters } };
}

const told = async (who: Call, caseId: string) =>
  (await listMessages(who, { limit: 50 })).messages.filter((one) => one.caseId === caseId).length;
const texted = async (mobile: string) =>
  (
    await here.city.database.query<{ count: number }>(
      `select count(*)::int as count from messages.delivery where address = $1`,
      [mobile],
    )
  )[0]?.count;

test('a firm’s clerk whose power ends in the middle of a case is told nothing more of it; who represents the firm is', async () => {
  const acting = await lets(head, clerk, head.actor.onBehalfOf ?? '', ['public-place-hygiene']);
  const caseId = await here.submit({ item: 'public-place-hygiene', by: acting });
  await here.settle();
  const [before, known] = [await told(clerk, caseId), await told(head, caseId)];
  assert.ok(before > 0, 'as long as he may act he is told');
  assert.equal(known, 0);

  const [power] = (await listPowers(head)).given.filter(({ agentName }) => agentName === '梁若溪');
  assert.ok(power);
  await endPower(head, power.id);
  const messages = await texted('19900006209');
  await here.grant(caseId);
  await here.settle();
  assert.equal(await told(clerk, caseId), before, 'nothing more');
  assert.equal(await texted('19900006209'), messages, 'nor on the telephone');
  assert.ok((await told(head, caseId)) > 0, 'the firm learns how it was decided');
  assert.ok((await listApplications(head)).applications.some((one) => one.caseId === caseId));
  assert.deepEqual((await listApplications(clerk)).applications, []);
});

test('of two who may act for the firm the one who filed it is told, also after the other’s power has ended', async () => {
  const second = await callOf(here.city, 'song.wanqing');
  const acting = await lets(head, clerk, head.actor.onBehalfOf ?? '', ['public-place-hygiene']);
  await lets(head, second, head.actor.onBehalfOf ?? '', ['public-place-hygiene']);
  const caseId = await here.submit({ item: 'public-place-hygiene', by: acting });
  const given = (await listPowers(head)).given.filter(({ scope }) => scope === '报建');
  assert.equal(given.length, 2);
  const [ofSecond] = (await listPowers(second)).held;
  assert.ok(ofSecond);
  await endPower(second, ofSecond.id);
  await here.grant(caseId);
  await here.settle();
  assert.ok((await told(clerk, caseId)) > 2);
  assert.equal(await told(second, caseId), 0);
  assert.equal(await told(head, caseId), 0);
});
