import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { createClient, identityModule } from '#platform/identity/index.ts';
import { scimModule } from './index.ts';

interface Kept {
  readonly id: string;
  readonly userName: string;
  readonly members?: readonly { readonly value: string }[];
  readonly totalResults: number;
}

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** As a provisioning program works: many connections, and nothing remembered of what another of them has done. */
describe('SCIM, with many workers at once', () => {
  let http: Http;
  let token: string;
  let close: () => Promise<void>;
  before(async () => {
    const database = await testDatabase();
    const application = testApplication(database);
    http = await createHttpServer(application, [identityModule, scimModule]);
    close = async () => {
      await http.close();
      await database.close();
    };
    token = await tokenFor(testCall(application));
  });
  after(() => close());

  async function tokenFor(call: Call): Promise<string> {
    const { id, secret } = await createClient(call, {
      ...{ name: '统一人员系统', nameEn: '', kind: 'program', firstParty: true, callsApi: false },
      ...{ provisions: true, staysSignedIn: false, redirectUris: [], postLogoutRedirectUris: [] },
      backchannelLogoutUri: '',
    });
    const answer = await http.inject({
      method: 'POST',
      url: '/oidc/token',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: 'grant_type=client_credentials&scope=scim',
    });
    return (answer.json() as { access_token: string }).access_token;
  }

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    ifMatch?: string,
  ) {
    const answer = await http.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body ? { 'content-type': 'application/scim+json' } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(body ? { payload: JSON.stringify(body) } : {}),
    });
    const kept = (answer.body === '' ? {} : answer.json()) as Kept;
    return { status: answer.statusCode, etag: String(answer.headers['etag'] ?? ''), kept };
  }

  const user = (userName: string, displayName = userName) => ({
    schemas: [userSchema],
    userName,
    displayName,
    active: true,
  });
  const add = (id: string) => ({
    schemas: [patchSchema],
    Operations: [{ op: 'add', path: 'members', value: [{ value: id }] }],
  });

  async function inParallel<Item>(
    items: readonly Item[],
    workers: number,
    work: (item: Item) => Promise<void>,
  ): Promise<void> {
    const waiting = [...items];
    await Promise.all(
      Array.from({ length: workers }, async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
      }),
    );
  }

  test('of changes that name the same version one is made, the others are told, whatever they are', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { kept, etag } = await ask('POST', '/Users', user(`one-${round}`));
      const path = `/Users/${kept.id}`;
      const answers = await Promise.all([
        ask('PUT', path, user(`one-${round}`, '甲'), etag),
        ask('PUT', path, user(`one-${round}`, '乙'), etag),
        ask('DELETE', path, undefined, etag),
        ask(
          'PATCH',
          path,
          { schemas: [patchSchema], Operations: [{ op: 'replace', path: 'displayName', value: '丙' }] },
          etag,
        ),
      ]);
      const statuses = answers.map(({ status }) => status);
      const made = statuses.filter((status) => status < 300);
      assert.equal(made.length, 1, String(statuses));
      assert.deepEqual(
        statuses.filter((status) => status >= 300 && status !== 412 && status !== 404),
        [],
        String(statuses),
      );
    }
  });

  test('who names no version waits for the others: every member that was added is there', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 8; count += 1)
      ids.push((await ask('POST', '/Users', user(`member-${count}`))).kept.id);
    const { kept: group } = await ask('POST', '/Groups', { schemas: [groupSchema], displayName: '会签' });
    const answers = await Promise.all(ids.map((id) => ask('PATCH', `/Groups/${group.id}`, add(id))));
    assert.deepEqual(
      answers.map(({ status }) => status),
      ids.map(() => 200),
    );
    const { kept } = await ask('GET', `/Groups/${group.id}`);
    assert.deepEqual(kept.members?.map(({ value }) => value).sort(), ids.sort());
  });

  test('the same people sent twice by eight workers are there once, and in their groups', async () => {
    const names = Array.from({ length: 40 }, (_, place) => `parallel-${place}`);
    const groups = await Promise.all(
      ['东', '西'].map(async (name) => {
        const made = await ask('POST', '/Groups', { schemas: [groupSchema], displayName: name });
        return made.kept.id;
      }),
    );
    const odd: number[] = [];
    await inParallel([...names, ...names], 8, async (name) => {
      const made = await ask('POST', '/Users', user(name));
      const found =
        made.status === 409
          ? await ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${name}"`)}`)
          : made;
      if (![200, 201].includes(found.status)) odd.push(found.status);
      const [first] = (found.kept as unknown as { Resources?: readonly Kept[] }).Resources ?? [found.kept];
      const place = Number(name.split('-')[1]) % groups.length;
      const joined = await ask('PATCH', `/Groups/${groups[place]}`, add(first?.id ?? ''));
      if (joined.status !== 200) odd.push(joined.status);
    });
    assert.deepEqual(odd, []);
    const all = await ask('GET', `/Users?filter=${encodeURIComponent('userName sw "parallel-"')}&count=1`);
    assert.equal(all.kept.totalResults, names.length);
    for (const id of groups)
      assert.equal((await ask('GET', `/Groups/${id}`)).kept.members?.length, names.length / groups.length);
  });
});
