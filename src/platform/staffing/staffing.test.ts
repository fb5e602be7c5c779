import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import {
  assignmentsOf,
  assignmentsOfOfficer,
  findOfficer,
  importDirectory,
  linkOfficer,
  listBodies,
} from '#platform/directory/index.ts';
import { enterLeave } from './enter-leave.ts';
import { exportList, handInList, listWaiting, settleList } from './exchange-lists.ts';
import { readOrganisation, searchOrganisation } from './read-organisation.ts';
import { viewOfficer } from './view-officer.ts';

const post = (key: string, grade: 'clerk' | 'head' | 'leader' = 'clerk') => ({
  key,
  name: { 'zh-CN': key },
  grade,
  matters: 'all' as const,
});
const definition = {
  bodies: [
    {
      key: 'city-government',
      name: { 'zh-CN': '样例市人民政府' },
      kind: 'people-government',
      divisions: [{ key: 'office', name: { 'zh-CN': '办公厅' }, posts: [post('mayor', 'leader')] }],
    },
    {
      key: 'parks',
      name: { 'zh-CN': '样例市园林绿化局' },
      kind: 'government',
      parent: 'city-government',
      divisions: [
        {
          key: 'approval',
          name: { 'zh-CN': '审批科' },
          posts: [post('clerk'), post('clerk-b'), post('head', 'head'), post('security-administrator')],
        },
      ],
    },
  ],
  officers: [
    ['mayor', '章以宁', 'city-government', 'office', 'mayor'],
    ['security', '卫长宁', 'parks', 'approval', 'security-administrator'],
    ['head', '周砚', 'parks', 'approval', 'head'],
    ['lin', '林晓棠', 'parks', 'approval', 'clerk'],
    ['miao', '苗青禾', 'parks', 'approval', 'clerk-b'],
  ].map(([account = '', name = '', body = '', division = '', key = '']) => ({
    account,
    name,
    assignments: [{ body, division, post: key, from: '2026-01-01' }],
  })),
};

describe('staffing', () => {
  let database: Database;
  const calls = new Map<string, Call>();
  const as = (login: string): Call => {
    const call = calls.get(login);
    assert.ok(call);
    return call;
  };
  const importPack = () =>
    database.transaction((transaction) =>
      importDirectory(testCall(testApplication(database)), transaction, definition),
    );
  before(async () => {
    database = await testDatabase();
    await importPack();
    await database.transaction(async (transaction) => {
      for (const { account } of definition.officers) {
        const id = newId();
        await linkOfficer(transaction, account, id);
        calls.set(account, testCall(testApplication(database), { kind: 'account', id }));
      }
    });
  });
  after(() => database.close());

  const handIn = (text: string, login = 'security') =>
    handInList(as(login), { name: 'list.csv', bytes: Buffer.from(text) });
  const letIn = async (text: string) => {
    const { id, plan } = await handIn(text);
    assert.ok(id, JSON.stringify(plan.faults));
    await settleList(as('mayor'), id, 'approved');
  };

  test('four eyes: who hands a list in does not let it in, and until then nothing has changed', async () => {
    await assert.rejects(handIn('登录名,姓名,在职\nsu,苏晚,是', 'head'), { code: 'access/denied' });
    const { id, kind, plan } = await handIn('登录名,姓名,在职\nsu,苏晚,是\nlin,林晓棠,是\nmiao,苗青和,是');
    assert.equal(kind, 'officers');
    assert.deepEqual(
      plan.changes.map(({ line, act, fields }) => [line, act, fields]),
      [
        [2, 'added', ['account', 'name', 'active']],
        [4, 'changed', ['name']],
      ],
    );
    assert.equal(plan.same, 1);
    assert.ok(id);
    assert.equal(await findOfficer(as('security'), { account: 'su' }), undefined);
    await assert.rejects(settleList(as('security'), id, 'approved'), { code: 'access/denied' });
    await assert.rejects(settleList(as('head'), id, 'approved'), { code: 'access/denied' });
    const [waiting] = await listWaiting(as('mayor'));
    assert.deepEqual([waiting?.proposedByName, waiting?.mayApprove], ['卫长宁', true]);
    await settleList(as('mayor'), id, 'approved');
    assert.equal((await findOfficer(as('security'), { account: 'su' }))?.name, '苏晚');
    const former = await database.query<{ name: string }>(
      `select content ->> 'name' as name from directory.former where kind = 'officer'`,
    );
    assert.deepEqual(former, [{ name: '苗青禾' }]);
    await assert.rejects(settleList(as('mayor'), id, 'approved'), { code: 'access/denied' });
  });

  test('posts and assignments: entered, ended by a day, and left alone by the pack', async () => {
    await letIn('机构键名,科室键名,键名,名称,职级,事项\nparks,approval,inspector,巡查员,经办,all');
    await letIn(
      '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\nsu,parks,approval,inspector,2026-11-01,',
    );
    assert.deepEqual(
      (await assignmentsOfOfficer(as('mayor'), 'su')).map(({ postKey }) => postKey),
      ['inspector'],
    );
    await importPack();
    assert.equal(
      (await assignmentsOfOfficer(as('mayor'), 'su')).length,
      1,
      'the pack knows nothing of it and ends nothing',
    );
    await letIn(
      '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\nmiao,parks,approval,clerk-b,2026-01-01,2026-11-18',
    );
    assert.deepEqual(await assignmentsOf(as('miao')), []);
    await importPack();
    assert.deepEqual(await assignmentsOf(as('miao')), [], 'what was ended by hand stays ended');
    const view = await viewOfficer(as('head'), (await findOfficer(as('head'), { account: 'su' }))?.id ?? '');
    assert.deepEqual(
      view.history?.map(({ origin, from }) => [origin, from]),
      [['house', '2026-11-01']],
    );
    await letIn('键名,名称,类别,上级机构键名\nparks,样例市园林局,government,city-government');
    await importPack();
    assert.equal(
      (await listBodies(as('head'))).find(({ key }) => key === 'parks')?.name['zh-CN'],
      '样例市园林局',
    );
  });

  test('what a list must not do', async () => {
    const heading = '登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\n';
    const faultsOf = async (row: string) =>
      (await handIn(heading + row)).plan.faults.map(({ line, column, code }) => [line, column, code]);
    assert.deepEqual(await faultsOf('security,parks,approval,head,2026-11-01,'), [
      [2, 'account', 'own'],
      [2, 'post', 'administrator'],
    ]);
    assert.deepEqual(await faultsOf('lin,parks,approval,security-administrator,2026-11-01,'), [
      [2, 'post', 'administrator'],
    ]);
    assert.deepEqual(await faultsOf('nobody,parks,approval,none,2026-11-02,2026-11-01'), [
      [2, 'account', 'unknown-officer'],
      [2, 'post', 'unknown-post'],
      [2, 'to', 'days-reversed'],
    ]);
    await assert.rejects(handIn(`${heading}lin,parks,approval,clerk,2026-01-01,`), {
      code: 'staffing/nothing-changes',
    });
    // It is the mayor himself whom the list would give a post: another must let it in.
    const { id } = await handIn(`${heading}mayor,parks,approval,clerk,2026-11-01,`);
    await assert.rejects(settleList(as('mayor'), id ?? '', 'approved'), { code: 'staffing/has-faults' });
    await settleList(as('security'), id ?? '', 'refused');
  });

  test('thirty faults of six kinds are told at once, each by line and column, and nothing is kept', async () => {
    const faulty: readonly (readonly [string, string, string])[] = [
      ['nobody,parks,approval,clerk,2026-11-{day},', 'account', 'unknown-officer'],
      ['lin,parks,approval,none,2026-11-{day},', 'post', 'unknown-post'],
      ['lin,parks,,clerk,2026-11-{day},', 'division', 'missing'],
      ['lin,parks,approval,clerk,2026-13-{day},', 'from', 'day'],
      ['lin,parks,approval,clerk,2026-11-{day},昨天', 'to', 'day'],
      ['lin,parks,approval,head,2026-11-{day},2026-10-01', 'to', 'days-reversed'],
    ];
    const wrong = Array.from({ length: 5 }, () => faulty).flat();
    const rows = wrong.map(([row], index) => row.replace('{day}', String(index + 1).padStart(2, '0')));
    const held = () => database.query('select * from directory.assignment order by id');
    const before = await held();
    const { id, plan } = await handIn(
      `登录名,机构键名,科室键名,岗位键名,任职日期,免职日期\n${rows.join('\n')}`,
    );
    assert.equal(id, null);
    assert.deepEqual(
      plan.faults.map(({ line, column, code }) => [line, column, code]),
      wrong.map(([, column, code], index) => [index + 2, column, code]),
    );
    assert.deepEqual(await held(), before);
  });

  test('an exported list changes nothing when it is handed in again', async () => {
    for (const kind of ['bodies', 'divisions', 'posts', 'officers', 'assignments'] as const)
      await assert.rejects(
        handIn(await exportList(as('security'), kind)),
        { code: 'staffing/nothing-changes' },
        kind,
      );
    await assert.rejects(exportList(as('lin'), 'officers'), { code: 'access/denied' });
  });

  test('people are found by name, post, pinyin and initials; the chart has every body once', async () => {
    const names = async (q: string) =>
      (await searchOrganisation(as('lin'), q)).people.map(({ name }) => name);
    assert.deepEqual(await names('linxiao'), ['林晓棠']);
    assert.deepEqual(await names('LXT'), ['林晓棠']);
    assert.deepEqual(await names('晓棠'), ['林晓棠']);
    assert.deepEqual(await names('head'), ['周砚']);
    assert.deepEqual(await names(''), []);
    assert.equal((await searchOrganisation(as('lin'), 'ylsylj')).bodies.length, 1);
    assert.equal((await searchOrganisation(as('lin'), 'yangli')).bodies.length, 2);
    const [city] = await readOrganisation(as('lin'));
    assert.deepEqual([city?.key, city?.below.map(({ key }) => key)], ['city-government', ['parks']]);
    await assert.rejects(
      readOrganisation(testCall(testApplication(database), { kind: 'account', id: newId() })),
      {
        code: 'access/denied',
      },
    );
  });

  test('a superior enters the leave of who is ill; colleagues cannot, and see no history', async () => {
    const idOf = async (account: string) => (await findOfficer(as('head'), { account }))?.id ?? '';
    const leave = {
      officerId: await idOf('lin'),
      substituteId: await idOf('su'),
      from: '2026-11-19',
      to: '2026-11-23',
    };
    await assert.rejects(enterLeave(as('security'), leave), { code: 'access/denied' });
    await assert.rejects(enterLeave(as('head'), { ...leave, substituteId: await idOf('mayor') }), {
      code: 'staffing/no-post-to-cover',
    });
    assert.equal(await enterLeave(as('head'), leave), 1);
    const posts = await assignmentsOfOfficer(as('head'), 'su');
    assert.deepEqual(
      posts.map(({ postKey, delegatedFrom }) => [postKey, delegatedFrom !== null]),
      [
        ['inspector', false],
        ['clerk', true],
      ],
    );
    const seen = await viewOfficer(as('lin'), await idOf('head'));
    assert.deepEqual([seen.history, seen.substitutes], [null, null]);
    assert.notEqual((await viewOfficer(as('lin'), await idOf('lin'))).history, null);
    await assert.rejects(viewOfficer(as('lin'), newId()), { code: 'access/denied' });
  });
});
