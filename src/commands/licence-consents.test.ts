import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  answerConsentAsked,
  askConsent,
  endConsent,
  listConsents,
  openShare,
  readConsentAsked,
  shareLicence,
} from '#casework/credentials/index.ts';
import { issueLicence } from '#casework/licences/index.ts';
import { currentRelease, readScenarios } from '#casework/packs/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { submitApplication } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { issueAccessToken } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { callOf } from './test-city.ts';
import { openWalletCity, type WalletCity } from './wallet-city.ts';

let here: WalletCity;
before(async () => {
  here = await openWalletCity();
});
after(() => here.close());

test('a holder shows some of a licence by a link: once, to who says who he is, for minutes', async () => {
  const { system, city, holder, issue, ask } = here;
  const licence = await issue();
  const visitor: Call = { ...system, actor: { kind: 'visitor', id: 'visitor' } };
  const share = (body: object, as: 'holder' | 'stranger' = 'holder') =>
    ask('POST', '/api/credentials/shares', { as, body: { licenceId: licence.id, ...body } });
  assert.equal((await share({ claims: [] })).json.code, 'credentials/nothing-chosen');
  assert.equal((await share({ claims: ['nothing'] })).json.code, 'credentials/claim-unknown');
  assert.equal((await share({ claims: ['subject'] }, 'stranger')).status, 403);

  const tokenIn = (url: string) => url.split('/').at(-1) ?? '';
  const { json } = await share({ claims: ['subject'], minutes: 5 });
  const token = tokenIn(json.url);
  await assert.rejects(openShare(visitor, { token, reader: ' ' }), { code: 'credentials/name-missing' });
  const shown = await openShare(visitor, { token, reader: '明州第一中学人事处' });
  assert.deepEqual(
    shown.claims.map(({ name }) => name).sort(),
    ['stage', 'subject'],
    'and what is always told',
  );
  assert.doesNotMatch(JSON.stringify(shown), /陈雨桐|339901199204181028/);
  await assert.rejects(openShare(visitor, { token, reader: '别人' }), { code: 'credentials/share-gone' });
  const { shares } = (await ask('GET', '/api/credentials/shares', { as: 'holder' })).json;
  assert.deepEqual([shares[0].state, shares[0].shownTo], ['shown', '明州第一中学人事处']);
  assert.deepEqual((await ask('GET', '/api/credentials/shares', { as: 'stranger' })).json.shares, []);
  const [reading] = (await listReadings(holder)).readings;
  assert.deepEqual(reading?.reader, { kind: 'named', name: '明州第一中学人事处' });
  assert.match((await listMessages(holder, { limit: 1 })).messages[0]?.body ?? '', /任教学科/);

  const late = (await share({ claims: ['subject'], minutes: 5 })).json;
  const back = (await share({ claims: ['subject'] })).json;
  const takeBack = (as: 'holder' | 'stranger') => ask('DELETE', `/api/credentials/shares/${back.id}`, { as });
  assert.equal((await takeBack('stranger')).status, 404);
  assert.equal((await takeBack('holder')).status, 204);
  const start = city.clock.now();
  city.clock.moveTo(new Date(start.getTime() + 5 * 60_000));
  for (const { url } of [late, back])
    await assert.rejects(openShare(visitor, { token: tokenIn(url), reader: '人' }), {
      code: 'credentials/share-gone',
    });
  city.clock.moveTo(start);
});

test('a power for chosen matters neither shows licences nor asks for them, and whoever acts for a person is no firm', async () => {
  const { holder, issue } = here;
  const licence = await issue();
  const acting = (of: Partial<Call['actor']>): Call => ({ ...holder, actor: { ...holder.actor, ...of } });
  const wanted = {
    typeKey: 'teacher-certificate',
    claims: ['holder_name'],
    purpose: '岗前核验',
    untilOn: '2026-12-31',
  };
  const limited = acting({ matters: ['planning-permit'] });
  for (const refused of [
    () => askConsent(limited, wanted),
    () => listConsents(limited, 'given'),
    () => endConsent(limited, newId()),
    () => readConsentAsked(limited, 'x'),
    () => answerConsentAsked(limited, { token: 'x', licenceId: null }),
  ])
    await assert.rejects(refused(), { code: 'identity/outside-power' });
  const ofHolder = acting({ onBehalfOf: holder.actor.subjectId ?? '', matters: ['planning-permit'] });
  const share = shareLicence(ofHolder, { licenceId: licence.id, claims: ['holder_name'] });
  await assert.rejects(share, { code: 'access/denied' });
  const forAPerson = acting({ onBehalfOf: holder.actor.subjectId ?? '' });
  await assert.rejects(askConsent(forAPerson, wanted), { code: 'credentials/firm-needed' });
});

test('a firm reads by consent only: asked first, for a purpose, until a day, and ended by the holder', async () => {
  const { city, system, holder, firm, firmRecord, issue, ask } = here;
  const licence = await issue();
  const acting = { as: 'agent', for: await firmRecord() } as const;
  const body = {
    typeKey: 'teacher-certificate',
    claims: ['holder_name', 'licence_number'],
    purpose: '岗前核验',
    untilOn: '2026-12-31',
  };
  const make = (more: object = {}) =>
    ask('POST', '/api/credentials/consents', { ...acting, body: { ...body, ...more } });
  assert.equal(
    (await ask('POST', '/api/credentials/consents', { as: 'agent', body })).status,
    403,
    'no firm',
  );
  assert.equal((await make({ untilOn: '2028-01-01' })).json.code, 'credentials/end-wrong');
  assert.equal((await make({ purpose: ' ' })).json.code, 'credentials/purpose-missing');

  const { id, url } = (await make()).json;
  const token = url.split('/').at(-1);
  const use = () => ask('POST', `/api/credentials/consents/${id}/use`, acting);
  assert.equal((await use()).json.code, 'credentials/consent-not-given');
  const asked = await readConsentAsked(holder, token);
  assert.deepEqual(asked.consent.askedBy, { name: '明州澜岸置业有限公司', code: firm });
  assert.ok(asked.licences.some((one) => one.id === licence.id));
  const stranger = await callOf(city, 'he.guifang');
  await assert.rejects(answerConsentAsked(stranger, { token, licenceId: licence.id }), {
    code: 'access/denied',
  });
  await answerConsentAsked(holder, { token, licenceId: licence.id });
  await assert.rejects(answerConsentAsked(stranger, { token, licenceId: null }), {
    code: 'credentials/consent-answered',
  });

  const read = await use();
  assert.deepEqual(
    read.json.claims.map(({ value }: { value: string }) => value),
    ['陈雨桐', licence.number],
  );
  assert.equal((await ask('POST', `/api/credentials/consents/${id}/use`, { as: 'agent' })).status, 403);
  const [reading] = (await listReadings(holder)).readings;
  assert.deepEqual([reading?.action, reading?.purpose], ['consent.use', '岗前核验']);
  assert.match((await listMessages(holder, { limit: 1 })).messages[0]?.title ?? '', /使用了您的教师资格证书/);
  const { consents } = (await ask('GET', '/api/credentials/consents/given', { as: 'holder' })).json;
  assert.deepEqual([consents[0].state, consents[0].uses.length], ['given', 1]);
  await assert.rejects(
    readConsentAsked(stranger, token),
    { code: 'credentials/consent-unknown' },
    'who has the link, too, learns not what somebody else has answered',
  );
  for (let times = 0; times < 21; times += 1) await use();
  const [often] = (await listConsents(holder, 'given')).consents;
  assert.deepEqual(
    [often?.timesUsed, often?.uses.length],
    [22, 20],
    'the latest are listed, all are counted',
  );

  const end = (as: 'holder' | 'stranger') => ask('POST', `/api/credentials/consents/${id}/end`, { as });
  assert.equal((await end('stranger')).status, 404);
  assert.equal((await end('holder')).status, 204);
  assert.equal((await use()).json.code, 'credentials/consent-not-given');

  const { id: other, url: otherUrl } = (await make()).json;
  await answerConsentAsked(holder, { token: otherUrl.split('/').at(-1), licenceId: licence.id });
  const start = city.clock.now();
  city.clock.moveTo(new Date('2027-01-01T09:00:00+08:00'));
  const late = await ask('POST', `/api/credentials/consents/${other}/use`, {
    ...acting,
    as: {
      token: await issueAccessToken(system, {
        accountId: (await callOf(city, 'shen.zhiyuan')).actor.id,
        clientId: 'demo-department',
      }),
    },
  });
  assert.equal(late.json.code, 'credentials/consent-not-given', 'it ends by itself');
  city.clock.moveTo(start);
});

test('a body that takes a licence of another body into its case by duty tells its holder, with the ground', async () => {
  const { city, system, firm } = here;
  const applicant = await callOf(city, 'shen.zhiyuan', firm);
  const licenceType = (await currentRelease(system)).part('licence', 'planning-permit');
  const body = await findBody(system, 'natural-resources');
  assert.ok(licenceType && body);
  const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
  const given = scenarios.find(({ item }) => item === 'construction-permit')?.scenarios[0]?.scenario.given;
  assert.ok(given);
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  const scan = { name: 'sample.pdf', type: 'application/pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
  const submit = async (idempotencyKey: string, without: string) => {
    const keys = Object.keys(given.materials ?? {}).filter((key) => key !== without);
    const stored = keys.map(
      async (key) => [key, { way: 'upload', fileId: (await storeFile(applicant, scan)).id }] as const,
    );
    const receipt = await submitApplication(applicant, {
      itemKey: 'construction-permit',
      situation: given.situation ?? {},
      answers: given.answers,
      materials: Object.fromEntries(await Promise.all(stored)),
      channel: 'api',
      idempotencyKey,
    });
    await deliverPending(city);
    const { messages } = await listMessages(applicant, { limit: 50 });
    const told = messages.filter(({ caseId }) => caseId === receipt.caseId);
    return told.filter(({ template }) => template === 'licence.used');
  };
  await city.database.transaction((transaction) =>
    issueLicence(system, transaction, {
      licenceType,
      body: { id: body.id, name: body.name, creditCode: body.creditCode ?? null },
      regionCode: '339901000000',
      holder: {
        subjectId: applicant.actor.onBehalfOf ?? null,
        name: '明州澜岸置业有限公司',
        code: firm,
        codeType: '统一社会信用代码',
      },
      values: [],
    }),
  );
  const [told, another] = await submit('use-1', 'planning-permit');
  assert.equal(another, undefined, 'once a case');
  assert.match(told?.body ?? '', /调用了您的建设工程规划许可证.*国务院令第716号第十条/);
  const { readings } = await listReadings(applicant);
  const reading = readings.find(({ action }) => action === 'licence.use');
  assert.equal(reading?.purpose, 'statutory-duty');
  const { reader } = reading;
  assert.match(reader.kind === 'body' ? (reader.body['zh-CN'] ?? '') : reader.kind, /住房和城乡建设局/);
  assert.ok(reading.case, 'and for which case');
});
