import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { listProposed, settleAssignment } from '#platform/access/index.ts';
import {
  assignmentsOfOfficer,
  findBody,
  findGroup,
  importDirectory,
  linkOfficer,
  tieGroup,
} from '#platform/directory/index.ts';
import { createClient, identityModule } from '#platform/identity/index.ts';
import { scimModule } from './index.ts';

interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly body: {
    readonly id: string;
    readonly scimType?: string;
    readonly totalResults: number;
    readonly Resources: readonly {
      readonly id: string;
      readonly userName: string;
      readonly displayName: string;
    }[];
    readonly Operations: readonly {
      readonly status: string;
      readonly location?: string;
      readonly bulkId?: string;
    }[];
    readonly [name: string]: unknown;
  };
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const held = 'urn:mingtang:params:scim:schemas:extension:1.0:Assignments';

describe('SCIM', () => {
  const clock = fixedClock('2026-11-19T09:00:00+08:00');
  let http: Http;
  let call: Call;
  let token: string;
  let apiToken: string;
  let close: () => Promise<void>;
  before(async () => {
    const database = await testDatabase();
    const application = { ...testApplication(database), clock };
    http = await createHttpServer(application, [identityModule, scimModule]);
    call = testCall(application);
    const post = (key: string, grade: 'clerk' | 'head' | 'leader') => ({
      key,
      name: { 'zh-CN': key },
      grade,
      matters: 'all' as const,
    });
    await database.transaction((transaction) =>
      importDirectory(call, transaction, {
        bodies: [
          {
            key: 'parks',
            name: { 'zh-CN': '样例市园林绿化局' },
            kind: 'government',
            divisions: [
              {
                key: 'approval',
                name: { 'zh-CN': '审批科' },
                posts: [
                  post('clerk', 'clerk'),
                  post('head', 'head'),
                  post('security-administrator', 'clerk'),
                ],
              },
            ],
          },
        ],
        officers: [
          {
            account: 'head',
            name: '苗青禾',
            assignments: [{ body: 'parks', division: 'approval', post: 'head', from: '2026-01-01' }],
          },
        ],
      }),
    );
    token = await tokenOf('scim');
    apiToken = await tokenOf('api');
    close = async () => {
      await http.close();
      await database.close();
    };
  });
  after(() => close());

  async function tokenOf(scope: 'api' | 'scim'): Promise<string> {
    const { id, secret } = await createClient(call, {
      name: `统一人员系统 ${scope}`,
      nameEn: '',
      kind: 'program',
      firstParty: true,
      callsApi: false,
      provisions: scope === 'scim',
      staysSignedIn: false,
      redirectUris: [],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: '',
    });
    const answer = await http.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: `grant_type=client_credentials&scope=${scope}`,
    });
    assert.equal(answer.statusCode, 200, answer.body);
    return (answer.json() as { access_token: string }).access_token;
  }

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const answer = await http.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/scim+json' } : {}),
        ...headers,
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    return {
      status: answer.statusCode,
      etag: String(answer.headers['etag'] ?? ''),
      body: (answer.body === '' ? {} : answer.json()) as Answer['body'],
    };
  }
  const filtered = (filter: string, more = '') =>
    ask('GET', `/Users?filter=${encodeURIComponent(filter)}${more}`);
  const make = async (userName: string, more: object = {}) => {
    const { status, body } = await ask('POST', '/Users', { schemas: [userSchema], userName, ...more });
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  };

  test('only a program whose client keeps the directory gets in, and with that token nowhere else', async () => {
    for (const authorization of ['', 'Bearer none', `Bearer ${apiToken}`]) {
      const { status, body } = await ask('GET', '/Users', undefined, { authorization });
      assert.equal(status, authorization.endsWith(apiToken) && apiToken ? 403 : 401);
      assert.deepEqual(body['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error']);
    }
  });

  test('says what it can do, in the schemas that it checks by', async () => {
    const config = await ask('GET', '/ServiceProviderConfig');
    assert.deepEqual(config.body['patch'], { supported: true });
    assert.equal((await ask('GET', '/ResourceTypes')).body.totalResults, 2);
    assert.equal((await ask('GET', '/ResourceTypes/User')).body['endpoint'], '/Users');
    assert.equal((await ask('GET', `/Schemas/${userSchema}`)).body['name'], 'User');
    assert.equal((await ask('GET', '/Schemas/none')).status, 404);
    assert.equal((await ask('DELETE', '/Schemas')).status, 405);
    assert.equal((await ask('GET', '/Nothing')).status, 404);
  });

  test('a search at the root goes through every kind; a kind without the attribute has nothing', async () => {
    const search = async (query: object) => (await ask('POST', '/.search', query)).body;
    await make('root.search');
    await ask('POST', '/Groups', { displayName: '根上查找组' });
    const names = (body: Answer['body']) => body.Resources.map(({ displayName }) => displayName);
    const both = await search({ filter: 'displayName co "root.search" or displayName co "根上查找"' });
    assert.deepEqual([both.totalResults, names(both)], [2, ['root.search', '根上查找组']]);
    const second = await search({ filter: 'displayName pr', startIndex: both.totalResults, count: 1 });
    assert.equal(second.Resources.length, 1);
    assert.equal((await search({ filter: 'userName eq "root.search"' })).totalResults, 1);
    assert.equal((await ask('POST', '/.search', { filter: 'userName eq' })).body.scimType, 'invalidFilter');
  });

  test('a path that names an extension means all that it has', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const id = await make('whole.extension');
    const patch = async (op: string, value?: object) =>
      (await ask('PATCH', `/Users/${id}`, { Operations: [{ op, path: enterprise, value }] })).body;
    assert.deepEqual((await patch('add', { department: '审批科' }))[enterprise], { department: '审批科' });
    assert.equal((await patch('remove'))[enterprise], undefined);
  });

  test('a user has no authority; what it is, it is by its attributes', async () => {
    const id = await make('Su.Wan', {
      externalId: 'e-1',
      name: { familyName: '苏', givenName: '晚' },
      emails: [{ value: 'su@mingzhou.example', type: 'work', primary: true }],
      groups: [{ value: newId() }],
      [held]: { assignments: [{ body: 'parks', post: 'head' }] },
    });
    const { body, etag } = await ask('GET', `/Users/${id}?attributes=userName,displayName,groups,${held}`);
    assert.equal(body['userName'], 'su.wan');
    assert.equal(body['displayName'], '苏晚');
    assert.equal('groups' in body || held in body, false);
    assert.equal(etag, 'W/"1"');
    assert.deepEqual(await assignmentsOfOfficer(call, 'su.wan'), []);
    const again = await ask('POST', '/Users', { userName: 'SU.wan' });
    assert.deepEqual([again.status, again.body.scimType], [409, 'uniqueness']);
    assert.equal((await ask('POST', '/Users', { userName: '' })).body.scimType, 'invalidValue');
    assert.equal((await ask('POST', '/Users', { displayName: 'x' })).body.scimType, 'invalidValue');
  });

  test('versions: what somebody else has changed is not overwritten', async () => {
    const id = await make('he.qing', { displayName: '何晴' });
    const first = await ask('PATCH', `/Users/${id}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'title', value: '科员' }],
    });
    assert.deepEqual([first.status, first.etag], [200, 'W/"2"']);
    const late = await ask('PUT', `/Users/${id}`, { userName: 'he.qing' }, { 'if-match': 'W/"1"' });
    assert.equal(late.status, 412);
    const put = await ask(
      'PUT',
      `/Users/${id}`,
      { userName: 'he.qing', displayName: '何清' },
      { 'if-match': 'W/"2"' },
    );
    assert.deepEqual([put.status, put.body['displayName'], put.body['title']], [200, '何清', undefined]);
    assert.equal((await ask('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"3"' })).status, 304);
    const renamed = await ask('PUT', `/Users/${id}`, { userName: 'another' });
    assert.deepEqual([renamed.status, renamed.body.scimType], [400, 'mutability']);
  });

  test('lists: filter, order, pages; a filter is never part of a query', async () => {
    for (const name of ['page.c', 'page.a', 'page.b']) await make(name, { displayName: name.toUpperCase() });
    const sorted = await filtered('userName sw "page."', '&sortBy=userName&sortOrder=descending&count=2');
    assert.equal(sorted.body.totalResults, 3);
    assert.deepEqual(
      sorted.body.Resources.map(({ userName }) => userName),
      ['page.c', 'page.b'],
    );
    const rest = await filtered('userName sw "page."', '&sortBy=userName&startIndex=3&count=5');
    assert.deepEqual(
      rest.body.Resources.map(({ userName }) => userName),
      ['page.c'],
    );
    const one = await filtered('userName eq "Page.A" and active eq true');
    assert.equal(one.body.totalResults, 1);
    assert.equal((await filtered(`userName eq "x' or 1=1 --"`)).body.totalResults, 0);
    const none = await ask('GET', '/Users?count=0');
    assert.ok(none.body.totalResults > 3 && none.body.Resources.length === 0);
    const wrong = await filtered('userName is "x"');
    assert.deepEqual([wrong.status, wrong.body.scimType], [400, 'invalidFilter']);
    const searched = await ask('POST', '/Users/.search', {
      filter: 'userName eq "page.a"',
      attributes: ['displayName'],
    });
    assert.deepEqual(Object.keys(searched.body.Resources[0] ?? {}).sort(), ['displayName', 'id', 'schemas']);
  });

  test('a group that is tied to a post proposes; authority begins when a superior says so and ends with the membership', async () => {
    const id = await make('gu.yan', { displayName: '顾言' });
    const { body: made } = await ask('POST', '/Groups', {
      displayName: '审批科经办人',
      members: [{ value: id }],
    });
    const body = await findBody(call, 'parks');
    const postOf = (key: string) => body?.divisions[0]?.posts.find((one) => one.key === key)?.id ?? '';
    const tie = async (post: string) => {
      const group = await findGroup(call, made.id);
      assert.ok(group);
      await call.database.transaction((transaction) => tieGroup(call, transaction, group, postOf(post)));
    };
    await assert.rejects(tie('security-administrator'), { code: 'directory/administrator-by-group' });
    await tie('clerk');
    assert.deepEqual(await assignmentsOfOfficer(call, 'gu.yan'), [], 'a rule alone gives nothing');

    const account = newId();
    await call.database.transaction((transaction) => linkOfficer(transaction, 'head', account));
    const head: Call = { ...call, actor: { kind: 'account', id: account } };
    const [proposal] = await listProposed(head);
    assert.equal(proposal?.officerName, '顾言');
    await settleAssignment(head, { assignmentId: proposal?.id ?? '', outcome: 'confirmed' });
    const [now] = await assignmentsOfOfficer(call, 'gu.yan');
    assert.deepEqual([now?.postKey, now?.from], ['clerk', '2026-11-19']);
    const user = await ask('GET', `/Users/${id}?attributes=${held},groups`);
    assert.equal((user.body['groups'] as readonly { display: string }[])[0]?.display, '审批科经办人');
    assert.ok(held in user.body);

    clock.moveTo(new Date('2026-11-25T09:00:00+08:00'));
    const left = await ask('PATCH', `/Groups/${made.id}`, {
      Operations: [{ op: 'remove', path: `members[value eq "${id}"]` }],
    });
    assert.deepEqual([left.status, left.body['members']], [200, undefined]);
    assert.deepEqual(await assignmentsOfOfficer(call, 'gu.yan'), []);
    const nobody = await ask('PATCH', `/Groups/${made.id}`, {
      Operations: [{ op: 'add', path: 'members', value: [{ value: newId() }] }],
    });
    assert.deepEqual([nobody.status, nobody.body.scimType], [400, 'invalidValue']);
  });

  test('who is no longer active holds nothing at once, and a name is not given twice', async () => {
    const { body: listed } = await filtered('userName eq "head"');
    const id = listed.Resources[0]?.id ?? '';
    assert.equal((await assignmentsOfOfficer(call, 'head')).length, 1);
    await ask('PATCH', `/Users/${id}`, { Operations: [{ op: 'Replace', value: { active: 'False' } }] });
    assert.deepEqual(await assignmentsOfOfficer(call, 'head'), []);
    assert.equal((await ask('DELETE', `/Users/${id}`)).status, 204);
    assert.equal((await ask('GET', `/Users/${id}`)).status, 404);
    assert.equal((await ask('POST', '/Users', { userName: 'head' })).status, 409);
  });

  test('bulk: each for itself, those that refer to others after them', async () => {
    const { body } = await ask('POST', '/Bulk', {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        {
          method: 'POST',
          path: '/Groups',
          bulkId: 'g',
          data: { displayName: '批量', members: [{ value: 'bulkId:u' }] },
        },
        { method: 'POST', path: '/Users', bulkId: 'u', data: { userName: 'bulk.one' } },
        { method: 'POST', path: '/Users', bulkId: 'v', data: { userName: 'bulk.one' } },
        {
          method: 'PATCH',
          path: '/Users/bulkId:u',
          data: { Operations: [{ op: 'add', path: 'title', value: '科员' }] },
        },
        { method: 'DELETE', path: '/Users/bulkId:none' },
      ],
    });
    assert.deepEqual(
      body.Operations.map(({ status }) => status),
      ['201', '201', '409', '200', '409'],
    );
    const found = await ask('GET', '/Groups?filter=displayName eq "批量"');
    assert.equal(
      (found.body.Resources[0] as { members?: readonly unknown[] } | undefined)?.members?.length,
      1,
    );
    const stopped = await ask('POST', '/Bulk', {
      failOnErrors: 1,
      Operations: [
        { method: 'POST', path: '/Users', bulkId: 'a', data: {} },
        { method: 'POST', path: '/Users', bulkId: 'b', data: { userName: 'bulk.two' } },
      ],
    });
    assert.equal(stopped.body.Operations.length, 1);
  });

  test('what is not JSON, or not SCIM, is answered in the form of SCIM', async () => {
    const broken = await http.inject({
      method: 'POST',
      url: '/scim/v2/Users',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      payload: '{',
    });
    assert.equal(broken.statusCode, 400);
    assert.equal((broken.json() as { status: string }).status, '400');
    for (const body of [[], { Operations: 1 }, { Operations: [1] }, { Operations: [{ op: 1 }] }]) {
      const { status } = await ask('PATCH', `/Users/${await make(`odd.${newId()}`)}`, body);
      assert.equal(status, 400);
    }
  });
});
