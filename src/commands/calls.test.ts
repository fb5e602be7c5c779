import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { viewCase } from '#casework/cases/index.ts';
import { openDraft, readReceipt, savePage, viewProgress } from '#front/applications/index.ts';
import {
  caseOfCaller,
  enterByPhone,
  findCaller,
  noteCall,
  openCall,
  readCall,
  sendLink,
  submitByPhone,
} from '#front/calls/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { findReadings } from '#platform/audit/index.ts';
import { listMessages, listOutgoing } from '#platform/messages/index.ts';
import { firm, type HygieneCity, openHygieneCity } from './hygiene-city.ts';
import { callOf } from './test-city.ts';

const is = (code: string) => (error: unknown) => isProblem(error, code);

let hygiene: HygieneCity;
let caseId: string;
before(async () => {
  hygiene = await openHygieneCity();
  caseId = await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.settle();
});
after(() => hygiene.city.database.close());

const agent = () => callOf(hygiene.city, 'government-services.calls');
const find = async (text: string) => findCaller(await agent(), { text, purpose: 'progress' });

test('a caller is found by number, telephone, identity or whole name, and shown masked', async () => {
  const { receiptNumber } = (await viewProgress(hygiene.applicant, caseId)).application;
  const [byReceipt] = await find(` ${receiptNumber.toLowerCase()}`);
  assert.deepEqual([byReceipt?.kind, byReceipt?.code], ['firm', firm]);
  assert.deepEqual(await find(firm), [byReceipt]);
  const [byMobile] = await find('199 0000 6014');
  assert.equal(byMobile?.kind, 'person');
  assert.notEqual(byMobile?.name, '沈知远');
  assert.match(byMobile?.code ?? '', /\*/);
  assert.deepEqual(await find('339902197909061031'), [byMobile]);
  assert.deepEqual(await find('沈知远'), [byMobile]);
  assert.deepEqual(await find('沈知'), [], 'no part of a name finds anybody');
  await assert.rejects(find(' '), is('calls/search-missing'));
});

test('nothing is shown before it is written down by what the caller is known; the person sees who looked', async () => {
  const [caller] = await find(firm);
  const subjectId = caller?.subjectId ?? '';
  const asked = { id: newId(), subjectId, number: '199 0000 6014', purpose: 'progress' as const };
  await assert.rejects(readCall(await agent(), asked.id), is('calls/not-found'));
  await assert.rejects(openCall(await agent(), { ...asked, proof: ' 对 ' }), is('calls/proof-missing'));
  await openCall(await agent(), { ...asked, proof: '说出了信用代码后四位和申请日期' });
  await openCall(await agent(), { ...asked, proof: '同一张表又发了一次' });
  const { call, cases } = await readCall(await agent(), asked.id);
  assert.equal(call.proof, '说出了信用代码后四位和申请日期');
  assert.ok(cases.some(({ id, state }) => id === caseId && state === 'received'));

  const readings = await findReadings(hygiene.city.database, [subjectId], undefined, 50);
  assert.ok(readings.some(({ action }) => action === 'case.told'));
});

test('what the caller said is in the history of his case, once, and nowhere else', async () => {
  const [caller] = await find(firm);
  const opened = {
    id: newId(),
    subjectId: caller?.subjectId ?? '',
    number: '19900006014',
    purpose: 'change' as const,
    proof: '说出了受理编号',
  };
  await openCall(await agent(), opened);
  const note = { id: newId(), callId: opened.id, caseId, text: '下周才有人在现场' };
  await assert.rejects(noteCall(await agent(), { ...note, text: '  ' }), is('calls/note-missing'));
  await assert.rejects(noteCall(await agent(), { ...note, caseId: newId() }), is('calls/not-theirs'));
  await noteCall(await agent(), note);
  await noteCall(await agent(), note);
  const officer = await callOf(hygiene.city, 'chengjiang-health');
  const acts = (await viewCase(officer, caseId)).acts.filter(({ kind }) => kind === 'contact');
  assert.deepEqual(
    acts.map(({ outcome, reason, doneBy }) => [outcome, reason, doneBy]),
    [['phone', note.text, '闻语晴']],
  );
  assert.ok((await listMessages(officer)).messages.some(({ template }) => template === 'case.contacted'));

  const link = { id: newId(), callId: opened.id, itemKey: 'public-place-hygiene-renewal' };
  await sendLink(await agent(), link);
  await sendLink(await agent(), link);
  const sent = (await listOutgoing(await callOf(hygiene.city, 'admin'))).filter(({ body }) =>
    body.includes('/apply/public-place-hygiene-renewal'),
  );
  assert.deepEqual(
    sent.map(({ address }) => address),
    ['19900006014'],
  );
});

test('who may act for a firm calls from his own telephone: its cases are told him, with his part in them', async () => {
  const { receiptNumber } = (await viewProgress(hygiene.applicant, caseId)).application;
  const named = await find(receiptNumber);
  assert.deepEqual(
    named.map(({ kind }) => kind),
    ['firm', 'person'],
    'the number finds the firm and who acts for it',
  );
  const [caller] = await find('19900006014');
  assert.equal(named[1]?.subjectId, caller?.subjectId);
  const opened = {
    id: newId(),
    subjectId: caller?.subjectId ?? '',
    number: '19900006014',
    purpose: 'progress' as const,
    proof: '说出了证件号后四位和受理编号',
  };
  await openCall(await agent(), opened);
  const firmId = named[0]?.subjectId ?? '';
  const tellings = async () =>
    (await findReadings(hygiene.city.database, [firmId], undefined, 50)).filter(
      ({ action }) => action === 'case.told',
    ).length;
  const before = await tellings();
  const { cases } = await readCall(await agent(), opened.id);
  assert.equal(await tellings(), before + 1, 'the firm sees that its case was told, too');
  const told = cases.find(({ id }) => id === caseId);
  assert.deepEqual(told?.part, { kind: 'representative', of: '明州澜岸置业有限公司' });
  assert.equal((await caseOfCaller(await agent(), opened.id, receiptNumber)).id, caseId);
  await noteCall(await agent(), { id: newId(), callId: opened.id, caseId, text: '下午都在' });
  const { acts } = await viewCase(await callOf(hygiene.city, 'chengjiang-health'), caseId);
  assert.ok(acts.some(({ reason }) => reason === '明州澜岸置业有限公司的代理人来电：下午都在'));
});

test('a call is its officer’s and its day’s; nobody else finds callers', async () => {
  const [caller] = await find(firm);
  const subjectId = caller?.subjectId ?? '';
  const opened = { id: newId(), subjectId, number: '', purpose: 'advice' as const, proof: '说出了编号' };
  await openCall(await agent(), opened);
  await assert.rejects(
    sendLink(await agent(), { id: newId(), callId: opened.id, itemKey: 'x' }),
    is('calls/no-mobile'),
  );
  for (const login of ['chengjiang-health', 'government-services.intake', 'mayor', 'admin', 'chen.yutong']) {
    const other = await callOf(hygiene.city, login);
    await assert.rejects(findCaller(other, { text: firm, purpose: 'progress' }), is('access/denied'));
    await assert.rejects(readCall(other, opened.id), is('access/denied'));
  }
  const { clock } = hygiene.city;
  const before = clock.now();
  clock.moveTo(new Date(before.getTime() + 86_400_000));
  await assert.rejects(readCall(await agent(), opened.id), is('calls/not-found'));
  clock.moveTo(before);
});

test('an application is taken on the telephone with the caller’s consent; number and password go to his mobile', async () => {
  const [caller] = await find('339902197909061031');
  const opened = {
    id: newId(),
    subjectId: caller?.subjectId ?? '',
    number: '',
    purpose: 'advice' as const,
    proof: '说出了证件号后四位和住址',
  };
  await openCall(await agent(), opened);
  const callId = opened.id;
  const situation = { matter: 'new', ground: 'home' };
  const { id: draftId } = await enterByPhone(await agent(), {
    callId,
    itemKey: 'residence-permit',
    situation,
  });
  await assert.rejects(
    submitByPhone(await agent(), { callId, draftId, consent: '  ' }),
    is('calls/consent-missing'),
  );
  await assert.rejects(
    submitByPhone(await agent(), { callId, draftId, consent: '同意' }),
    is('applications/invalid-answers'),
  );
  const answers = {
    mobile: '19900006014',
    householdAddress: '明州市澄江区澄江路88号3幢1202室',
    residenceAddress: '明州市澄江区澄江路88号3幢1202室',
    since: '2026-01-05',
    homeKind: 'own',
    delivery: 'electronic',
    truth: 'true',
  };
  for (const { page } of (await openDraft(await agent(), draftId)).pages)
    await savePage(await agent(), { draftId, pageKey: page.key, body: new URLSearchParams(answers) });
  const consent = '“我听清楚了，同意提交”';
  const receipt = await submitByPhone(await agent(), { callId, draftId, consent });
  assert.deepEqual(await submitByPhone(await agent(), { callId, draftId, consent }), receipt);
  await hygiene.settle();

  const own = await viewProgress(await callOf(hygiene.city, 'shen.zhiyuan'), receipt.caseId);
  assert.equal(own.application.receiptNumber, receipt.receiptNumber, 'it is the caller’s own to see');
  // The password goes to the mobile of the register, once; the officer is not told it.
  const sent = (await listOutgoing(await callOf(hygiene.city, 'admin'))).filter(({ body }) =>
    body.includes('您电话申请的'),
  );
  assert.deepEqual(
    sent.map(({ address }) => address),
    ['19900006014'],
  );
  const { queryPassword } = await readReceipt(await callOf(hygiene.city, 'shen.zhiyuan'), receipt.caseId);
  assert.ok(sent.every(({ body }) => body.includes(queryPassword)));
  await assert.rejects(readReceipt(await agent(), receipt.caseId), is('applications/not-found'));
  const leader = await callOf(hygiene.city, 'mayor');
  const { acts, case: taken } = await viewCase(leader, receipt.caseId);
  assert.equal(taken.channel, 'phone');
  const [told] = acts.filter(({ kind }) => kind === 'contact');
  assert.match(told?.reason ?? '', /我听清楚了[\s\S]*还缺材料/);
  const { entries } = await readCall(await agent(), callId);
  assert.deepEqual(
    entries.map(({ kind, about, text }) => [kind, about, text]),
    [['application', receipt.receiptNumber, consent]],
  );
});

test('on the telephone a person applies for himself, for nothing that asks for more', async () => {
  const [business] = await find(firm);
  const opened = { number: '19900006014', purpose: 'advice' as const, proof: '说出了信用代码后四位' };
  const forFirm = { ...opened, id: newId(), subjectId: business?.subjectId ?? '' };
  await openCall(await agent(), forFirm);
  await assert.rejects(
    enterByPhone(await agent(), { callId: forFirm.id, itemKey: 'public-place-hygiene', situation: {} }),
    is('calls/not-by-phone'),
  );
  const [caller] = await find('339902197909061031');
  const ownCall = { ...opened, id: newId(), subjectId: caller?.subjectId ?? '' };
  await openCall(await agent(), ownCall);
  const { id } = await enterByPhone(await agent(), {
    callId: ownCall.id,
    itemKey: 'residence-permit',
    situation: {},
  });
  await assert.rejects(
    openDraft(await callOf(hygiene.city, 'shen.zhiyuan'), id),
    is('applications/not-found'),
  );
  const { clock } = hygiene.city;
  const before = clock.now();
  clock.moveTo(new Date(before.getTime() + 86_400_000));
  await assert.rejects(openDraft(await agent(), id), is('applications/not-found'));
  clock.moveTo(before);
});

test('the application that the caller names stands first, however many came after it, and can be noted to', async () => {
  const { receiptNumber } = (await viewProgress(hygiene.applicant, caseId)).application;
  for (const _ of Array.from({ length: 20 })) await hygiene.submit({ item: 'public-place-hygiene' });
  await hygiene.settle();
  const [caller] = await find(receiptNumber);
  const opened = {
    id: newId(),
    subjectId: caller?.subjectId ?? '',
    number: '',
    purpose: 'progress' as const,
    proof: '说出了受理编号',
  };
  await openCall(await agent(), opened);
  const newest = await readCall(await agent(), opened.id);
  assert.equal(newest.cases.length, 20);
  assert.equal(newest.more, true);
  assert.ok(!newest.cases.some(({ id }) => id === caseId), 'it is older than those');

  const named = await caseOfCaller(await agent(), opened.id, ` ${receiptNumber.toLowerCase()} `);
  assert.equal(named.id, caseId);
  assert.equal((await readCall(await agent(), opened.id, caseId)).cases[0]?.id, caseId);
  await noteCall(await agent(), { id: newId(), callId: opened.id, caseId, text: '催一催' });
  await assert.rejects(caseOfCaller(await agent(), opened.id, 'MZ20261119999999'), is('calls/not-theirs'));
});
