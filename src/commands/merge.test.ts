import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { listLicences } from '#casework/licences/index.ts';
import { holdSubject } from '#casework/retention/index.ts';
import { askCopy, askRequest, listCopies, listOwnRequests } from '#casework/subjects/index.ts';
import { listReadings } from '#casework/transparency/index.ts';
import { makeFeed, ownFeed, readFeed } from '#front/agenda/index.ts';
import { listApplications, listDrafts, signApplication, startDraft } from '#front/applications/index.ts';
import { cancelBooking, listOwnBookings } from '#front/bookings/index.ts';
import { fileComplaint, listOwnComplaints } from '#front/complaints/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf as callOfRequest, createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { deliverPending } from '#kernel/outbox/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { findBody } from '#platform/directory/index.ts';
import {
  actorOfLogin,
  beginMerge,
  finishMerge,
  listMerges,
  openMerge,
  proposeMerge,
  settleMerge,
  settleMergeRequestOf,
} from '#platform/identity/index.ts';
import { listMessages, listOutgoing } from '#platform/messages/index.ts';
import { closeRecord } from '#platform/registers/index.ts';
import { listSigningCertificates } from '#platform/signatures/index.ts';
import { modules } from '../modules.ts';
import { book, itemKey, openUnnamed, packs, situation, submit } from './merge-city.ts';
import { takeStep } from './scenario-steps.ts';
import { callOf, openTestCity } from './test-city.ts';

/** One person with two accounts: the one she was registered with, and an old one of which nobody knows whose it is. */
let city: Awaited<ReturnType<typeof openTestCity>>;
let http: Http;
let seen: Call;
let old: Call;
let hers: Call;
before(async () => {
  city = await openTestCity(packs);
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
  await openUnnamed(city, 'guifang.old');
  old = await callOf(city, 'guifang.old');
  hers = await callOf(city, 'he.guifang');
});
after(async () => {
  await http?.close();
  await city?.database.close();
});

const is = (code: string) => (error: unknown) => isProblem(error, code);
const cookieOf = ({ setCookie }: { readonly setCookie: string }) => setCookie.split(';')[0];

/** A request in a session that was opened by a password, so many minutes ago. */
async function inSession({ actor }: Call, minutes = 0): Promise<Call> {
  const token = newId();
  await city.database.execute(
    `insert into identity.session (id, token_hash, account_id, ends_at, assurance, amr, authenticated_at)
      values ($1, $2, $3, now() + interval '1 hour', 2, '{pwd}', now() - make_interval(mins => $4))`,
    [newId(), createHash('sha256').update(token).digest(), actor.id, minutes],
  );
  await http.inject({ url: '/api/probe', cookies: { session: token } });
  return { ...seen, language: 'zh-CN' };
}

/** Rows that only another browser, a bank or a relying party would make. */
async function writeRest(id: string, name = 'old'): Promise<void> {
  const bytes = () => Buffer.from(newId());
  const on = city.database;
  await on.execute(
    `insert into identity.passkey (id, account_id, name, public_key, counter, transports, synced)
      values ($3, $1, '手机', $2, 0, '{}', true)`,
    [id, bytes(), `key-of-${name}`],
  );
  await on.execute(
    `insert into identity.upstream_link (provider, subject, account_id) values ('gate', $2, $1)`,
    [id, name],
  );
  await on.execute(
    `insert into push.device (id, account_id, endpoint, p256dh, auth, name, language, added_at)
      values ($1, $2, $3, 'key', 'auth', '手机', 'zh-CN', now())`,
    [newId(), id, `https://push.invalid/${name}`],
  );
  await on.execute(
    `insert into credentials.consent (id, token_digest, asked_by, asked_by_name, asked_by_code, type_key, title, claims, purpose,
        until_on, asked_at, ask_until, state, holder, holder_account, licence_id, answered_at)
      values ($1, $2, 'firm', '某公司', '', 'disability-card', '{}', '{}', '核对', '2026-12-31', now(), now(), 'given', $3, $4, $1, now())`,
    [newId(), bytes(), `account:${id}`, id],
  );
  await on.execute(
    `insert into credentials.share (id, token_digest, licence_id, licence_title, holder, claims, labels, made_at, until)
      values ($1, $2, $1, '{}', $3, '{}', '{}', now(), now())`,
    [newId(), bytes(), id],
  );
  await on.execute(
    `insert into signatures.signature (id, account_id, signed_at, document_kind, document_id, title, certificate_serial, signed_digest, file_digest)
      values ($1, $2, now(), 'application', 'x', '申请', '01', $3, $3)`,
    [newId(), id, bytes()],
  );
  await on.execute(
    `insert into identity.sign_in (id, account_id, outcome, amr, client_id, new_device) values ($1, $2, 'signed-in', '{pwd}', 'portal', false)`,
    [newId(), id],
  );
}

/** Where the account still stands, in any column of any table. */
async function placesOf(id: string): Promise<readonly string[]> {
  const columns = await city.database.query<{ schema: string; table: string; column: string }>(
    `select table_schema as schema, table_name as table, column_name as column
      from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and data_type in ('text', 'uuid', 'jsonb', 'json', 'ARRAY') order by 1, 2, 3`,
  );
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const rows = await city.database.query(
      `select from "${schema}"."${table}" where "${column}"::text like $1 limit 1`,
      [`%${id}%`],
    );
    if (rows.length > 0) found.push(`${schema}.${table}.${column}`);
  }
  return found;
}

/** Facts and proofs, which name for ever who it was then; what is told of the end; and the closed account itself. */
const staying = [
  ...[
    'audit.entry.',
    'audit.subject.',
    'outbox.event.',
    'graphile_worker._private_jobs.',
    'identity.account.',
    'retention.hold.names',
  ],
  ...[
    'identity.merged_account.',
    'identity.merge_ticket.',
    'files.file.uploaded_by',
    'certificates.certificate.',
  ],
];

let running: string;

test('only who has proved both in one browser, a moment ago, makes two accounts one', async () => {
  await assert.rejects(beginMerge(old), is('identity/session-required'));
  await assert.rejects(beginMerge(await inSession(old, 11)), is('identity/fresh-required'));
  await assert.rejects(beginMerge(await inSession(hers)), is('identity/merge-impossible'));
  const clerk = await callOf(city, 'lin.xiaotang');
  await assert.rejects(beginMerge(await inSession(clerk)), is('identity/merge-impossible'));
  assert.deepEqual(await openMerge(await inSession(clerk), undefined), { step: 'impossible' });

  const before = await inSession(old);
  assert.deepEqual(await openMerge(before, undefined), { step: 'begin' });
  const cookie = cookieOf(await beginMerge(before));
  assert.deepEqual(await openMerge(before, cookie), { step: 'begun' });
  const now = await inSession(hers);
  assert.deepEqual(await openMerge(now, undefined), { step: 'other-first' });
  assert.deepEqual(await openMerge(now, cookie), { step: 'finish', login: 'guifang.old', name: '何桂芳' });
  await assert.rejects(finishMerge(now, 'merge=guessed'), is('identity/merge-ended'));
  await assert.rejects(finishMerge(await inSession(hers, 11), cookie), is('identity/fresh-required'));
  await openUnnamed(city, 'guifang.third');
  const third = await inSession(await callOf(city, 'guifang.third'));
  await assert.rejects(finishMerge(third, cookie), is('identity/merge-impossible'), 'neither names a person');
  await city.database.execute(`update identity.merge_ticket set ends_at = now() - interval '1 second'`);
  await assert.rejects(finishMerge(now, cookie), is('identity/merge-ended'));
});

test('everything of the one hangs on the other, while a case is running, and nobody signs in to the first', async () => {
  const complainedOf = (await findBody(city, 'water'))?.id ?? '';
  running = await submit(old);
  await startDraft(old, { itemKey, situation });
  await fileComplaint(old, { id: newId(), bodyId: complainedOf, about: '材料', text: '等了很久。' });
  await askCopy(old);
  const bodyId = (await findBody(city, 'natural-resources'))?.id ?? '';
  await askRequest(old, { id: newId(), kind: 'correction', bodyId, text: '地址写错了' });
  const link = await makeFeed(old);
  await writeRest(old.actor.id);
  await holdSubject(systemCall(city, 'retention'), 'account', 'guifang.old', '法院调取证据');
  await takeStep(city, packs, old, running, { officer: 'chengjiang-disabled-persons', act: 'accept' });
  await deliverPending(city);

  const cookie = cookieOf(await beginMerge(await inSession(old)));
  const held = await book(old, '09:00');
  const own = await book(hers, '09:00');
  const session = await inSession(hers);
  await assert.rejects(finishMerge(session, cookie), is('bookings/merge-booked'));
  assert.equal(
    (await listApplications(hers)).applications.length,
    0,
    'a merge that fails leaves all as it was',
  );
  await cancelBooking(hers, own);

  // Twice at the same moment, and once more.
  await Promise.all([finishMerge(session, cookie), finishMerge(session, cookie)]);
  await finishMerge(session, cookie);
  await deliverPending(city);

  const left = (await placesOf(old.actor.id)).filter(
    (place) => !staying.some((one) => place.startsWith(one)),
  );
  assert.deepEqual(left, []);
  assert.deepEqual(
    (await listApplications(hers)).applications.map(({ caseId }) => caseId),
    [running],
  );
  assert.equal((await listDrafts(hers)).length, 1);
  assert.equal((await listOwnComplaints(hers)).complaints.length, 1);
  assert.equal((await listCopies(hers)).length, 1);
  assert.equal((await listOwnRequests(hers)).length, 1);
  assert.deepEqual(
    (await listOwnBookings(hers)).filter(({ state }) => state === 'booked').map(({ id }) => id),
    [held],
  );
  assert.ok(await ownFeed(hers));
  assert.match(await readFeed(city, /calendar\/(.*)\.ics/.exec(link)?.[1] ?? ''), /BEGIN:VCALENDAR/);
  const { messages } = await listMessages(hers, { limit: 50 });
  assert.ok(
    messages.some(({ caseId }) => caseId === running),
    'the messages of the old one',
  );
  assert.ok(
    messages.some(({ body }) => body.includes('并入了您的另一个账号')),
    'and she is told',
  );
  const out = await listOutgoing(systemCall(city, 'test'), { limit: 50 });
  assert.ok(
    out.some(({ body }) => body.includes('您的账号已并入您实名的账号')),
    'also where she was reached before',
  );

  assert.equal(await actorOfLogin(city, 'guifang.old'), undefined);
  const acts = await readAuditOf(city.database, 'account', old.actor.id);
  assert.equal(acts.filter(({ action }) => action === 'identity.merge-account').length, 1);
  const stranger = await callOf(city, 'chen.yutong');
  assert.deepEqual((await listApplications(stranger)).applications, []);
});

test('the case goes on as hers: what is granted is her licence, and she sees who read the old one', async () => {
  const told = async () =>
    (await listMessages(hers, { limit: 50 })).messages.filter(({ caseId }) => caseId === running).length;
  const before = await told();
  await takeStep(city, packs, hers, running, {
    ...{ officer: 'chengjiang-disabled-persons.head', act: 'decide-grant', reason: '原证有效，准予换发。' },
  });
  await deliverPending(city);
  assert.ok((await listLicences(hers, { limit: 20 })).some(({ caseId }) => caseId === running));
  assert.ok((await told()) > before, 'she is told of the decision');
  const { readings } = await listReadings(hers);
  assert.ok(readings.some(({ action }) => action === 'identity.merge-account'));
});

test('what a request that was under way wrote for the old account comes after it', async () => {
  await startDraft(old, { itemKey, situation });
  assert.equal((await listDrafts(hers)).length, 1);
  await settleMerge(city, { from: old.actor.id });
  assert.equal((await listDrafts(hers)).length, 2);
});

test('whoever cannot sign in to one of them is seen by one officer and confirmed by another; proofs of the old one end', async () => {
  const third = await callOf(city, 'guifang.third');
  await writeRest(third.actor.id, 'third');
  const granted = await submit(third);
  for (const step of [
    { officer: 'chengjiang-disabled-persons', act: 'accept' },
    { officer: 'chengjiang-disabled-persons.head', act: 'decide-grant', reason: '原证有效，准予换发。' },
  ] as const)
    await takeStep(city, packs, third, granted, step);
  await deliverPending(city);
  const claim = {
    ...{ login: 'guifang.third', name: '何桂芳', idNumber: '33990119470312106X' },
    ground: '说出了登记的手机号',
  };
  const denied = is('access/denied');
  const [first, second] = [await callOf(city, 'security'), await callOf(city, 'mayor')];
  await assert.rejects(proposeMerge(await inSession(second), claim), denied);
  await assert.rejects(proposeMerge(first, claim), is('identity/session-required'));
  const opener = await inSession(first);
  for (const wrong of [
    { login: 'nobody' },
    { name: '何桂' },
    { idNumber: '339901199204181028' },
    { login: 'he.guifang' },
  ])
    await assert.rejects(proposeMerge(opener, { ...claim, ...wrong }), is('identity/merge-not-proven'));
  await assert.rejects(proposeMerge(opener, { ...claim, ground: ' ' }), is('identity/merge-ground-missing'));
  const id = await proposeMerge(opener, claim);
  await assert.rejects(proposeMerge(opener, claim), is('identity/merge-waiting'));
  await assert.rejects(settleMergeRequestOf(opener, id, { outcome: 'merged' }), denied);
  await assert.rejects(
    settleMergeRequestOf(second, id, { outcome: 'merged' }),
    is('identity/session-required'),
  );
  await assert.rejects(settleMergeRequestOf(await inSession(hers), id, { outcome: 'merged' }), denied);
  const confirmer = await inSession(second);
  await assert.rejects(settleMergeRequestOf(confirmer, id, { outcome: 'withdrawn' }), denied);
  await assert.rejects(
    settleMergeRequestOf(confirmer, id, { outcome: 'refused', reason: ' ' }),
    is('identity/refusal-unreasoned'),
  );
  const [shown] = (await listMerges(confirmer)).merges;
  assert.deepEqual([shown?.mayConfirm, shown?.idNumberMasked?.includes('*')], [true, true]);
  await settleMergeRequestOf(confirmer, id, { outcome: 'merged' });
  await assert.rejects(
    settleMergeRequestOf(confirmer, id, { outcome: 'merged' }),
    is('identity/merge-unknown'),
  );

  assert.equal(await actorOfLogin(city, 'guifang.third'), undefined);
  const proofs = await city.database.query(
    `select id from identity.passkey where id = 'key-of-third' union select subject from identity.upstream_link where subject = 'third'`,
  );
  assert.deepEqual(proofs, [], 'somebody else may hold them');
  const left = (await placesOf(third.actor.id)).filter(
    (place) => !staying.some((one) => place.startsWith(one)),
  );
  assert.deepEqual(left, ['identity.merge_request.from_account_id']);
  const licences = await listLicences(hers, { limit: 20 });
  assert.ok(
    licences.some(({ caseId }) => caseId === granted),
    'what the other was granted is hers',
  );
});

test('with a death end sessions, devices, calendar and signature, and nobody else signs; the applications stay with the bodies', async () => {
  const accountId = hers.actor.id;
  await inSession(hers);
  const link = await makeFeed(hers);
  await writeRest(accountId, 'hers');
  await signApplication(await inSession(hers), running);
  const certificates = async () => (await listSigningCertificates(hers)).map(({ state }) => state);
  assert.deepEqual(await certificates(), ['good']);
  await closeRecord(systemCall(city, 'test'), {
    ...{ register: 'people', identifier: '33990119470312106X', endsOn: '2026-11-19', cause: '死亡登记' },
  });
  await deliverPending(city);
  assert.equal(await actorOfLogin(city, 'he.guifang'), undefined);
  const rows = (table: string) =>
    city.database.query(`select from ${table} where account_id = $1`, [accountId]);
  assert.deepEqual(await rows('identity.session'), []);
  assert.deepEqual(await rows('push.device'), []);
  const token = /calendar\/(.*)\.ics/.exec(link)?.[1] ?? '';
  await assert.rejects(readFeed(city, token), is('agenda/not-found'));
  assert.deepEqual(await certificates(), ['revoked']);
  const [kept] = await city.database.query<{ applicant_account_id: string }>(
    `select applicant_account_id from cases.case where id = $1`,
    [running],
  );
  assert.equal(kept?.applicant_account_id, accountId);
});
