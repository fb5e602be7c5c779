import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import {
  enrolAuthenticator,
  finishRecovery,
  handOverRecovery,
  listFactors,
  listSignIns,
  openRecovery,
  type RecoveryClaim,
} from './index.ts';
import { actorOfSession } from './sessions.ts';
import {
  begunRecovery,
  newcomer,
  person,
  sentBy,
  signedIn,
  type TestIdentity,
  testIdentity,
  visitor,
} from './testing.ts';

const oldPassword = 'demonstration-1';
const newPassword = '晚风吹过明州的老城墙';
const origin = { userAgent: 'a browser', address: '203.0.113.9' };

describe('the way back into an account', () => {
  let here: TestIdentity;
  let call: Call;
  before(async () => {
    here = await testIdentity();
    call = testCall(here.application, visitor);
  });
  after(() => here.close());
  beforeEach(async () => {
    for (const table of ['attempt', 'session', 'recovery', 'sign_in', 'device'])
      await here.database.execute(`delete from identity.${table}`);
    await here.database.execute('delete from messages.delivery');
    await here.database.execute('delete from messages.message');
    await here.database.execute('delete from identity.password');
    await here.load();
    await here.database.execute(
      `update identity.account set email = 'lin@example.test' where login = 'citizen'`,
    );
  });

  const claim: RecoveryClaim = { ...person, channel: 'sms' };
  const refusedAs = (code: string) => (error: unknown) =>
    isProblem(error) && error.code === `identity/${code}`;
  const set = (token: string, code: string, password = newPassword) =>
    finishRecovery(call, token, { code, password }, origin);

  const sent = (channel: string) => sentBy(here.database, channel);
  async function codeSent(): Promise<string> {
    const [message] = await sent('sms');
    return /(\d{6})/.exec(message?.body ?? '')?.[1] ?? '';
  }
  const another = (code: string) => (code === '000000' ? '000001' : '000000');

  test('a code to the telephone sets a new password, ends every session, and the holder is told by every channel', async () => {
    const browser = await signedIn(here, 'citizen', oldPassword);
    const { ticket } = await begunRecovery(call, claim);
    assert.deepEqual(await openRecovery(call, ticket), { channel: 'sms', asks: 'code-and-password' });
    const code = await codeSent();
    assert.equal((await sent('sms'))[0]?.address, person.mobile);
    await set(ticket, ` ${code} `);

    assert.equal(await actorOfSession(here.application, browser.cookies.get('session') ?? ''), undefined);
    const [left] = await here.database.query<{ sessions: number }>(
      `select count(*)::int as sessions from identity.artifact where model = 'Session' and account_id is not null`,
    );
    assert.equal(left?.sessions, 0, 'nor is anybody signed in at the provider');
    await assert.rejects(signedIn(here, 'citizen', oldPassword), refusedAs('sign-in-refused'));
    const again = await signedIn(here, 'citizen', newPassword);
    const actor = await actorOfSession(here.application, again.cookies.get('session') ?? '');
    assert.ok(actor);
    const { signIns } = await listSignIns(testCall(here.application, actor));
    assert.deepEqual(
      signIns.map(({ outcome }) => outcome),
      ['signed-in', 'refused', 'recovered', 'signed-in'],
    );
    assert.match((await sent('email'))[0]?.body ?? '', /设了新密码/);
    assert.ok((await sent('sms')).some(({ body }) => body.includes('找回了账号')));
    const [inPortal] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from messages.message where in_portal and template = 'account.security-changed'`,
    );
    assert.equal(inPortal?.count, 1);
    await assert.rejects(set(ticket, code), refusedAs('recovery-ended'), 'it is good once');
  });

  test('who has no account, or is not proven, gets the same answers and no message', async () => {
    for (const nobody of [
      { ...newcomer, channel: 'sms' as const },
      { ...claim, mobile: newcomer.mobile },
    ]) {
      const { ticket } = await begunRecovery(call, nobody);
      assert.deepEqual(await openRecovery(call, ticket), { channel: 'sms', asks: 'code-and-password' });
      assert.deepEqual(await sent('sms'), []);
      for (let guess = 0; guess < 5; guess += 1)
        await assert.rejects(set(ticket, '123456'), refusedAs('recovery-code-wrong'));
      await assert.rejects(set(ticket, '123456'), refusedAs('recovery-ended'));
    }
  });

  test('five wrong codes end it, and a right one does not help any more; the holder sees the refusals', async () => {
    const { ticket } = await begunRecovery(call, claim);
    const code = await codeSent();
    for (let guess = 0; guess < 5; guess += 1)
      await assert.rejects(set(ticket, another(code)), refusedAs('recovery-code-wrong'));
    await assert.rejects(set(ticket, code), refusedAs('recovery-ended'));
    const [refusals] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from identity.sign_in where outcome = 'refused'`,
    );
    assert.equal(refusals?.count, 5);
  });

  test('a poor password is corrected with the same code, whatever the guesses before', async () => {
    const { ticket } = await begunRecovery(call, claim);
    const code = await codeSent();
    for (let guess = 0; guess < 4; guess += 1)
      await assert.rejects(set(ticket, another(code)), refusedAs('recovery-code-wrong'));
    await assert.rejects(set(ticket, code, person.mobile), refusedAs('invalid-registration'));
    await set(ticket, code);
    await signedIn(here, 'citizen', newPassword);
  });

  test('a code in an e-mail is good once, and only in the browser that asked; the mail holds nothing to open', async () => {
    const other = await begunRecovery(call, { ...newcomer, channel: 'email' });
    const { ticket } = await begunRecovery(call, { ...claim, channel: 'email' });
    assert.deepEqual(await openRecovery(call, ticket), { channel: 'email', asks: 'code-and-password' });
    const [mail] = await sent('email');
    assert.doesNotMatch(mail?.body ?? '', /recover/);
    const code = /(\d{6})/.exec(mail?.body ?? '')?.[1] ?? '';
    await assert.rejects(set(ticket, another(code)), refusedAs('recovery-code-wrong'));
    await assert.rejects(set(other.ticket, code), refusedAs('recovery-code-wrong'), 'another browser');
    await set(ticket, code);
    await assert.rejects(set(ticket, code), refusedAs('recovery-ended'));
    await signedIn(here, 'citizen', newPassword);
  });

  test('an old one has ended, and a newer one ends those before it', async () => {
    const first = await begunRecovery(call, claim);
    const second = await begunRecovery(call, claim);
    await assert.rejects(openRecovery(call, first.ticket), refusedAs('recovery-ended'));
    await here.database.execute(`update identity.recovery set ends_at = now() - interval '1 second'`);
    await assert.rejects(openRecovery(call, second.ticket), refusedAs('recovery-ended'));
  });

  test('after five beginnings there is a pause, also for a number that nobody has', async () => {
    for (const asked of [claim, { ...newcomer, channel: 'sms' as const }]) {
      for (let time = 0; time < 5; time += 1) await begunRecovery(call, asked);
      await assert.rejects(begunRecovery(call, asked), refusedAs('locked'));
    }
  });

  test('a second factor stays: who has only the telephone does not get in', async () => {
    const browser = await signedIn(here, 'citizen', oldPassword);
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    const own = testCall(here.application, actor);
    await enrolAuthenticator(own);
    await here.database.execute(`update identity.totp set confirmed_at = now()`);
    const { ticket } = await begunRecovery(call, claim);
    await set(ticket, await codeSent());
    assert.equal((await listFactors(own)).authenticator, true);
    await here.database.execute(`delete from identity.totp`);
  });

  test('at a counter a code gives up password and factors together; the holder is told before it is used', async () => {
    const browser = await signedIn(here, 'citizen', oldPassword);
    const actor = await actorOfSession(here.application, browser.cookies.get('session') ?? '');
    assert.ok(actor);
    const own = testCall(here.application, actor);
    await enrolAuthenticator(own);
    await here.database.execute(`update identity.totp set confirmed_at = now()`);
    const officer = testCall(here.application);
    await assert.rejects(handOverRecovery(officer, newcomer), refusedAs('nobody-to-recover'));
    await assert.rejects(
      handOverRecovery(officer, { ...person, name: '别人' }),
      refusedAs('nobody-to-recover'),
    );
    const { code, address } = await handOverRecovery(officer, person);
    assert.match(code, /^(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}$/);
    assert.ok(address.endsWith(code));
    assert.match((await sent('sms'))[0]?.body ?? '', /大厅/);
    const typed = code.toLowerCase();
    assert.deepEqual(await openRecovery(call, typed), { channel: 'hall', asks: 'password' });
    await set(typed, '');
    assert.deepEqual(await listFactors(own), {
      ...(await listFactors(own)),
      authenticator: false,
      passkeys: 0,
      recoveryCodes: 0,
    });
    await signedIn(here, 'citizen', newPassword);
    await assert.rejects(set(typed, ''), refusedAs('recovery-ended'));
  });
});
