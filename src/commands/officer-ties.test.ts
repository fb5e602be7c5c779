import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { actOnTask, viewCase } from '#casework/cases/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf as callOfRequest, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { sayWhoMay } from '#platform/access/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import {
  accountOf,
  importAccounts,
  listOwnTies,
  listTies,
  proposeTie,
  refreshPowers,
  settleTie,
} from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { recordById, writeRecord } from '#platform/registers/index.ts';
import { modules } from '../modules.ts';
import { callOf } from './test-city.ts';
import { openTobaccoCity, type TobaccoCity } from './tobacco-city.ts';

/** A city’s own officers have accounts that name no person: the record belongs to the account each of them has as a citizen. */
let here: TobaccoCity;
let city: TobaccoCity['city'];
let http: Http;
let seen: Call;
const birth = '1988-04-12';
const officer = { login: 'tobacco', name: '韦广白', idNumber: makeCitizenId('339901', birth, 111) };
const namesake = makeCitizenId('339901', birth, 113);

before(async () => {
  here = await openTobaccoCity();
  ({ city } = here);
  const probe = {
    name: 'test/probe',
    routes: (server: Http) => {
      server.get('/api/probe', async (request) => {
        seen = await callOfRequest(city, request);
        return {};
      });
    },
  };
  http = await createHttpServer(city, [...modules, probe]);
  const { name, idNumber } = officer;
  await city.database.transaction(async (transaction) => {
    for (const number of [idNumber, namesake])
      await writeRecord(system(), transaction, {
        register: 'people',
        identifier: number,
        data: { idNumber: number, name, sex: 'male', birth, mobile: `1990009${number.slice(-4, -1)}1` },
        validFrom: birth,
        cause: 'test',
      });
    const password = 'Mingzhou-2026';
    await importAccounts(system(), transaction, [
      { account: 'tobacco', password, kind: 'officer', name },
      { account: 'wei.guangbai', password, kind: 'person', name, idNumber },
    ]);
  });
});
after(async () => {
  await http?.close();
  await city?.database.close();
});

const system = () => systemCall(city, 'officer-ties.test');
const is = (code: string) => (error: unknown) => isProblem(error, code);
const denied = is('access/denied');

/** A request in a session that was opened so many minutes ago. */
async function inSession(login: string, minutes = 0): Promise<Call> {
  const { actor } = await callOf(city, login);
  const token = newId();
  await city.database.execute(
    `insert into identity.session (id, token_hash, account_id, ends_at, assurance, amr, authenticated_at)
      values ($1, $2, $3, now() + interval '1 hour', 3, '{pwd}', now() - make_interval(mins => $4))`,
    [newId(), createHash('sha256').update(token).digest(), actor.id, minutes],
  );
  await http.inject({ url: '/api/probe', cookies: { session: token } });
  return { ...seen, language: 'zh-CN' };
}

const toldOf = async (login: string) =>
  (await listMessages(await callOf(city, login))).messages.map(({ body }) => body).join('\n');

test('an officer whose account names nobody is barred from his own firm’s case once he has confirmed whose it is', async () => {
  const caseId = await here.submitted();
  const { receiptNumber } = (await viewCase(here.head, caseId)).case;
  const firm = await recordById(system(), here.applicant.actor.onBehalfOf ?? '', { purpose: 'test' });
  assert.ok(firm);
  await city.database.transaction((transaction) =>
    writeRecord(system(), transaction, {
      register: 'legal-entities',
      identifier: firm.identifier,
      data: { ...firm.data, representativeIdNumber: officer.idNumber },
      validFrom: city.clock.today(),
      cause: 'test',
    }),
  );
  const barred = async () =>
    (await sayWhoMay(here.head, 'case.accept', receiptNumber)).barred.map(({ assignment, because }) => [
      assignment.officerName,
      ...because.map(({ id }) => id),
    ]);
  const signIn = async () => {
    const account = await accountOf(await callOf(city, 'tobacco'));
    assert.ok(account);
    await refreshPowers(await callOf(city, 'tobacco'), account);
  };
  await signIn();
  assert.deepEqual(await barred(), [], 'nobody knows whose the account is');

  const security = await inSession('security');
  await assert.rejects(proposeTie(await inSession('tobacco.head'), officer), denied);
  await assert.rejects(proposeTie(await inSession('security', 11), officer), is('identity/fresh-required'));
  for (const wrong of [
    { name: '韦广黑' },
    { login: 'nobody' },
    { idNumber: makeCitizenId('339901', birth, 115) },
  ])
    await assert.rejects(proposeTie(security, { ...officer, ...wrong }), is('identity/tie-not-proven'));
  const id = await proposeTie(security, officer);
  await assert.rejects(proposeTie(security, officer), is('identity/tie-waiting'));
  for (const login of ['tobacco', 'wei.guangbai'])
    assert.match(await toldOf(login), /身份核对/, `${login} is told at once`);
  assert.deepEqual(await barred(), [], 'the word of one is not enough');

  const clerk = await inSession('tobacco');
  const { idNumber } = officer;
  const confirm = (call: Call, number = idNumber) =>
    settleTie(call, id, { outcome: 'confirmed', idNumber: number });
  await assert.rejects(confirm(security), denied, 'nobody else says it for him');
  await assert.rejects(confirm(await inSession('wei.guangbai')), denied);
  await assert.rejects(settleTie(clerk, id, { outcome: 'withdrawn' }), denied);
  await assert.rejects(confirm(await inSession('tobacco', 11)), is('identity/fresh-required'));
  await assert.rejects(confirm(clerk, namesake), is('identity/tie-number-differs'));
  assert.deepEqual(
    (await listOwnTies(clerk)).map(({ state }) => state),
    ['waiting'],
  );
  await confirm(clerk);
  assert.deepEqual(
    (await listOwnTies(clerk)).map(({ state }) => state),
    ['confirmed'],
  );

  assert.deepEqual(await barred(), [['韦广白', 'recusal']]);
  const [task] = await openTasksOfCases(city.database, [caseId]);
  assert.ok(task);
  await assert.rejects(actOnTask(clerk, { taskId: task.id, outcome: 'accepted' }), denied);
  assert.equal(clerk.actor.subjectId, undefined, 'the office’s session is not the citizen');
  assert.deepEqual(await confirm(clerk).catch((error: { code: string }) => error.code), 'access/denied');
  const audited = await readAuditOf(city.database, 'account', clerk.actor.id);
  assert.ok(audited.some(({ action }) => action === 'identity.officer-tie-confirmed'));

  await city.database.transaction((transaction) =>
    writeRecord(system(), transaction, {
      register: 'legal-entities',
      identifier: firm.identifier,
      data: firm.data,
      validFrom: city.clock.today(),
      cause: 'test',
    }),
  );
  await signIn();
  assert.deepEqual(await barred(), [], 'the register is asked again at his sign-in');
});

test('who is not the one that was proposed says so, with a reason; who proposed it takes it back; nobody proposes his own', async () => {
  const security = await inSession('security');
  const clerk = await inSession('tobacco');
  const another = { ...officer, idNumber: namesake };
  const refused = await proposeTie(security, another);
  await assert.rejects(
    settleTie(clerk, refused, { outcome: 'refused', reason: ' ' }),
    is('identity/reason-missing'),
  );
  await settleTie(clerk, refused, { outcome: 'refused', reason: '同名同姓' });
  const withdrawn = await proposeTie(security, another);
  await settleTie(security, withdrawn, { outcome: 'withdrawn' });
  const { ties } = await listTies(security);
  assert.deepEqual(
    ties.map(({ state, reason, isOwn }) => [state, reason, isOwn]),
    [
      ['withdrawn', null, true],
      ['refused', '同名同姓', true],
      ['confirmed', null, true],
    ],
  );
  assert.ok(ties.every(({ idNumberMasked }) => idNumberMasked.includes('*')));
  await assert.rejects(listTies(clerk), denied);

  const corrected = await proposeTie(security, another);
  await settleTie(clerk, corrected, { outcome: 'confirmed', idNumber: namesake });
  assert.deepEqual(
    (await listTies(security)).ties.filter(({ state }) => state === 'confirmed').map((tie) => tie.id),
    [corrected],
    'what is confirmed later takes the place of what held',
  );

  const own = { login: 'security', name: '卫长宁', idNumber: makeCitizenId('339901', birth, 117) };
  await city.database.transaction((transaction) =>
    writeRecord(system(), transaction, {
      register: 'people',
      identifier: own.idNumber,
      data: { idNumber: own.idNumber, name: own.name, sex: 'male', birth, mobile: '19900090117' },
      validFrom: birth,
      cause: 'test',
    }),
  );
  await assert.rejects(proposeTie(security, own), denied);
});
