import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { vaultOf } from '#platform/vault/index.ts';
import { addressesOf } from './addresses-of.ts';
import { provenRegistration } from './begin-registration.ts';
import {
  answerInteraction,
  beginRegistration,
  importAccounts,
  type Registration,
  refuseSampleAccounts,
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
  registered,
  sentBy,
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
      await assert.rejects(registered(call, { ...good, ...wrong }), { code: 'identity/not-proven' });
    }
    await assert.rejects(registered(call, { ...good, idNumber: '339901199010020000', password: 'short' }), {
      code: 'identity/invalid-registration',
    });

    const browser = new Browser(here);
    const uid = await arrive(browser);
    const typed = { ...good, idNumber: ` ${newcomer.idNumber.toLowerCase()} ` };
    const { ticket } = await beginRegistration(call, uid, typed);
    const [message] = await sentBy(database, 'sms');
    assert.equal(message?.address, newcomer.mobile);
    const code = /(\d{6})/.exec(message?.body ?? '')?.[1] ?? '';
    const key = { uid, cookies: browser.header };
    const answer = (typedCode: string) =>
      answerInteraction(call, key, { kind: 'register', ticket, code: typedCode });
    await assert.rejects(answer(code === '000000' ? '000001' : '000000'), {
      code: 'identity/mobile-code-wrong',
    });
    const { redirectTo } = await answer(` ${code} `);
    await finish(browser, redirectTo);
    const account = (await browser.get('/api/account')).json();
    assert.equal(account.name, newcomer.name);
    assert.equal(account.assurance, 2);
    await assert.rejects(registered(call, good), { code: 'identity/mobile-code-wrong' }, 'a second account');
  });

  test('whether a number or a person has an account is told to that telephone, and to nobody at the page', async () => {
    const call = testCall(application, visitor);
    const taken: Registration = { ...person, password: 'a long enough one' };
    await database.execute(`delete from identity.attempt`);
    const begun = await beginRegistration(call, 'here', taken);
    const [told] = await sentBy(database, 'sms');
    assert.equal(told?.address, person.mobile);
    assert.match(told?.body ?? '', /已有账号/);
    assert.doesNotMatch(told?.body ?? '', /\d{6}/);
    assert.deepEqual(Object.keys(begun), ['ticket', 'asksCode', 'shown'], 'the page is the same');
    for (let guess = 0; guess < 5; guess += 1)
      await assert.rejects(
        provenRegistration(call, 'here', { ticket: begun.ticket, code: begun.shown ?? '' }),
        {
          code: 'identity/mobile-code-wrong',
        },
      );
    await assert.rejects(provenRegistration(call, 'here', { ticket: begun.ticket, code: '1' }), {
      code: 'identity/locked',
    });
  });

  test('a code is good in the browser that asked for it, for ten minutes, and few are sent to one number', async () => {
    const call = testCall(application, visitor);
    const level1 = { ...call, config: { ...call.config, proofing: {}, mode: 'production' as const } };
    const sends = {
      ...level1,
      config: { ...level1.config, messages: { ...call.config.messages, smsUrl: 'https://sms.example' } },
    } as typeof call;
    const typed = { name: '许若溪', idNumber: '', mobile: '13900007001', password: 'a long enough one' };
    const begun = await beginRegistration(sends, 'here', typed);
    assert.deepEqual([begun.asksCode, begun.shown], [true, null], 'nobody reads it from the page');
    const [message] = await sentBy(database, 'sms');
    const code = /(\d{6})/.exec(message?.body ?? '')?.[1] ?? '';
    const proved = (interaction: string, at = sends) =>
      provenRegistration(at, interaction, { ticket: begun.ticket, code });
    await assert.rejects(proved('elsewhere'), { code: 'identity/sign-in-expired' });
    const later = new Date(call.clock.now().getTime() + 11 * 60_000);
    await assert.rejects(proved('here', { ...sends, clock: { ...call.clock, now: () => later } }), {
      code: 'identity/sign-in-expired',
    });
    assert.equal((await proved('here')).mobileProven, true);
    for (let time = 0; time < 4; time += 1) await beginRegistration(sends, 'here', typed);
    await assert.rejects(beginRegistration(sends, 'here', typed), { code: 'identity/locked' });
  });

  test('outside demonstration mode nobody is proven by the simulator, and no sample accounts are loaded', async () => {
    const production = {
      ...testCall(application),
      config: { ...application.config, mode: 'production' as const },
    };
    const nobody = { name: '还没核验', mobile: '13900008888', idNumber: newcomer.idNumber };
    const id = await registered(production, { ...nobody, password: 'a long enough one' });
    const account = await selectAccount(database, id);
    assert.deepEqual(
      [account?.assurance, account?.personRecordId, account?.idNumberMasked],
      [1, null, null],
      'what nobody has checked is not kept',
    );
    assert.equal(account?.mobileProven, false, 'no message could be sent');
    assert.deepEqual(
      await database.transaction((transaction) => addressesOf(production, transaction, id)),
      { mobile: undefined, email: undefined },
      'nothing about anybody goes to a number that nobody has shown to be his',
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
