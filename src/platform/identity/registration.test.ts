import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import {
  answerInteraction,
  importAccounts,
  type Registration,
  refuseSampleAccounts,
  registerAccount,
} from './index.ts';
import { sealedAccounts } from './sealed-store.ts';
import { insertAccount, selectAccount, selectCredential } from './store.ts';
import {
  arrive,
  Browser,
  finish,
  locationOf,
  newcomer,
  person,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const successor = makeCitizenId('339901', '1971-06-06', 66);

describe('registration and powers', () => {
  let here: TestIdentity;
  let application: Application;
  let database: Database;
  let principalId: string;
  before(async () => {
    here = await testIdentity();
    ({ application, database, firmRecordId: principalId } = here);
  });
  after(() => here.close());
  beforeEach(async () => {
    await database.execute('delete from identity.attempt');
  });

  test('a new account needs name, number and mobile to match the national records', async () => {
    const call = testCall(application, visitor);
    const good: Registration = { ...newcomer, password: 'a long enough one' };
    const strangerWithGoodCheckDigit = makeCitizenId('339901', '1979-01-01', 7);
    for (const wrong of [
      { name: '苏晚' },
      { mobile: '13900009999' },
      { idNumber: strangerWithGoodCheckDigit },
    ]) {
      await assert.rejects(registerAccount(call, { ...good, ...wrong }), { code: 'identity/not-proven' });
    }
    await assert.rejects(
      registerAccount(call, { ...good, idNumber: '339901199010020000', password: 'short' }),
      {
        code: 'identity/invalid-registration',
      },
    );

    const browser = new Browser(here);
    const uid = await arrive(browser);
    const { redirectTo } = await answerInteraction(
      call,
      { uid, cookies: browser.header },
      { kind: 'register', registration: { ...good, idNumber: ` ${newcomer.idNumber.toLowerCase()} ` } },
    );
    await finish(browser, redirectTo);
    const account = (await browser.get('/api/account')).json();
    assert.equal(account.name, newcomer.name);
    assert.equal(account.assurance, 2);
    // A second account of the same person is refused like a mismatch.
    await assert.rejects(registerAccount(call, good), { code: 'identity/not-proven' });
  });

  test('outside demonstration mode nobody is proven by the simulator, and no sample accounts are loaded', async () => {
    const production = {
      ...testCall(application),
      config: { ...application.config, mode: 'production' as const },
    };
    const nobody = { name: '还没核验', mobile: '13900008888', idNumber: newcomer.idNumber };
    const id = await registerAccount(production, { ...nobody, password: 'a long enough one' });
    const account = await selectAccount(database, id);
    assert.deepEqual(
      [account?.assurance, account?.personRecordId, account?.idNumberMasked],
      [1, null, null],
      'what nobody has checked is not kept',
    );
    await assert.rejects(
      database.transaction((transaction) => importAccounts(production, transaction, [])),
      { code: 'identity/not-in-production' },
    );
  });

  test('a database that sample accounts were loaded into is no production database, and one of them is named', async () => {
    await assert.rejects(
      refuseSampleAccounts(database),
      (problem: { code?: string; parameters?: object }) => {
        assert.equal(problem.code, 'identity/sample-accounts');
        const { login } = problem.parameters as { readonly login: string };
        assert.ok(login.length > 0);
        return true;
      },
    );
    const loaded = `proofed_by = 'demonstration'`;
    await database.execute(`update identity.account set proofed_by = 'x' where ${loaded}`);
    await refuseSampleAccounts(database);
    await database.execute(`update identity.account set proofed_by = 'demonstration' where proofed_by = 'x'`);
  });

  test('the representative acts for the firm as long as the register says so', async () => {
    const browser = await signedIn(here, 'citizen', 'demonstration-1');
    const { powers, actingFor } = (await browser.get('/api/account')).json();
    assert.deepEqual([powers[0].principalId, actingFor], [principalId, null]);
    const choose = (principalId: string | null) =>
      browser.send({ method: 'POST', url: '/api/account/acting-for', payload: { principalId } });
    assert.equal((await choose(principalId)).statusCode, 204);
    assert.equal((await browser.get('/api/echo')).json().onBehalfOf, principalId);
    assert.equal((await choose(newId())).statusCode, 403);

    // The register names somebody else: at the next sign-in the power is ended, also for sessions that are open.
    await here.represent(successor);
    await signedIn(here, 'citizen', 'demonstration-1');
    assert.equal((await browser.get('/api/echo')).json().onBehalfOf, undefined);
    const byForm = await browser.send({
      method: 'POST',
      url: '/api/account/acting-for',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'principalId=&return=//elsewhere.example/',
    });
    assert.equal(byForm.statusCode, 303);
    assert.equal(locationOf(byForm), '/');
    await here.represent(person.idNumber);
  });

  test('numbers and addresses of accounts lie sealed; one from before signs in, and is sealed', async () => {
    const lying = async () =>
      JSON.stringify(await database.query('select login, mobile, email, sealed from identity.account'));
    assert.doesNotMatch(await lying(), new RegExp(`${person.mobile}|${newcomer.mobile}`));
    const before = await selectCredential(database, person.mobile);
    assert.equal(before?.login, 'citizen');
    await database.execute(
      `update identity.account set mobile = $1, email = 'lin@example.test', sealed = null where login = 'citizen'`,
      [person.mobile],
    );
    const plain = await selectCredential(database, person.mobile);
    assert.deepEqual(plain, { ...before, email: 'lin@example.test' });
    const taken = await database.transaction((transaction) =>
      insertAccount(transaction, {
        ...{
          id: newId(),
          login: 'another',
          kind: 'person',
          name: '另一人',
          mobile: person.mobile,
          email: null,
        },
        ...{ personRecordId: null, idNumberMasked: null, assurance: 1, proofedBy: null },
      }),
    );
    assert.equal(taken, false, 'a number in the clear is taken as well');
    await database.transaction(async (transaction) => {
      const none = '00000000-0000-0000-0000-000000000000';
      await sealedAccounts.reseal(transaction, await vaultOf(transaction), none, 100);
    });
    assert.doesNotMatch(await lying(), new RegExp(`${person.mobile}|lin@example`));
    assert.deepEqual(await selectCredential(database, person.mobile), plain);
  });

  test('importing accounts again changes neither ids nor passwords', async () => {
    const before = await database.query(`select id, login, hash from identity.account a
    left join identity.password p on p.account_id = a.id order by login`);
    await here.load();
    assert.deepEqual(
      await database.query(`select id, login, hash from identity.account a
      left join identity.password p on p.account_id = a.id order by login`),
      before,
    );
  });
});
