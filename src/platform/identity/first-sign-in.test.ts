import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { addOfficer, findOfficer, importDirectory } from '#platform/directory/index.ts';
import {
  finishOfficerRecovery,
  handOverOfficerRecovery,
  importAccounts,
  listFactors,
  listOfficerRecoveries,
  openOfficerForm,
  proposeOfficerRecovery,
  redeemOfficerCode,
  settleOfficerRecovery,
} from './index.ts';
import { openOfficerAccount } from './open-officer-account.ts';
import { actorOfSession, openSession } from './sessions.ts';
import { selectOfficerAccount } from './store.ts';
import { type TestIdentity, testIdentity, visitor } from './testing.ts';

const origin = { userAgent: 'a browser', address: '203.0.113.9' };
const administrators = ['security', 'security.second'];
const post = {
  key: 'security-administrator',
  name: { 'zh-CN': '安全管理员' },
  grade: 'clerk',
  matters: [],
} as const;

describe('an officer of the lists signs in for the first time', () => {
  let here: TestIdentity;
  const calls = new Map<string, Call>();
  const as = (login: string): Call => calls.get(login) ?? testCall(here.application, visitor);

  before(async () => {
    here = await testIdentity();
    const call = testCall(here.application);
    await here.database.transaction(async (transaction) => {
      await importDirectory(call, transaction, {
        bodies: [
          {
            key: 'platform',
            name: { 'zh-CN': '数据局' },
            kind: 'government',
            divisions: [{ key: 'office', name: { 'zh-CN': '办公室' }, posts: [{ ...post, matters: [] }] }],
          },
        ],
        officers: administrators.map((account) => ({
          account,
          name: account,
          assignments: [{ body: 'platform', division: 'office', post: post.key, from: '2020-01-01' }],
        })),
      });
      await importAccounts(
        call,
        transaction,
        administrators.map((account) => ({
          account,
          name: account,
          password: 'demonstration-1',
          kind: 'officer',
        })),
      );
    });
    for (const login of administrators) {
      const accountId = (await selectOfficerAccount(here.database, login)) ?? '';
      const person = {
        accountId,
        providerSession: null,
        assurance: 2,
        amr: ['pwd'],
        authenticatedAt: Date.now() / 1000,
      } as const;
      const token = await openSession(testCall(here.application, visitor), person, origin, undefined);
      const actor = await actorOfSession(here.application, token);
      assert.ok(actor);
      calls.set(login, testCall(here.application, actor));
    }
  });
  after(() => here.close());

  const list = (account: string, name: string, active = true) =>
    here.database.transaction((transaction) =>
      addOfficer(testCall(here.application), transaction, {
        account,
        name,
        active,
        externalId: null,
        profile: { emails: [{ value: `${account}@city.example` }] },
      }),
    );
  const propose = (login: string, name: string, lost: 'first' | 'password' = 'first') =>
    proposeOfficerRecovery(as('security'), { login, name, idNumber: '', seen: 'both', lost });

  test('with a code that two have given him, and none who is not of the lists', async () => {
    await list('lin.xiaotang', '林晓棠');
    await list('has.left', '已离职', false);
    for (const [login, name] of [
      ['lin.xiaotang', '别人'],
      ['nobody.here', '林晓棠'],
      ['has.left', '已离职'],
    ] as const)
      await assert.rejects(propose(login, name), { code: 'identity/officer-not-proven' });
    assert.equal(await selectOfficerAccount(here.database, 'lin.xiaotang'), undefined);

    const id = await propose('lin.xiaotang', '林晓棠', 'password');
    const { recoveries } = await listOfficerRecoveries(as('security'));
    assert.equal(recoveries[0]?.lost, 'first', 'whatever was ticked: nothing was there to be lost');
    await assert.rejects(settleOfficerRecovery(as('security'), id, { outcome: 'confirmed' }), {
      code: 'access/denied',
    });
    await settleOfficerRecovery(as('security.second'), id, { outcome: 'confirmed' });
    const { code } = await handOverOfficerRecovery(as('security'), id);
    const anybody = testCall(here.application, visitor);
    const { ticket } = await redeemOfficerCode(anybody, { login: 'lin.xiaotang', code }, origin);
    const form = await openOfficerForm(anybody, ticket);
    assert.equal(form.isFirst, true);
    const secret = Secret.fromBase32(form.enrolment.secret.replaceAll(' ', ''));
    const typed = { password: '晚风吹过明州的老城墙', code: new TOTP({ secret }).generate() };
    assert.equal((await finishOfficerRecovery(anybody, ticket, typed, origin)).length, 10);

    const officer = await findOfficer(as('security'), { account: 'lin.xiaotang' });
    const accountId = await selectOfficerAccount(here.database, 'lin.xiaotang');
    assert.ok(accountId);
    assert.equal(officer?.accountId, accountId, 'what he may do hangs on this');
    const own = testCall(here.application, { kind: 'account', id: accountId });
    assert.equal((await listFactors(own)).authenticator, true);

    const again = await propose('lin.xiaotang', '林晓棠');
    const [newest] = (await listOfficerRecoveries(as('security'))).recoveries;
    assert.deepEqual([newest?.id, newest?.lost], [again, 'both'], 'from now on it is a recovery');
  });

  test('two who open an account at once open the same', async () => {
    await list('at.once', '同时来');
    const opened = await Promise.all(
      Array.from({ length: 8 }, () =>
        here.database.transaction((transaction) =>
          openOfficerAccount(testCall(here.application), transaction, 'at.once'),
        ),
      ),
    );
    assert.equal(new Set(opened).size, 1);
    assert.ok(opened[0]);
    assert.equal((await findOfficer(as('security'), { account: 'at.once' }))?.accountId, opened[0]);
  });

  test('the name by which a citizen signs in is no officer’s', async () => {
    await list('citizen', '同名人');
    await assert.rejects(propose('citizen', '同名人'), { code: 'identity/officer-not-proven' });
  });
});
