import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { importDirectory, linkOfficer } from '#platform/directory/index.ts';
import {
  type ClientDraft,
  changeClient,
  createClient,
  listClients,
  removeClient,
  renewClientSecret,
} from './index.ts';
import { type TestIdentity, testIdentity } from './testing.ts';
import { TestSystem } from './testing-clients.ts';

describe('systems that are registered', () => {
  let here: TestIdentity;
  let administrator: Call;
  let citizen: Call;
  before(async () => {
    here = await testIdentity();
    const { application, database } = here;
    const idOf = async (login: string) => {
      const [row] = await database.query<{ id: string }>(`select id from identity.account where login = $1`, [
        login,
      ]);
      return row?.id ?? '';
    };
    const clerk = await idOf('clerk');
    await database.transaction(async (transaction) => {
      await importDirectory(testCall(application), transaction, {
        bodies: [
          {
            key: 'data',
            name: { 'zh-CN': '样例市数据局' },
            kind: 'government',
            divisions: [
              {
                key: 'platform',
                name: { 'zh-CN': '平台科' },
                posts: [
                  {
                    key: 'system-administrator',
                    name: { 'zh-CN': '系统管理员' },
                    grade: 'clerk',
                    matters: 'all',
                  },
                ],
              },
            ],
          },
        ],
        officers: [
          {
            account: 'clerk',
            name: '林晓棠',
            assignments: [
              { body: 'data', division: 'platform', post: 'system-administrator', from: '2024-01-01' },
            ],
          },
        ],
      });
      await linkOfficer(transaction, 'clerk', clerk);
    });
    administrator = testCall(application, { kind: 'account', id: clerk });
    citizen = testCall(application, { kind: 'account', id: await idOf('citizen') });
  });
  after(() => here.close());

  const draft: ClientDraft = {
    name: '不动产登记系统',
    nameEn: 'Land register',
    kind: 'web',
    firstParty: true,
    callsApi: false,
    staysSignedIn: true,
    redirectUris: [' https://land.example/callback ', ''],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: '',
  };

  const tokenFor = (id: string, secret: string) =>
    here.http.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      },
      payload: 'grant_type=client_credentials&scope=api',
    });

  test('only the system administrator registers, changes and removes systems', async () => {
    await assert.rejects(createClient(citizen, draft), { code: 'access/denied' });
    await assert.rejects(listClients(citizen), { code: 'access/denied' });
    await assert.rejects(renewClientSecret(citizen, 'demo-integrator'), { code: 'access/denied' });
    await assert.rejects(removeClient(citizen, 'demo-integrator'), { code: 'access/denied' });
  });

  test('a system is registered, changed and removed, all on record', async () => {
    const { id, secret } = await createClient(administrator, draft);
    assert.ok(secret && secret.length >= 43);
    const [first] = await listClients(administrator);
    assert.deepEqual(
      [first?.id, first?.kind, first?.redirectUris, first?.hasSecret],
      [id, 'web', ['https://land.example/callback'], true],
    );
    assert.doesNotMatch(JSON.stringify(first), new RegExp(secret));
    await changeClient(administrator, id, { ...draft, kind: 'app', name: '不动产登记系统（新）' });
    const [changed] = await listClients(administrator);
    assert.deepEqual([changed?.name, changed?.kind], ['不动产登记系统（新）', 'web']);
    await removeClient(administrator, id);
    assert.ok((await listClients(administrator)).every((client) => client.id !== id));
    const actions = await here.database.query<{ action: string }>(
      `select action from audit.entry where object_id = $1 order by id`,
      [id],
    );
    assert.deepEqual(
      actions.map(({ action }) => action),
      ['identity.register-client', 'identity.register-client', 'identity.remove-client'],
    );
  });

  test('a program calls with its secret; a new secret ends the old, removing ends both', async () => {
    const program: ClientDraft = { ...draft, kind: 'program', redirectUris: [] };
    const { id, secret } = await createClient(administrator, program);
    const before = await tokenFor(id, secret ?? '');
    assert.equal(before.statusCode, 200, before.body);
    const call = (token: string) =>
      here.http.inject({ url: '/api/echo', headers: { authorization: `Bearer ${token}` } });
    assert.equal((await call(before.json().access_token)).json().kind, 'account');
    const { secret: renewed } = await renewClientSecret(administrator, id);
    assert.equal((await tokenFor(id, secret ?? '')).statusCode, 401);
    assert.equal((await call(before.json().access_token)).statusCode, 401, 'nor is what was got with it');
    const after = await tokenFor(id, renewed ?? '');
    assert.equal((await call(after.json().access_token)).statusCode, 200);
    await removeClient(administrator, id);
    assert.equal((await tokenFor(id, renewed ?? '')).statusCode, 401);
    assert.equal((await call(after.json().access_token)).statusCode, 401);
  });

  test('what a system may no longer do, or is no longer there to do, it does not do with a person’s old token', async () => {
    const kept: ClientDraft = { ...draft, kind: 'app', callsApi: true };
    const { id } = await createClient(administrator, {
      ...kept,
      redirectUris: ['https://system.example/callback'],
    });
    const system = await TestSystem.register(here, id);
    const { access } = await system.tokens();
    assert.equal(await system.asks(access), 200);
    await changeClient(administrator, id, { ...kept, callsApi: false });
    assert.equal(await system.asks(access), 401);
    await changeClient(administrator, id, kept);
    assert.equal(await system.asks(access), 200);
    await removeClient(administrator, id);
    assert.equal(await system.asks(access), 401);
    const [left] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from identity.artifact where payload ->> 'clientId' = $1`,
      [id],
    );
    assert.equal(left?.count, 0);
  });

  test('addresses must be whole and, in production, enciphered', async () => {
    const production = {
      ...administrator,
      config: { ...administrator.config, mode: 'production' as const },
    };
    const faulty = (redirectUris: readonly string[]) =>
      createClient(production, { ...draft, redirectUris: [...redirectUris] });
    for (const address of [
      'land.example',
      'http://land.example/',
      'https://land.example/#x',
      'https://*.example/',
    ])
      await assert.rejects(faulty([address]), (error: { fields: { pointer: string }[] }) => {
        assert.deepEqual(
          error.fields.map(({ pointer }) => pointer),
          ['/redirectUris'],
        );
        return true;
      });
    await assert.rejects(faulty([]), { code: 'identity/invalid-registration' });
  });
});
