import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { rotateKey, vaultOf } from '#platform/vault/index.ts';
import { beginAddressChange, finishAddressChange, finishRecovery, ownAddress, removeEmail } from './index.ts';
import { actorOfSession } from './sessions.ts';
import { deleteExpired, selectAccount, selectAnyAccount } from './store.ts';
import {
  type Browser,
  begunRecovery,
  newcomer,
  person,
  sentBy,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const password = 'demonstration-1';
const newPassword = '晚风吹过明州的老城墙';
const another = '13900004321';
const mailbox = 'lin@example.test';
const origin = { userAgent: 'a browser', address: '203.0.113.9' };

describe('another telephone number or mailbox for one’s account', () => {
  let here: TestIdentity;
  let browser: Browser;
  let call: Call;
  let id: string;
  before(async () => {
    here = await testIdentity();
  });
  after(() => here.close());
  beforeEach(async () => {
    const { database } = here;
    for (const table of ['attempt', 'session', 'recovery', 'sign_in', 'password'])
      await database.execute(`delete from identity.${table}`);
    await database.execute('delete from messages.delivery');
    await database.execute('delete from messages.message');
    await database.execute(
      `update identity.account set login = 'citizen', former = null, former_until = null, mobile_proven = true
        where person_record_id = $1`,
      [here.personRecordId],
    );
    await here.load();
    browser = await signedIn(here, 'citizen', password);
    call = await callIn(browser);
    ({ id } = call.actor);
    // As whoever registered: he signs in with the number.
    const digest = (await vaultOf(database)).digest('identity.account.mobile', person.mobile);
    await database.execute(`update identity.account set login = $2 where id = $1`, [id, digest]);
    await database.execute(`delete from messages.delivery`);
  });

  async function callIn(from: Browser): Promise<Call> {
    const actor = await actorOfSession(here.application, from.cookies.get('session') ?? '');
    assert.ok(actor);
    return testCall(here.application, actor);
  }

  const sent = (channel: 'sms' | 'email') => sentBy(here.database, channel);
  const codeIn = (text = '') => /(\d{6})/.exec(text)?.[1] ?? '';
  const refusedAs = (code: string) => (error: unknown) =>
    isProblem(error) && error.code === `identity/${code}`;

  async function changed(channel: 'sms' | 'email', address: string, by = call) {
    const { ticket } = await beginAddressChange(by, channel, address);
    const [message] = await sent(channel);
    assert.equal(message?.address, address, 'the code goes to the new one');
    await finishAddressChange(by, { ticket, code: codeIn(message?.body) });
  }

  test('a new number counts once its code has shown it: one signs in with it, and the old one is told', async () => {
    assert.deepEqual(await ownAddress(call, 'sms'), { present: '139****1234', canProve: true });
    await changed('sms', another);
    const account = await selectAccount(here.database, id);
    assert.deepEqual([account?.login, account?.mobile], [another, another]);
    assert.equal((await selectAnyAccount(here.database, another))?.id, id);
    assert.equal(await selectAnyAccount(here.database, person.mobile), undefined, 'the old one is free');
    await signedIn(here, another, password);
    const told = (await sent('sms')).filter(({ body }) => body.includes('139****4321'));
    assert.deepEqual(
      told.map(({ address }) => address),
      [person.mobile],
    );
    assert.match(told[0]?.body ?? '', /3天内.*忘记密码/);
    const actions = (await readAuditOf(here.database, 'account', id)).map(({ action }) => action);
    assert.ok(actions.includes('identity.change-address'));
    const kept = JSON.stringify(
      await here.database.query(`select * from identity.account where id = $1`, [id]),
    );
    assert.ok(!kept.includes(person.mobile) && !kept.includes(another), 'both are sealed');
  });

  test('blanks and full-width digits are no mistake; what is no number, and the present one, are told at the field', async () => {
    const { ticket } = await beginAddressChange(call, 'sms', ' １３９ ００００-4321 ');
    assert.ok(ticket);
    for (const wrong of ['12345', person.mobile])
      await assert.rejects(
        beginAddressChange(call, 'sms', wrong),
        (error) => isProblem(error) && error.fields[0]?.pointer === '/address',
      );
    await assert.rejects(beginAddressChange(call, 'email', 'nobody'), refusedAs('invalid-registration'));
  });

  test('a code is good once, in the session that asked, for ten minutes, and five guesses', async () => {
    const begun = await beginAddressChange(call, 'sms', another);
    const code = codeIn((await sent('sms'))[0]?.body);
    const other = await callIn(await signedIn(here, person.mobile, password));
    await assert.rejects(finishAddressChange(other, { ...begun, code }), refusedAs('address-change-ended'));
    const later = new Date(call.clock.now().getTime() + 11 * 60_000);
    await assert.rejects(
      finishAddressChange({ ...call, clock: { ...call.clock, now: () => later } }, { ...begun, code }),
      refusedAs('address-change-ended'),
    );
    const outcomes = await Promise.allSettled(
      Array.from({ length: 4 }, () => finishAddressChange(call, { ...begun, code })),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(finishAddressChange(call, { ...begun, code }), refusedAs('address-change-ended'));
    const again = await beginAddressChange(call, 'sms', '13900004322');
    const wrong = codeIn((await sent('sms'))[0]?.body) === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess += 1)
      await assert.rejects(
        finishAddressChange(call, { ...again, code: wrong }),
        refusedAs('mobile-code-wrong'),
      );
    await assert.rejects(finishAddressChange(call, { ...again, code: wrong }), refusedAs('locked'));
  });

  test('few codes go out for one account, whatever numbers are typed', async () => {
    for (let time = 0; time < 5; time += 1) await beginAddressChange(call, 'sms', `1390000500${time}`);
    await assert.rejects(beginAddressChange(call, 'sms', '13900005009'), refusedAs('locked'));
  });

  test('whoever has not proved himself for ten minutes does not get so far', async () => {
    await here.database.execute(
      `update identity.session set authenticated_at = now() - interval '11 minutes'`,
    );
    await here.database.execute(`update identity.account set proofs_from = '1970-01-01'`);
    const stale = await callIn(browser);
    await assert.rejects(ownAddress(stale, 'sms'), refusedAs('fresh-required'));
    await assert.rejects(beginAddressChange(stale, 'sms', another), refusedAs('fresh-required'));
    await assert.rejects(removeEmail(stale), refusedAs('fresh-required'));
  });

  test('that a number has an account is told to that telephone, and nothing is changed', async () => {
    const [clerk] = await here.database.query<{ id: string }>(
      `select id from identity.account where login = 'clerk'`,
    );
    const digest = (await vaultOf(here.database)).digest('identity.account.mobile', newcomer.mobile);
    await here.database.execute(`update identity.account set login = $2 where id = $1`, [clerk?.id, digest]);
    const begun = await beginAddressChange(call, 'sms', newcomer.mobile);
    const [told] = await sent('sms');
    assert.equal(told?.address, newcomer.mobile);
    assert.match(told?.body ?? '', /已有账号/);
    await assert.rejects(
      finishAddressChange(call, { ...begun, code: begun.shown ?? '' }),
      refusedAs('mobile-code-wrong'),
    );
    await here.database.execute(`update identity.account set login = 'clerk' where id = $1`, [clerk?.id]);
  });

  test('for three days the way back goes where it went before, and gives back what was there', async () => {
    await changed('sms', another);
    await changed('sms', '13900004329');
    await here.database.execute('delete from messages.delivery');
    const asked = testCall(here.application, visitor);
    const { ticket } = await begunRecovery(asked, { ...person, channel: 'sms' });
    const [message] = await sent('sms');
    assert.equal(message?.address, person.mobile, 'not to the new one, nor to the one between');
    await finishRecovery(asked, ticket, { code: codeIn(message?.body), password: newPassword }, origin);
    const account = await selectAccount(here.database, id);
    assert.deepEqual(
      [account?.login, account?.mobile, account?.former],
      [person.mobile, person.mobile, null],
    );
    assert.equal(await actorOfSession(here.application, browser.cookies.get('session') ?? ''), undefined);
    await signedIn(here, person.mobile, newPassword);
  });

  test('after three days it goes to the new one, and what was before is kept no longer', async () => {
    await changed('sms', another);
    await here.database.execute(`update identity.account set former_until = now() - interval '1 second'`);
    const asked = testCall(here.application, visitor);
    await begunRecovery(asked, { ...person, channel: 'sms' });
    assert.equal((await sent('sms'))[0]?.address, another);
    await deleteExpired(here.database, 30, 15);
    const [row] = await here.database.query<{ former: string | null }>(
      `select former from identity.account where id = $1`,
      [id],
    );
    assert.equal(row?.former, null);
  });

  test('a first mailbox is told to the telephone, and opens nothing for three days; without one nothing is sent', async () => {
    await changed('email', mailbox);
    assert.ok(
      (await sent('sms')).some(
        ({ address, body }) => address === person.mobile && body.includes('l***@example.test'),
      ),
    );
    const before = (await sent('email')).length;
    const asked = testCall(here.application, visitor);
    await begunRecovery(asked, { ...person, channel: 'email' });
    assert.equal((await sent('email')).length, before);
    await removeEmail(await callIn(browser));
    assert.equal((await selectAccount(here.database, id))?.email, null);
    assert.equal((await sent('email')).length, before + 1, 'it is told, once more');
  });

  test('where no message can be sent nothing can be shown, and nothing is changed', async () => {
    const silent = { ...call, config: { ...call.config, mode: 'production' as const } };
    assert.equal((await ownAddress(silent, 'sms')).canProve, false);
    await assert.rejects(beginAddressChange(silent, 'sms', another), refusedAs('address-unprovable'));
  });

  test('another key of the vault seals what was before, too', async () => {
    await changed('sms', another);
    const account = await selectAccount(here.database, id);
    const rotation = await rotateKey(testCall(here.application), 'SM4-GCM', async () => {});
    assert.deepEqual(await selectAccount(here.database, id), account);
    const [row] = await here.database.query<{ former: string }>(
      `select former from identity.account where id = $1`,
      [id],
    );
    assert.ok(row?.former.startsWith(`sealed.${rotation.key}.`), row?.former);
  });
});
