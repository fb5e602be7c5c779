import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  batchFaults,
  blankTable,
  decideBatch,
  issueSlice,
  lapseBatch,
  listBatches,
  proposeBatch,
  readBatch,
  stopBatch,
  typesToBatch,
} from '#casework/batches/index.ts';
import { findLicences } from '#casework/licences/index.ts';
import { type Call, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { creditCodeSubject, makeCitizenId, makeCreditCode } from '#platform/identifiers/index.ts';
import { accountOf, importAccounts, refreshPowers } from '#platform/identity/index.ts';
import { listMessages } from '#platform/messages/index.ts';
import { writeRecord } from '#platform/registers/index.ts';
import { callOf, openTestCity } from './test-city.ts';

/** 存量证照成批签发: one proposes a list, the leader approves it, a job issues it slice by slice. */
let city: Awaited<ReturnType<typeof openTestCity>>;
let clerk: Call;
let leader: Call;
before(async () => {
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  clerk = await callOf(city, 'lin.xiaotang');
  leader = await callOf(city, 'natural-resources.leader');
});
after(() => city.database.close());

const typeKey = 'planning-permit';
const codeOf = (serial: number) => makeCreditCode('91', '339901', creditCodeSubject(serial));

/** A list in the type's own table, cut into pieces in the middle of characters. */
async function* pieces(lines: readonly (readonly string[])[], cut = 4093) {
  const headings = (await blankTable(clerk, typeKey)).trim();
  const bytes = Buffer.from([headings, ...lines.map((cells) => cells.join(','))].join('\r\n'));
  for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
}

async function width(): Promise<number> {
  return (await blankTable(clerk, typeKey)).trim().split(',').length;
}

let nextHolder = 1_000_000;
/** As many lines as are wanted, each of a firm of its own. */
async function linesOf(count: number, change: (cells: string[], at: number) => void = () => {}) {
  const columns = await width();
  return Array.from({ length: count }, (_, at) => {
    nextHolder += 1;
    const cells = [
      `明州样例${nextHolder}有限公司`,
      codeOf(nextHolder),
      ...Array(columns - 4).fill('1'),
      '',
      '',
    ];
    change(cells, at);
    return cells;
  });
}

const propose = async (lines: readonly (readonly string[])[], by = clerk) =>
  proposeBatch(by, { typeKey, fileName: '存量.csv', content: pieces(lines) });

const stateOf = async (id: string) => (await readBatch(leader, id)).batch;
const refusedWith = (code: string) => (error: unknown) => isProblem(error, code);
const chunksOf = async (id: string) =>
  city.database.query<{ lines: string }>('select lines::text from batches.chunk where batch_id = $1', [id]);

/** What the register says of a batch: each line once, numbers one after the other. */
async function issuedOf(id: string) {
  const rows = await city.database.query<{ line: number; number: string; subject: string | null }>(
    `select i.line, l.number, l.holder_subject_id as subject from batches.issued i
      join licences.licence l on l.id = i.licence_id where i.batch_id = $1 order by i.line`,
    [id],
  );
  return rows;
}
const serials = (rows: readonly { readonly number: string }[]) =>
  rows.map(({ number }) => Number(/(\d{7})号/.exec(number)?.[1])).sort((one, other) => one - other);
const isWithoutGaps = (numbers: readonly number[]) =>
  numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);

const runToEnd = async (id: string) => {
  let runs = 1;
  while (await issueSlice(city, id)) runs += 1;
  return runs;
};

test('a list with faults is not kept: every fault is told by line, and nothing is issued', async () => {
  const lines = await linesOf(1200, (cells, at) => {
    if (at === 6) cells[1] = '91339901MAD7K2L487';
    if (at === 700) cells[2] = '';
    if (at === 900) cells.splice(-2, 2, '2020-13-01', '2030-01-01');
    if (at === 901) cells.splice(-2, 2, '2031/1/1', '2030-01-01');
    if (at === 1100) cells[0] = '长'.repeat(501);
  });
  lines.push([...(lines[3] ?? [])]);
  const { id, total, faulty } = await propose(lines);
  assert.deepEqual({ total, faulty }, { total: 1201, faulty: 6 });
  const { batch, faults } = await readBatch(clerk, id);
  assert.equal(batch.state, 'faulty');
  assert.deepEqual(
    faults.map(({ line, code }) => [line, code]),
    [
      [8, 'credit-code'],
      [702, 'missing'],
      [902, 'day'],
      [903, 'days-reversed'],
      [1102, 'too-long'],
      [1202, 'twice'],
    ],
  );
  assert.equal((await batchFaults(clerk, id)).trim().split('\r\n').length, 7);
  assert.equal((await chunksOf(id)).length, 0);
  await assert.rejects(decideBatch(leader, id, 'approved'), refusedWith('batches/not-waiting'));
});

test('1,200 lines are proposed, approved by the leader and issued, each once; then nothing of them is kept', async () => {
  const lines = await linesOf(1200, (cells, at) => {
    if (at === 0) cells[1] = '91339901MAD7K2L486';
    if (at === 1) cells[5] = '无';
    if (at === 1) cells.splice(-2, 2, '2020年3月1日', '2030-02-28');
  });
  const { id, faulty } = await propose(lines);
  assert.equal(faulty, 0);
  const kept = await chunksOf(id);
  assert.equal(kept.length, 3);
  for (const { lines: sealed } of kept) assert.doesNotMatch(sealed, /明州|91339901/, 'sealed where it lies');
  const { sample, batch } = await readBatch(leader, id);
  assert.equal(sample.lines.length, 10);
  assert.ok(!JSON.stringify(sample.lines).includes('91339901MAD7K2L486'), 'the sample is masked');
  assert.deepEqual([batch.mayApprove, batch.total], [true, 1200]);
  assert.equal(await issueSlice(city, id), false, 'nothing goes before it is approved');
  assert.equal((await issuedOf(id)).length, 0);

  await decideBatch(leader, id, 'approved');
  const [job] = await city.database.query<{ count: number }>(
    `select count(*) as count from graphile_worker.jobs where key = $1`,
    [`batches.issue ${id}`],
  );
  assert.equal(job?.count, 1);
  assert.equal(await runToEnd(id), 3, 'a slice a run');
  const issued = await issuedOf(id);
  assert.deepEqual(
    issued.map(({ line }) => line),
    lines.map((_, at) => at + 2),
  );
  assert.ok(isWithoutGaps(serials(issued)));
  const done = await stateOf(id);
  assert.deepEqual([done.state, done.issued, done.failed], ['done', 1200, 0]);
  assert.equal((await chunksOf(id)).length, 0);
  assert.equal(await issueSlice(city, id), false, 'a job that comes late finds nothing');
  assert.equal((await issuedOf(id)).length, 1200);

  const known = await findLicences(systemCall(city, 'test'), '91339901MAD7K2L486', typeKey);
  assert.equal(known.length, 1);
  assert.ok(issued[0]?.subject, 'a firm that the register knows finds it among its own');
  assert.equal(issued[2]?.subject, null);
  const [second] = await findLicences(systemCall(city, 'test'), lines[1]?.[1] ?? '', typeKey);
  assert.deepEqual([second?.validFrom, second?.validTo], ['2020-03-01', '2030-02-28']);
  assert.deepEqual(second?.fields.map(({ value }) => value).toSpliced(0, 1), [
    '1',
    '1',
    '1.00',
    '—',
    '1',
    '总平面图一份，建筑单体图一套',
  ]);
  assert.deepEqual(
    (await readAuditOf(city.database, 'licence-batch', id)).map(({ action }) => action).toSorted(),
    ['licence-batch.approve', 'licence-batch.propose'],
  );
});

test('nobody approves his own batch, and nobody of another division, body or rank sees or decides it', async () => {
  const { id } = await propose(await linesOf(2), leader);
  await assert.rejects(decideBatch(leader, id, 'approved'), refusedWith('batches/own-proposal'));
  for (const account of ['zhou.yan', 'lin.xiaotang'])
    await assert.rejects(
      decideBatch(await callOf(city, account), id, 'approved'),
      refusedWith('access/denied'),
    );
  for (const account of ['housing.leader', 'natural-resources.forestry.head', 'mayor', 'shen.zhiyuan']) {
    const call = await callOf(city, account);
    for (const attempt of [
      () => readBatch(call, id),
      () => batchFaults(call, id),
      () => decideBatch(call, id, 'approved'),
      () => stopBatch(call, id, '不可以'),
    ])
      await assert.rejects(attempt, refusedWith('access/denied'), account);
    assert.ok(!(await listBatches(call)).batches.some((batch) => batch.id === id), account);
  }
  await assert.rejects(
    propose(await linesOf(1), await callOf(city, 'housing.leader')),
    refusedWith('batches/type-unknown'),
  );
  assert.deepEqual(await typesToBatch(await callOf(city, 'shen.zhiyuan')), []);
  assert.ok((await typesToBatch(clerk)).some(({ key }) => key === typeKey));
  assert.equal((await stateOf(id)).state, 'proposed');
});

test('what is turned down, or not decided on in time, is not kept', async () => {
  const { id } = await propose(await linesOf(3));
  await assert.rejects(decideBatch(leader, id, 'refused', ' '), refusedWith('batches/reason-missing'));
  await decideBatch(leader, id, 'refused', '数据未核对');
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).reason], ['refused', '数据未核对']);
  assert.equal((await chunksOf(id)).length, 0);
  const other = await propose(await linesOf(3));
  await lapseBatch(city, other.id);
  assert.equal((await stateOf(other.id)).state, 'lapsed');
  assert.equal((await chunksOf(other.id)).length, 0);
  await assert.rejects(decideBatch(leader, other.id, 'approved'), refusedWith('batches/not-waiting'));
});

test('two workers at once, of which some are broken off, issue every line once', async () => {
  const { id } = await propose(await linesOf(1300));
  await decideBatch(leader, id, 'approved');
  // A worker whose commit fails: all its lines are there again for the next.
  await city.database.execute(
    `create function batches.break_off() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`,
  );
  await city.database.execute(
    `create constraint trigger break_off after insert on batches.issued deferrable initially deferred
      for each row when (new.line = 700) execute function batches.break_off()`,
  );
  assert.equal(await issueSlice(city, id), true);
  await assert.rejects(issueSlice(city, id), /killed/);
  assert.equal((await issuedOf(id)).length, 500);
  await city.database.execute('drop trigger break_off on batches.issued');
  await Promise.all([runToEnd(id), runToEnd(id), runToEnd(id)]);
  const issued = await issuedOf(id);
  assert.deepEqual(
    issued.map(({ line }) => line),
    Array.from({ length: 1300 }, (_, at) => at + 2),
  );
  assert.ok(isWithoutGaps(serials(issued)), 'the attempt that broke off has taken no number');
  assert.equal((await stateOf(id)).issued, 1300);
});

test('lines that fail alone are noted, and the others go on', async () => {
  const lines = await linesOf(600);
  // Numbers made of the holder's own code: two of them have been given.
  const own = `'"{holderCode}42"'::jsonb`;
  const { id } = await propose(lines);
  await city.database.execute(
    `update batches.batch set type = jsonb_set(jsonb_set(type, '{number,template}', ${own}), '{key}', '"card"') where id = $1`,
    [id],
  );
  for (const at of [250, 599])
    await city.database.execute(
      `insert into licences.number_key (scope, number)
        select 'card/' || left(issuer->>'regionCode', 6) || '/2026', $2 from batches.batch where id = $1`,
      [id, `${lines[at]?.[1]}42`],
    );
  await decideBatch(leader, id, 'approved');
  await runToEnd(id);
  const { batch, faults } = await readBatch(leader, id);
  assert.deepEqual([batch.state, batch.issued, batch.failed], ['done', 598, 2]);
  assert.deepEqual(
    faults.map(({ line, code }) => [line, code]),
    [
      [252, 'number-taken'],
      [601, 'number-taken'],
    ],
  );
  assert.equal((await issuedOf(id)).length, 598);
});

test('whose licence neither the proposer nor the leader may issue is passed over and named; the others are issued', async () => {
  const idNumber = makeCitizenId('339901', '1988-04-12', 111);
  const system = systemCall(city, 'test');
  const creditCode = codeOf(nextHolder + 900_000);
  await city.database.transaction(async (tx) => {
    const known = { validFrom: '2026-01-01', cause: 'test' };
    await writeRecord(system, tx, {
      ...known,
      register: 'people',
      identifier: idNumber,
      data: { idNumber, name: '林小棠', sex: 'female', birth: '1988-04-12', mobile: '19900090111' },
    });
    await importAccounts(system, tx, [
      { account: 'lin.xiaotang', password: 'Mingzhou-2026', kind: 'officer', name: '林小棠', idNumber },
    ]);
    await writeRecord(system, tx, {
      ...known,
      register: 'legal-entities',
      identifier: creditCode,
      data: {
        creditCode,
        name: '林氏样例有限公司',
        kind: 'company',
        representative: '林小棠',
        representativeIdNumber: idNumber,
        status: 'existing',
      },
    });
  });
  const account = await accountOf(clerk);
  assert.ok(account);
  await refreshPowers(clerk, account);
  const { id } = await propose(
    await linesOf(30, (cells, at) => {
      if (at === 10) cells[1] = creditCode;
    }),
  );
  await decideBatch(leader, id, 'approved');
  await runToEnd(id);
  const { batch, faults } = await readBatch(leader, id);
  assert.deepEqual([batch.state, batch.issued, batch.failed], ['done', 29, 1]);
  assert.deepEqual(
    faults.map(({ line, code }) => [line, code]),
    [[12, 'recused']],
  );
  assert.deepEqual(await findLicences(system, creditCode, typeKey), []);
});

test('where nearly every line fails the program gives it up, and both who answer for it are told', async () => {
  const lines = await linesOf(600);
  const { id } = await propose(lines);
  await city.database.execute(
    `update batches.batch set type = jsonb_set(jsonb_set(type, '{number,template}', '"{holderCode}43"'::jsonb), '{key}', '"taken"')
      where id = $1`,
    [id],
  );
  await city.database.execute(
    `insert into licences.number_key (scope, number)
      select 'taken/' || left(issuer->>'regionCode', 6) || '/2026', n from batches.batch, unnest($2::text[]) n where id = $1`,
    [id, lines.map(([, code]) => `${code}43`)],
  );
  await decideBatch(leader, id, 'approved');
  await runToEnd(id);
  const batch = await stateOf(id);
  assert.deepEqual([batch.state, batch.issued, batch.failed, batch.reason], ['stopped', 0, 200, null]);
  assert.equal((await chunksOf(id)).length, 0);
  assert.equal(await issueSlice(city, id), false);
  for (const [call, title] of [
    [leader, '成批签发等您审批：建设工程规划许可证 600 张'],
    [leader, '成批签发“建设工程规划许可证”：已停止签发'],
    [clerk, '成批签发“建设工程规划许可证”：已停止签发'],
  ] as const) {
    const { messages } = await listMessages(call, { limit: 50 });
    assert.ok(
      messages.some((message) => message.title === title),
      `${title}: ${messages.map((message) => message.title)}`,
    );
  }
});

test('the leader stops a batch: what was issued stays, the rest is forgotten', async () => {
  const { id } = await propose(await linesOf(1100));
  await decideBatch(leader, id, 'approved');
  await issueSlice(city, id);
  await assert.rejects(stopBatch(await callOf(city, 'zhou.yan'), id, '先停'), refusedWith('access/denied'));
  await stopBatch(leader, id, '发现名单有误');
  assert.equal(await issueSlice(city, id), false);
  const batch = await stateOf(id);
  assert.deepEqual([batch.state, batch.issued, batch.reason], ['stopped', 500, '发现名单有误']);
  assert.equal((await issuedOf(id)).length, 500);
  assert.equal((await chunksOf(id)).length, 0);
});

test('a file that is no list of this kind leaves nothing behind', async () => {
  const count = async () => (await city.database.query('select id from batches.batch')).length;
  const before = await count();
  const send = (content: AsyncIterable<Uint8Array>) =>
    proposeBatch(clerk, { typeKey, fileName: 'x.csv', content });
  await assert.rejects(send(pieces([])), refusedWith('batches/no-lines'));
  for (const [code, bytes] of [
    ['batches/no-lines', Buffer.from('')],
    ['batches/headings', Buffer.from('姓名,年龄\n张三,3\n')],
    ['batches/not-utf8', Buffer.from([0xb3, 0xd6, 0xd6, 0xa4, 0x0a])],
  ] as const)
    await assert.rejects(
      send(
        (async function* () {
          yield bytes;
        })(),
      ),
      refusedWith(code),
    );
  assert.equal(await count(), before);
});
