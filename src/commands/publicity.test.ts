import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RouterContextProvider } from 'react-router';
import { listPapers } from '#casework/cases/index.ts';
import { revokeLicence } from '#casework/licences/index.ts';
import {
  answerRequest,
  askRequest,
  listOwn,
  listRequests,
  type Penalty,
  publishPenalty,
  readDecision,
  searchDecisions,
  standingOf,
} from '#front/publicity/index.ts';
import { listCards, supervisePublicity } from '#insight/supervision/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { writeStatus } from '../front/publicity/store.ts';
import { licenceWords } from '../web/desk/licences/words.ts';
import { loader } from '../web/publicity/file.ts';
import { publicityWords } from '../web/publicity/words.ts';
import { firm, type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

let here: HygieneCity;
let visitor: Call;
before(async () => {
  here = await openHygieneCity();
  visitor = { ...systemCall(here.city, 'test'), actor: { kind: 'visitor', id: 'visitor' } };
});
after(() => here.city.database.close());

const at = (moment: string) => here.city.clock.moveTo(new Date(`${moment}+08:00`));
const is = (code: string) => (error: unknown) => isProblem(error, code);
const officer = (name: string) => callOf(here.city, name);
const published = async (caseId: string) => {
  const licence = await here.licenceOf(caseId);
  const { decisions } = await searchDecisions(visitor, { text: licence.number });
  return { licence, decision: decisions[0] };
};

async function feed(search = ''): Promise<string> {
  const context = new RouterContextProvider();
  context.set(callContext, visitor);
  const request = new Request(`http://city.example/publicity/file/decisions.atom${search}`);
  const asked = { context, params: { file: 'decisions.atom' }, request };
  return (await loader(asked as unknown as Parameters<typeof loader>[0])).text();
}

/** All entries of the feed in their order, page after page as it says itself. */
async function wholeFeed(search = ''): Promise<{ id: string; updated: string }[]> {
  const xml = await feed(search);
  const found = [...xml.matchAll(/<entry><id>urn:uuid:([^<]+)<.*?<updated>([^<]+)</gs)];
  const entries = found.map(([, id = '', updated = '']) => ({ id, updated }));
  const next = /<link rel="next" href="[^"?]*([^"]+)"/.exec(xml)?.[1]?.replaceAll('&amp;', '&');
  return next === undefined ? entries : [...entries, ...(await wholeFeed(next))];
}
const changedIn = (xml: string) => /<entry>.*?<updated>([^<]+)/s.exec(xml)?.[1] ?? '';

test('what has become of a licence is said of what was published in the words of the licence', () => {
  for (const language of ['zh-CN', 'en'] as const)
    for (const status of ['revoked', 'withdrawn', 'cancelled'] as const)
      assert.equal(
        publicityWords.say(language, `standing-${status}`),
        licenceWords.say(language, status),
        `${language} ${status}`,
      );
});

test('a grant is published by its decision, found by name and number, and marked when the licence is revoked', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await here.settle();
  const { licence, decision } = await published(caseId);
  assert.ok(decision, 'it is published');
  assert.deepEqual(
    [decision.partyName, decision.partyCode, decision.representative, decision.licenceNumber],
    ['明州澜岸置业有限公司', firm, '沈知远', licence.number],
  );
  assert.match(decision.documentNumber, /准〔2026〕\d+号/);
  assert.deepEqual([decision.validTo, decision.shownUntil], [licence.validTo, '2031-11-18']);
  const byName = await searchDecisions(visitor, {
    text: '澜岸置业',
    kind: 'permission',
    body: decision.bodyKey,
  });
  assert.deepEqual(
    byName.decisions.map(({ id }) => id),
    [decision.id],
  );
  assert.deepEqual((await searchDecisions(visitor, { text: '澜岸', item: 'tobacco-retail' })).decisions, []);

  const leader = await officer('chengjiang-health.head');
  await here.city.database.transaction((tx) =>
    revokeLicence(leader, tx, {
      licenceId: licence.id,
      status: 'revoked',
      reason: '以欺骗手段取得',
      legalBasis: '行政许可法 第六十九条',
    }),
  );
  const before = await feed();
  assert.match(before, /<summary>准予 2026-11-19 · 有效<\/summary>/);
  await here.settle();
  const after = await feed();
  assert.match(after, /<summary>准予 2026-11-19 · 已撤销<\/summary>/);
  assert.ok(changedIn(after) > changedIn(before), 'whoever follows the feed is told');
  const revoked = await readDecision(visitor, decision.id);
  assert.deepEqual(
    [standingOf(revoked, '2026-11-19'), revoked.statusOn, revoked.shownUntil],
    ['revoked', '2026-11-19', '2027-11-19'],
  );
  const paper = (await listPapers(leader, caseId)).find(({ template }) => template === 'licence-revoked');
  assert.match(paper?.number ?? '', /撤销〔2026〕\d+号$/);
  assert.match(JSON.stringify(paper?.data), /行政许可法 第六十九条.*以欺骗手段取得/);
  const { messages } = await listMessages(here.applicant, { limit: 30 });
  assert.ok(messages.some(({ template, body }) => template === 'case.licence-ended' && /撤销/.test(body)));
  at('2027-11-20T10:00:00');
  await assert.rejects(readDecision(visitor, decision.id), is('publicity/not-found'));
  assert.deepEqual((await searchDecisions(visitor, { text: '澜岸置业' })).decisions, []);
});

test('a refusal is not published where no rule says so', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.accept(caseId);
  await here.act('chengjiang-health', caseId, 'examine', 'failed', '检测不合格');
  await here.act('chengjiang-health.head', caseId, 'decide', 'refused', '检测不合格');
  await here.settle();
  const { decisions } = await searchDecisions(visitor, { limit: 200 });
  assert.deepEqual(
    decisions.filter(({ outcome }) => outcome === 'refused'),
    [],
  );
});

test('the party objects, nobody else; the body corrects, and all see that it did', async () => {
  at('2026-11-19T10:00:00');
  const caseId = await here.submit({ item: 'public-place-hygiene' });
  await here.grant(caseId);
  await here.settle();
  const { decision } = await published(caseId);
  assert.ok(decision);
  const objection = {
    id: newId(),
    decisionId: decision.id,
    kind: 'objection',
    text: '法定代表人写错了',
  } as const;
  const stranger = await callOf(here.city, 'cheng.moyan', '91339905MA75KATPX6');
  await assert.rejects(askRequest(stranger, objection), is('publicity/not-party'));
  await assert.rejects(
    askRequest(here.applicant, { ...objection, kind: 'repair' }),
    is('publicity/not-repairable'),
  );
  await askRequest(here.applicant, objection);
  await askRequest(here.applicant, objection);
  await assert.rejects(
    askRequest(here.applicant, { ...objection, id: newId() }),
    is('publicity/asked-already'),
  );
  assert.equal((await readDecision(visitor, decision.id)).disputed, true);

  const head = await officer('chengjiang-health.head');
  const [waiting] = await listRequests(head);
  assert.deepEqual([waiting?.id, waiting?.dueOn, waiting?.may], [objection.id, '2026-11-30', true]);
  const answer = {
    id: objection.id,
    outcome: 'corrected',
    answer: '已更正。',
    representative: '沈知行',
  } as const;
  await assert.rejects(answerRequest(await officer('chengjiang-health'), answer), is('access/denied'));
  await assert.rejects(answerRequest(await officer('tobacco.head'), answer), is('access/denied'));
  await answerRequest(head, answer);
  // The same words again change nothing; others are refused.
  await answerRequest(head, answer);
  await assert.rejects(
    answerRequest(head, { ...answer, answer: '不予更正。' }),
    is('publicity/answered-already'),
  );
  const corrected = await readDecision(visitor, decision.id);
  assert.deepEqual(
    [corrected.representative, corrected.correctedOn, corrected.disputed],
    ['沈知行', '2026-11-19', false],
  );
  const { messages } = await listMessages(here.applicant, { limit: 20 });
  assert.ok(messages.some(({ template }) => template === 'publicity.answered'));
});

test('a penalty of a person shows no more of him than the rules say; that of a firm is repaired no earlier than they say', async () => {
  at('2026-11-19T10:00:00');
  const body = await findBody(visitor, 'chengjiang-health');
  assert.ok(body);
  const head = await officer('chengjiang-health.head');
  const penalty: Penalty = {
    bodyId: body.id,
    divisionKey: 'public-health',
    partyKind: 'person',
    partyName: '沈知远',
    partyCode: '339902197909061031',
    documentNumber: '明澄卫罚〔2026〕7号',
    decidedOn: '2026-11-12',
    category: 'fine',
    facts: '未取得健康合格证明直接为顾客服务',
    basis: '《公共场所卫生管理条例》第十四条',
    measure: '罚款500元',
    grave: false,
  };
  await assert.rejects(publishPenalty(here.applicant, penalty), is('access/denied'));
  const ofPerson = await readDecision(visitor, await publishPenalty(head, penalty));
  assert.deepEqual([ofPerson.partyName, ofPerson.partyCode], ['沈*远', '']);
  assert.doesNotMatch(JSON.stringify(ofPerson), /沈知远|3399021979/);
  await assert.rejects(publishPenalty(head, penalty), is('publicity/published-already'));
  await assert.rejects(
    publishPenalty(head, { ...penalty, partyKind: 'firm', documentNumber: '8' }),
    is('publicity/party-unknown'),
  );

  const ofFirm = await publishPenalty(head, {
    ...penalty,
    partyKind: 'firm',
    partyName: '明州澜岸置业有限公司',
    partyCode: firm,
    documentNumber: '明澄卫罚〔2026〕8号',
  });
  const repair = { id: newId(), decisionId: ofFirm, kind: 'repair', text: '已整改并缴清罚款' } as const;
  await assert.rejects(askRequest(here.applicant, repair), is('publicity/too-early'));
  const own = await listOwn(here.applicant);
  assert.ok(own.decisions.some(({ id }) => id === ofFirm));
  at('2027-02-15T10:00:00');
  await askRequest(here.applicant, repair);
  await answerRequest(head, { id: repair.id, outcome: 'taken-down', answer: '已核实，准予修复。' });
  await assert.rejects(readDecision(visitor, ofFirm), is('publicity/not-found'));
});

test('pages follow each other without gap or repetition', async () => {
  at('2026-11-19T10:00:00');
  const whole = await searchDecisions(visitor, { limit: 200 });
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const { decisions, next } = await searchDecisions(visitor, { limit: 1, ...(after ? { after } : {}) });
    seen.push(...decisions.map(({ id }) => id));
    if (next === null) break;
    after = next;
  }
  assert.ok(seen.length > 1);
  assert.deepEqual(
    seen,
    whole.decisions.map(({ id }) => id),
  );
});

test('a grant that was not published, and an objection without an answer, each get a yellow card, once', async () => {
  at('2026-11-23T10:00:00');
  const [lost, disputed] = [
    await here.submit({ item: 'public-place-hygiene' }),
    await here.submit({ item: 'public-place-hygiene' }),
  ];
  await here.grant(lost);
  await here.grant(disputed);
  await here.settle();
  const { decision } = await published(disputed);
  assert.ok(decision);
  await askRequest(here.applicant, {
    ...{ id: newId(), decisionId: decision.id, kind: 'objection', text: '法定代表人已经变更' },
  });
  // Publication goes with the decision; what is lost afterwards is what a supervisor cannot see otherwise.
  await here.city.database.execute('delete from publicity.decision where case_id = $1', [lost]);
  const supervisor = await officer('government-services.supervision');
  const cards = async () =>
    (await listCards(supervisor, { kinds: ['yellow'], limit: 100 })).cards
      .filter(({ caseId, cause }) => cause !== 'limit' && [lost, disputed].includes(caseId))
      .map(({ caseId, cause, dueOn }) => [caseId === lost ? 'lost' : 'disputed', cause, dueOn])
      .sort();
  at('2026-12-02T01:00:00');
  await supervisePublicity(here.city);
  assert.deepEqual(await cards(), [], 'the seventh working day is not over');
  at('2026-12-03T01:00:00');
  assert.ok((await supervisePublicity(here.city)) >= 2);
  await supervisePublicity(here.city);
  assert.deepEqual(await cards(), [
    ['disputed', 'answer', '2026-12-02'],
    ['lost', 'publication', '2026-12-02'],
  ]);
});

test('a feed of more than a page has links to the rest: who reads back to his last visit misses neither a late nor a changed one', async () => {
  const publish = async (decided: string, document: number) => {
    await here.city.database.execute(
      `insert into publicity.decision select (jsonb_populate_record(d, $1::jsonb)).* from publicity.decision d
        where d.kind = 'permission' order by d.id limit 1`,
      [
        JSON.stringify({
          ...{
            id: newId(),
            decided_on: decided,
            document_number: `试〔2026〕${document}号`,
            changed_at: null,
          },
          ...{ published_at: here.city.clock.now(), taken_down_on: null, taken_down_for: null },
          ...{ shown_until: null, status: 'in-force', status_on: null, corrected_on: null, case_id: null },
          licence_id: null,
        }),
      ],
    );
  };
  at('2027-03-01T09:00:00');
  for (let number = 1; number <= 120; number += 1) await publish('2027-03-01', number);
  const first = await wholeFeed();
  assert.ok(first.length >= 120, String(first.length));
  assert.equal(new Set(first.map(({ id }) => id)).size, first.length, 'none twice');
  assert.deepEqual(
    first.map(({ updated }) => updated),
    first.map(({ updated }) => updated).toSorted((one, other) => other.localeCompare(one)),
  );
  const [of = ''] = (await wholeFeed('?kind=permission')).slice(-1).map(({ id }) => id);
  const lastVisit = here.city.clock.now().toISOString();
  at('2027-04-01T09:00:00');
  // Published a month after it was decided; sixty newer ones stand before it in the list of decisions.
  await publish('2027-03-02', 121);
  for (let number = 122; number <= 182; number += 1) await publish('2027-04-01', number);
  await here.city.database.transaction((transaction) =>
    writeStatus(transaction, of, {
      ...{ status: 'revoked', on: '2027-04-01', at: here.city.clock.now(), shownUntil: null },
    }),
  );
  const second = await wholeFeed();
  const news = second.findIndex(({ updated }) => updated <= lastVisit);
  assert.equal(news, 63, 'all that is new stands before what he knows');
  assert.ok(second.slice(0, news).some(({ id }) => id === of));
  const known = new Set(second.map(({ id }) => id));
  assert.deepEqual(
    first.filter(({ id }) => !known.has(id)),
    [],
  );
});
