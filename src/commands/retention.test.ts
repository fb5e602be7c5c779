import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import {
  ageingRows,
  daysKept,
  eraseOverdue,
  holdKind,
  holdSubject,
  type PersonalData,
  personalDataOf,
  planErasure,
  readRetention,
  registerPersonalData,
  releaseHold,
  releaseKind,
} from '#casework/retention/index.ts';
import { chooseMaterial, listDrafts, openDraft, startDraft } from '#front/applications/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { ageingSignIns } from '#platform/identity/index.ts';
import { readOutgoing, sendMessage } from '#platform/messages/index.ts';
import { writtenOfPersonalData } from './personal-data-list.ts';
import { callOf, openTestCity } from './test-city.ts';

/** What the night takes of personal data, and what stops it. */
let city: Awaited<ReturnType<typeof openTestCity>>;
let applicant: Call;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  applicant = await callOf(city, 'shen.zhiyuan');
});
after(() => city.database.close());

const is = (code: string) => (error: unknown) => isProblem(error, code);
const later = (days: number) => city.clock.moveTo(new Date(city.clock.now().getTime() + days * 86_400_000));
const planned = async (kind: string) => (await planErasure(city)).find((one) => one.kind === kind);
const situation = { projectKind: 'building', facts: ['homes-nearby'], byAgent: true };

test('a hold on a person keeps what is his, and only that; who may place it', async () => {
  const mine = await startDraft(applicant, { itemKey: 'planning-permit', situation });
  const other = await callOf(city, 'chen.yutong');
  await startDraft(other, { itemKey: 'planning-permit', situation });
  const security = await callOf(city, 'security');
  await assert.rejects(holdSubject(applicant, 'account', 'shen.zhiyuan', '行政诉讼'), is('access/denied'));
  await assert.rejects(holdSubject(security, 'account', 'shen.zhiyuan', ' '), is('retention/reason-missing'));
  await assert.rejects(
    holdSubject(security, 'account', 'nobody', '行政诉讼'),
    is('retention/unknown-subject'),
  );
  await assert.rejects(readRetention(applicant), is('access/denied'));
  await holdSubject(security, 'account', 'shen.zhiyuan', '行政诉讼');
  await assert.rejects(holdSubject(security, 'account', 'shen.zhiyuan', '行政诉讼'), is('retention/held'));
  const [held] = (await readRetention(security)).holds;
  later(366);
  await eraseOverdue(city);
  assert.deepEqual(
    (await listDrafts(applicant)).map(({ id }) => id),
    [mine.id],
  );
  assert.deepEqual(await listDrafts(other), []);
  later(-366);
  await releaseHold(security, held?.id ?? '', '案件已经审结');
  await assert.rejects(releaseHold(security, held?.id ?? '', '案件已经审结'), is('retention/not-held'));
  later(367);
  await eraseOverdue(city);
  assert.deepEqual(await listDrafts(applicant), []);
});

test('a draft that nobody goes on with goes with its files after its time, and only then; a hold stops it', async () => {
  const { id } = await startDraft(applicant, { itemKey: 'planning-permit', situation });
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  await chooseMaterial(applicant, {
    draftId: id,
    materialKey: 'sunlight-analysis',
    choice: { way: 'upload', name: 'sample.pdf', type: 'application/pdf', content },
  });
  later(364);
  assert.equal((await planned('drafts'))?.count, 0);
  await eraseOverdue(city);
  assert.equal((await openDraft(applicant, id)).draft.id, id);

  later(2);
  assert.equal((await planned('drafts'))?.count, 1, 'the plan says what would go, and takes nothing');
  const administrator = systemCall(city, 'retention');
  await holdKind(administrator, 'drafts', '法院调取证据');
  await assert.rejects(holdKind(administrator, 'drafts', '再次保全证据'), is('retention/held'));
  assert.equal((await eraseOverdue(city))['drafts'], undefined);
  assert.equal((await listDrafts(applicant)).length, 1);

  await releaseKind(administrator, 'drafts', '证据已经调取');
  await assert.rejects(releaseKind(administrator, 'drafts', '证据已经调取'), is('retention/not-held'));
  assert.equal((await eraseOverdue(city))['drafts'], 1);
  assert.deepEqual(await listDrafts(applicant), []);
  const files = await city.database.query(
    `select id from files.file where owner_kind = 'draft' and owner_id = $1`,
    [id],
  );
  assert.deepEqual(files, []);
  const acts = await readAuditOf(city.database, 'personal-data', 'drafts');
  assert.deepEqual(
    acts.slice(-3).map(({ action }) => action),
    ['personal-data.hold', 'personal-data.release', 'personal-data.erase'],
  );
  assert.equal((await eraseOverdue(city))['drafts'], undefined, 'once a day');
});

test('of a message that went out long ago stays that it went out, not to whom nor the words', async () => {
  await city.database.transaction((transaction) =>
    sendMessage(systemCall(city, 'test'), transaction, {
      to: { mobile: '19900006099' },
      template: 'case.received',
      parameters: { receipt: 'MZ2026', item: { 'zh-CN': '甲事项' }, due: '2026-12-01' },
      channels: ['sms'],
    }),
  );
  await city.database.execute(`update messages.delivery set status = 'sent'`);
  later(366);
  assert.equal((await planned('message-copies'))?.count, 1);
  await eraseOverdue(city);
  const [sent] = await readOutgoing(city.database, { limit: 1 });
  assert.deepEqual([sent?.status, sent?.address, sent?.body], ['sent', '', '']);
});

test('the log of sign-ins stays six months, however short the rule of the pack', async () => {
  const rule = await planned('sign-in-history');
  assert.ok(rule?.rule && rule.days && rule.days >= 184);
  assert.equal(daysKept({ days: 30 }, { leastDays: 184 }), 184);
});

test('every kind of personal data has a keeper, a rule of the pack and its line; no line names what is not there', async () => {
  const kinds = await planErasure(city);
  assert.deepEqual(
    kinds.filter(({ rule }) => rule === undefined).map(({ kind }) => kind),
    [],
  );
  const { ruled, staying } = await writtenOfPersonalData();
  assert.deepEqual(
    [...new Set(ruled.flatMap(({ rules }) => rules))].sort(),
    kinds.map(({ kind }) => kind).sort(),
  );
  const rows = await city.database.query<{ table: string }>(
    `select table_schema || '.' || table_name as table from information_schema.tables where table_type = 'BASE TABLE'`,
  );
  const tables = new Set(rows.map(({ table }) => table));
  const listed = [...ruled.map(({ table }) => table), ...staying.flatMap((one) => one.tables)];
  assert.deepEqual(
    listed.filter((table) => !tables.has(table)),
    [],
  );
});

test('a night that breaks off goes on the same day, and takes nothing twice', async () => {
  const count = async () => {
    const [row] = await city.database.query<{ count: number }>(
      `select count(*)::integer as count from identity.sign_in where client_id = 'long-ago'`,
    );
    return row?.count;
  };
  await city.database.execute(
    `insert into identity.sign_in (id, account_id, outcome, amr, client_id, new_device, at)
      select gen_random_uuid(), $1, 'refused', '{pwd}', 'long-ago', false, $2::timestamptz - n * interval '1 second'
        from generate_series(1, 1200) n`,
    [applicant.actor.id, new Date(city.clock.now().getTime() - 300 * 86_400_000)],
  );
  later(1);
  const log = ageingRows({ key: 'sign-in-history', leastDays: 184, rows: ageingSignIns });
  let batches = 0;
  const dying: PersonalData = {
    ...log,
    erase: (call, transaction, ids) => {
      batches += 1;
      if (batches === 2) throw new Error('killed');
      return log.erase(call, transaction, ids);
    },
  };
  registerPersonalData(dying);
  try {
    await assert.rejects(eraseOverdue(city), /killed/);
  } finally {
    registerPersonalData(log);
  }
  assert.equal(await count(), 700, 'the batch that was committed stays gone');
  const { runs } = await readRetention(systemCall(city, 'retention'));
  assert.equal(
    runs.find(({ kind }) => kind === 'sign-in-history')?.finished,
    false,
    'and shows as not finished',
  );
  assert.ok((await eraseOverdue(city))['sign-in-history'] ?? 0 >= 700);
  assert.equal(await count(), 0);
  assert.equal((await eraseOverdue(city))['sign-in-history'], undefined, 'once a day');
});

test('what is due is found by an index of its own, however much there is', async () => {
  const walked: string[] = [];
  await city.database.transaction(async (transaction) => {
    await transaction.execute('set local enable_seqscan = off');
    const explaining: Queryable = {
      ...transaction,
      query: async (statement, values) => {
        assert.ok(typeof statement === 'string');
        const plan = await transaction.query<Record<string, string>>(`explain ${statement}`, values);
        walked.push(plan.map((line) => Object.values(line).join('')).join('\n'));
        return [];
      },
    };
    for (const { kind } of await planErasure(city))
      await personalDataOf(kind).due(explaining, {
        ...{ before: city.clock.now(), limit: 500 },
        spared: { cases: [applicant.actor.id], accounts: [applicant.actor.id] },
      });
  });
  assert.ok(walked.length >= 20);
  for (const plan of walked) assert.doesNotMatch(plan, /Seq Scan|Sort|Bitmap/, plan);
});
