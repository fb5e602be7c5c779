import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { listPapers, readPaper, viewCase } from '#casework/cases/index.ts';
import { listLicences, readLicencePaper, revokeLicence, verifyLicence } from '#casework/licences/index.ts';
import {
  chooseMaterial,
  listApplicationPapers,
  startCorrection,
  submitDraft,
  urgeApplication,
  viewProgress,
} from '#front/applications/index.ts';
import { askRefund, listPayments, reviewRefund } from '#front/payments/index.ts';
import { searchDecisions } from '#front/publicity/index.ts';
import { answerRating, listFollowUps, listRateable, rateCase } from '#front/ratings/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { fileById, readFileContent } from '#platform/files/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { accountOf, importAccounts, refreshPowers } from '#platform/identity/index.ts';
import { readBalances } from '#platform/ledger/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { findRecords, writeRecord } from '#platform/registers/index.ts';
import { checkHosting, places, serves } from '#platform/zones/index.ts';
import { modules } from '../modules.ts';
import { firm, type HygieneCity, scan } from './hygiene-city.ts';
import { replaceLostCard } from './lost-card.ts';
import { payWhatIsDue } from './pay-what-is-due.ts';
import { callOf } from './test-city.ts';
import { openTwoZones, type TwoZones } from './two-zones.ts';

let zones: TwoZones;
let internet: TwoZones['internet'];
let outer: TwoZones['outer'];
let hygiene: HygieneCity;
const bring: TwoZones['bring'] = (from, to) => zones.bring(from, to);

before(async () => {
  zones = await openTwoZones();
  ({ internet, outer, hygiene } = zones);
});
after(() => zones.close());

const bytesOf = async (content: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
};

test('handed in to the public network, decided in that of the bodies, answered and licensed in public', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  assert.equal((await viewProgress(applicant, caseId)).root, null, 'under way');
  assert.equal((await openTasksOfCases(outer.database, [caseId])).length, 0);
  assert.equal((await openTasksOfCases(internet.database, [caseId])).length, 0);

  await bring(internet, outer);
  const clerk = await callOf(outer, 'chengjiang-health');
  const { content } = await viewCase(clerk, caseId);
  const scans = content.materials.flatMap(({ fileId }) => fileId ?? []);
  assert.ok(scans.length >= 3);
  for (const id of scans) {
    const { sha256 } = await fileById(applicant, id);
    const read = await readFileContent(clerk, id);
    assert.equal(read.file.sha256, sha256);
    assert.match((await bytesOf(read.content)).toString('latin1'), /^%PDF/);
  }
  await bring(outer, internet);
  assert.equal((await viewProgress(applicant, caseId)).root?.state, 'received');

  await hygiene.grant(caseId);
  assert.equal((await viewProgress(applicant, caseId)).root?.state, 'received', 'not yet told');
  await bring(outer, internet);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.equal(root?.outcome, 'granted');
  assert.ok(entries.some(({ kind }) => kind === 'licence-issued'));

  const issued = await hygiene.licenceOf(caseId);
  const [shown] = (await listLicences(applicant)).filter(({ caseId: of }) => of === caseId);
  assert.equal(shown?.identifier, issued.identifier);
  assert.match(shown.verifyUrl, /^https:\/\/portal\.example\/v\//);
  const [here, there] = await Promise.all([
    readLicencePaper(applicant, shown.id, 'pdf'),
    readLicencePaper(await callOf(outer, 'chengjiang-health.head'), issued.id, 'pdf'),
  ]);
  assert.equal(here.file.sha256, there.file.sha256, 'the very paper that the body sealed');
  const visitor: Call = { ...systemCall(internet, 'v'), actor: { kind: 'visitor', id: 'visitor' } };
  assert.equal((await verifyLicence(visitor, { identifier: issued.identifier })).status, 'valid');

  const head = await callOf(outer, 'chengjiang-health.head');
  await outer.database.transaction((transaction) =>
    revokeLicence(head, transaction, {
      licenceId: issued.id,
      status: 'revoked',
      reason: '以欺骗手段取得',
      legalBasis: '行政许可法 第六十九条',
    }),
  );
  await bring(outer, internet);
  assert.equal((await verifyLicence(visitor, { identifier: issued.identifier })).status, 'revoked');
});

test('papers and messages come to the applicant, and to nobody else', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.grant(caseId);
  await bring(outer, internet);
  const papers = await listApplicationPapers(applicant, caseId);
  const clerk = await callOf(outer, 'chengjiang-health');
  const issued = await listPapers(clerk, caseId);
  assert.deepEqual(
    papers.map(({ number, template }) => [number, template]),
    issued.map(({ number, template }) => [number, template]),
  );
  assert.ok(
    papers.some(({ template }) => template === 'accepted'),
    'the notice of acceptance',
  );
  for (const [place, { id }] of issued.entries()) {
    const sealed = await bytesOf((await readPaper(clerk, id, 'zh-CN')).content);
    const fileId = papers[place]?.href.replace('/api/files/', '') ?? '';
    const here = await bytesOf((await readFileContent(applicant, fileId)).content);
    assert.ok(sealed.equals(here), 'the very pages that the body sealed');
  }
  const told = (await listMessages(applicant)).messages.filter((message) => message.caseId === caseId);
  const templates = told.map(({ template }) => template);
  for (const template of ['case.received', 'case.accepted', 'case.granted', 'case.licence-issued'])
    assert.equal(templates.filter((each) => each === template).length, 1, template);
  const other = await callOf(internet, 'he.guifang');
  await assert.rejects(listApplicationPapers(other, caseId), (error) => isProblem(error));
  assert.equal((await listMessages(other)).messages.length, 0);
});

test('a fee is paid in public and booked by the bodies; the case goes on and the receipt comes back', async () => {
  const payer = await callOf(internet, 'chen.yutong');
  const caseId = await replaceLostCard(payer);
  await bring(internet, outer);
  const station = 'chengjiang-street-police-station';
  await hygiene.act(station, caseId, 'accept', 'accepted', '符合条件');
  await bring(outer, internet);
  const paymentOf = async () =>
    (await listPayments(payer)).payments.find(({ charge }) => charge.caseId === caseId);
  const due = await paymentOf();
  assert.deepEqual([due?.charge.state, due?.charge.amount], ['open', 4000]);
  const told = async () =>
    (await listMessages(payer)).messages.filter((message) => message.caseId === caseId);
  const notice = (await told()).find(({ template }) => template === 'fee.due');
  assert.match(notice?.body ?? '', /https:\/\/portal\.example\/pay\/\d{20}/);
  await hygiene.act(station, caseId, 'examine', 'passed', '符合条件');
  assert.deepEqual(await openTasksOfCases(outer.database, [caseId]), [], 'waits for the money');
  await payWhatIsDue(internet, payer, caseId);
  assert.equal((await paymentOf())?.charge.state, 'paid');
  await bring(internet, outer);
  await bring(outer, internet);
  const [next] = await openTasksOfCases(outer.database, [caseId]);
  assert.equal(next?.act, 'decide', 'the process goes on');
  const papers = await listApplicationPapers(payer, caseId);
  for (const template of ['fee-notice', 'fee-receipt'])
    assert.equal(papers.filter((paper) => paper.template === template).length, 1, template);
  assert.equal((await told()).filter(({ template }) => template === 'fee.paid').length, 1);
  const [charge] = (
    await readBalances(systemCall(outer, 'test'), { from: '2026-11-01', to: '2026-12-31' })
  ).filter(({ kind }) => kind === 'bank');
  assert.equal(charge?.closing, 4000n, 'booked once');
  assert.deepEqual(
    await readBalances(systemCall(internet, 'test'), { from: '2026-11-01', to: '2026-12-31' }),
    [],
    'the public network keeps no books',
  );
  const refundId = newId();
  await askRefund(payer, { id: refundId, chargeId: due?.charge.id ?? '', amount: 4000, reason: '重复办理' });
  await bring(internet, outer);
  const accountant = await callOf(outer, 'finance');
  await reviewRefund(accountant, refundId, { agreed: false, reason: '已经制证' });
  await bring(outer, internet);
  const [refund] = (await paymentOf())?.refunds ?? [];
  assert.deepEqual([refund?.state, refund?.refusal], ['refused', '已经制证']);
});

test('what is decided is published and rated in public; the rating reaches the body', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.grant(caseId);
  await bring(outer, internet);
  const licence = await hygiene.licenceOf(caseId);
  const visitor: Call = { ...systemCall(internet, 'v'), actor: { kind: 'visitor', id: 'visitor' } };
  const published = async () =>
    (await searchDecisions(visitor, { text: licence.number })).decisions.filter(
      ({ licenceNumber }) => licenceNumber === licence.number,
    );
  const [shown, ...more] = await published();
  assert.deepEqual([shown?.partyCode, shown?.status, more.length], [firm, 'in-force', 0]);
  const body = (await bodyById(internet, (await listRateable(applicant, caseId))[0]?.bodyId ?? ''))?.key;
  assert.equal(body, shown?.bodyKey, 'by the ids of this installation');
  const invited = (await listMessages(applicant)).messages.find(
    (message) => message.caseId === caseId && message.template === 'rating.invited',
  );
  const token = /\/rate\/([\w-]+)/.exec(invited?.body ?? '')?.[1] ?? '';
  const rating = await rateCase(visitor, { proof: { token }, grade: 1, choices: [], text: '等了太久' });
  await bring(internet, outer);
  const supervisor = await callOf(outer, 'chengjiang-health.head');
  const followUp = (await listFollowUps(supervisor)).followUps.find(({ ratingId }) => ratingId === rating.id);
  assert.deepEqual([followUp?.text, followUp?.grade], ['等了太久', 1]);
  await answerRating(supervisor, { ratingId: rating.id, text: '已经改进' });
  await outer.database.transaction((transaction) =>
    revokeLicence(supervisor, transaction, {
      licenceId: licence.id,
      status: 'revoked',
      reason: '以欺骗手段取得',
      legalBasis: '行政许可法 第六十九条',
    }),
  );
  await bring(outer, internet);
  assert.equal((await published())[0]?.status, 'revoked');
  const answered = (await listMessages(applicant)).messages.filter(
    (message) => message.caseId === caseId && message.template === 'rating.answered',
  );
  assert.equal(answered.length, 1);
});

test('a request for correction and its answer cross, too, and each is taken in once', async () => {
  const { applicant } = hygiene;
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  await hygiene.act('chengjiang-health', caseId, 'accept', 'correction', '请核对面积');
  await bring(outer, internet);
  const draft = await startCorrection(applicant, caseId);
  await chooseMaterial(applicant, {
    draftId: draft.id,
    materialKey: 'test-report',
    choice: {
      ...{ way: 'upload', name: '重测报告.pdf', type: 'application/pdf' },
      content: await readFile(scan),
    },
  });
  await submitDraft(applicant, draft.id);
  await bring(internet, outer);
  await bring(outer, internet);
  const { root, entries } = await viewProgress(applicant, caseId);
  assert.equal(root?.state, 'received');
  assert.equal(entries.filter(({ kind }) => kind === 'corrected').length, 1);
  const { acts } = await viewCase(await callOf(outer, 'chengjiang-health'), caseId);
  assert.equal(acts.filter(({ kind }) => kind === 'correct').length, 1);
});

test('two accounts that became one in public are one for the bodies, too: the case goes on as the other’s', async () => {
  const [old, hers] = await Promise.all([callOf(internet, 'guifang.old'), callOf(internet, 'he.guifang')]);
  const caseId = await replaceLostCard(old);
  await bring(internet, outer);
  const applicantOf = async () => {
    const [of] = await outer.database.query<{ account: string; subject: string | null }>(
      `select applicant_account_id as account, applicant_subject_id::text as subject from cases.case where id = $1`,
      [caseId],
    );
    return [of?.account, of?.subject];
  };
  assert.deepEqual(await applicantOf(), [old.actor.id, null]);
  const personRecordId = hers.actor.subjectId ?? '';
  const merged = { accountId: old.actor.id, into: hers.actor.id, personRecordId };
  await internet.database.transaction((transaction) =>
    appendEvents(old, transaction, [{ name: 'account.merged', data: merged }]),
  );
  await bring(internet, outer);
  assert.deepEqual(await applicantOf(), [hers.actor.id, (await callOf(outer, 'he.guifang')).actor.subjectId]);
});

test('each network has its own ids of records: whoever applies is the same to both, and kept from his own case', async () => {
  const { applicant } = hygiene;
  const firmIn = async (city: typeof outer) => {
    const call = systemCall(city, 'test');
    const [record] = await findRecords(call, 'legal-entities', {
      ...{ where: { creditCode: firm }, purpose: 'test' },
    });
    assert.ok(record);
    return record;
  };
  const [here, there] = await Promise.all([firmIn(internet), firmIn(outer)]);
  assert.notEqual(here.id, there.id, 'the registers are no copies of each other');
  const caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  const head = await callOf(outer, 'chengjiang-health.head');
  const seen = await viewCase(head, caseId);
  assert.equal(seen.content.applicant.subjectId, there.id);
  // Somebody else who may act for the firm asks for it.
  const colleague: Call = { ...applicant, actor: { ...applicant.actor, id: newId() } };
  await urgeApplication(colleague, { id: newId(), caseId, reason: '急着开业' });
  await bring(internet, outer);
  assert.ok((await viewCase(head, caseId)).acts.some(({ kind }) => kind === 'urge'));
  await hygiene.grant(caseId);
  const issued = await hygiene.licenceOf(caseId);
  assert.equal(issued.holder.subjectId, there.id);
  await bring(outer, internet);
  const [shown] = (await listLicences(applicant)).filter(({ caseId: of }) => of === caseId);
  assert.equal(shown?.holder.subjectId, here.id);
  const own = await hygiene.submit({ item: 'public-place-hygiene' });
  await bring(internet, outer);
  const [birth, system] = ['1988-04-12', systemCall(outer, 'test')];
  const idNumber = makeCitizenId('339901', birth, 111);
  const person = { idNumber, name: '施夏至', sex: 'female', birth, mobile: '19900090111' };
  await outer.database.transaction(async (transaction) => {
    const dated = { validFrom: outer.clock.today(), cause: 'test' };
    await writeRecord(system, transaction, {
      ...{ ...dated, register: 'people', identifier: idNumber, data: person, validFrom: birth },
    });
    await writeRecord(system, transaction, {
      ...{ ...dated, register: 'legal-entities', identifier: firm },
      data: { ...there.data, representativeIdNumber: idNumber },
    });
    const officer = { account: 'chengjiang-health', password: 'Mingzhou-2026', kind: 'officer' } as const;
    await importAccounts(system, transaction, [{ ...officer, name: person.name, idNumber }]);
  });
  const clerk = await callOf(outer, 'chengjiang-health');
  const account = await accountOf(clerk);
  assert.ok(account);
  await refreshPowers(clerk, account);
  await assert.rejects(
    hygiene.act('chengjiang-health', own, 'accept', 'accepted', '符合条件'),
    (error) => isProblem(error, 'access/denied'),
    'the firm’s representative does not decide for the body',
  );
});

test('every module has its place, as the manual says, and is not started on hosting below it', async () => {
  const named = [...modules.map(({ name }) => name), 'web/pages'];
  assert.deepEqual(Object.keys(places).toSorted(), named.toSorted());
  const told = await readFile('docs/security.md', 'utf8');
  for (const [module, { zones, level, hosting }] of Object.entries(places)) {
    const row = told.split('\n').find((line) => line.startsWith(`| \`${module}\``)) ?? '';
    const cells = row.split('|').map((cell) => cell.trim());
    assert.deepEqual(cells.slice(2, 5), [zones.join(', '), String(level), hosting], module);
  }
  for (const network of ['internet', 'outer', 'inner'] as const)
    assert.ok(serves(network, 'casework/transparency'), `the audit of ${network} is searched there`);
  const zone = { ...outer.config.zone, hosting: 'middle' } as const;
  const check = (served: readonly string[], mode: 'demonstration' | 'production' = 'production') =>
    checkHosting({ zone, mode }, served);
  check(['casework/cases', 'front/ratings']);
  assert.throws(
    () => check(['casework/cases', 'platform/seals']),
    (error) => isProblem(error, 'zones/tier-too-low') && error.parameters['module'] === 'platform/seals',
  );
  assert.throws(
    () => checkHosting({ zone: { ...zone, hosting: undefined }, mode: 'production' }, ['casework/cases']),
    (error) => isProblem(error, 'zones/tier-too-low'),
    'in production a zone says what it runs on',
  );
  checkHosting({ zone: { ...zone, hosting: undefined }, mode: 'demonstration' }, ['casework/cases']);
});
