import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Call } from '#kernel/application/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { readAuditOf } from '#platform/audit/index.ts';
import { importDirectory } from '#platform/directory/index.ts';
import {
  enrolAuthenticator,
  finishAuthenticator,
  finishOfficerRecovery,
  handOverOfficerRecovery,
  importAccounts,
  listFactors,
  listOfficerRecoveries,
  type OfficerRecoveryClaim,
  openOfficerForm,
  proposeOfficerRecovery,
  redeemOfficerCode,
  settleOfficerRecovery,
} from './index.ts';
import { actorOfSession, openSession } from './sessions.ts';
import { selectOfficerAccount } from './store.ts';
import { newcomer, sentBy, signedIn, type TestIdentity, testIdentity, visitor } from './testing.ts';

const password = 'demonstration-1';
const newPassword = '晚风吹过明州的老城墙';
const origin = { userAgent: 'a browser', address: '203.0.113.9' };

const post = (key: string, grade: 'clerk' | 'head' | 'leader' = 'clerk') => ({
  key,
  name: { 'zh-CN': key },
  grade,
  matters: 'all' as const,
});
const officers = [
  ['mayor', '章以宁', 'city-government', 'mayor'],
  ['security', '卫长宁', 'platform', 'security-administrator'],
  ['security.second', '卫未央', 'platform', 'security-administrator'],
  ['admin', '石其安', 'platform', 'system-administrator'],
  ['parks.leader', '柳成荫', 'parks', 'leader'],
  ['parks.head', '周砚', 'parks', 'head'],
  ['lin', '林晓棠', 'parks', 'clerk'],
  ['su', newcomer.name, 'parks', 'clerk'],
] as const;
const bodies = [
  { key: 'city-government', kind: 'people-government', posts: [post('mayor', 'leader')] },
  {
    key: 'platform',
    kind: 'government',
    posts: [post('security-administrator'), post('system-administrator')],
  },
  {
    key: 'parks',
    kind: 'government',
    posts: [post('leader', 'leader'), post('head', 'head'), post('clerk')],
  },
].map(({ key, kind, posts }) => ({
  key,
  name: { 'zh-CN': key },
  kind,
  divisions: [{ key: 'office', name: { 'zh-CN': '办公室' }, posts }],
}));

describe('the way back for officers', () => {
  let here: TestIdentity;
  let anybody: Call;
  const calls = new Map<string, Call>();
  const tokens = new Map<string, string>();
  const as = (login: string): Call => {
    const call = calls.get(login);
    assert.ok(call, login);
    return call;
  };

  before(async () => {
    here = await testIdentity();
    anybody = testCall(here.application, visitor);
    const call = testCall(here.application);
    await here.database.transaction(async (transaction) => {
      await importDirectory(call, transaction, {
        bodies,
        officers: officers.map(([account, name, body, key]) => ({
          account,
          name,
          assignments: [{ body, division: 'office', post: key, from: '2020-01-01' }],
        })),
      });
      await importAccounts(
        call,
        transaction,
        officers.map(([account, name]) => ({
          account,
          name,
          password,
          kind: 'officer' as const,
          ...(account === 'su' ? { idNumber: newcomer.idNumber } : {}),
          ...(account === 'lin' ? { mobile: '13900007777', email: 'lin@example.test' } : {}),
        })),
      );
    });
    for (const [account] of officers) await signIn(account);
  });
  after(() => here.close());

  async function signIn(login: string): Promise<void> {
    const accountId = await selectOfficerAccount(here.database, login);
    assert.ok(accountId, login);
    const person = {
      accountId,
      providerSession: null,
      assurance: 2,
      amr: ['pwd'],
      authenticatedAt: Date.now() / 1000,
    } as const;
    const token = await openSession(anybody, person, origin, undefined);
    tokens.set(login, token);
    const actor = await actorOfSession(here.application, token);
    assert.ok(actor, login);
    calls.set(login, testCall(here.application, actor));
  }

  const claim: OfficerRecoveryClaim = {
    login: 'lin',
    name: '林晓棠',
    idNumber: '',
    seen: 'both',
    lost: 'both',
  };
  const propose = (typed: Partial<OfficerRecoveryClaim> = {}, by = 'security') =>
    proposeOfficerRecovery(as(by), { ...claim, ...typed });
  const settle = (id: string, by: string, outcome: 'confirmed' | 'withdrawn' = 'confirmed') =>
    settleOfficerRecovery(as(by), id, { outcome });
  const denied = { code: 'access/denied' };
  const redeem = (code: string, login = 'lin') => redeemOfficerCode(anybody, { login, code }, origin);
  const codeOf = (secret: string, steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
      timestamp: Date.now() + steps * 30_000,
    });
  const forgetAttempts = () => here.database.execute('delete from identity.attempt');
  async function handed(): Promise<string> {
    await forgetAttempts();
    const id = await propose();
    await settle(id, 'parks.leader');
    return (await handOverOfficerRecovery(as('security'), id)).code;
  }

  test('only security administrators open one, of an officer whom the card names, and not for themselves', async () => {
    for (const by of ['admin', 'mayor', 'parks.leader', 'lin']) await assert.rejects(propose({}, by), denied);
    await assert.rejects(propose({ login: 'security', name: '卫长宁' }), denied);
    const notProven = { code: 'identity/officer-not-proven' };
    await assert.rejects(propose({ name: '林晓堂' }), notProven);
    await assert.rejects(propose({ login: 'nobody' }), notProven);
    await assert.rejects(propose({ login: 'citizen', name: '林知远' }), notProven);
    const su = { login: 'su', name: newcomer.name };
    await assert.rejects(propose(su), notProven);
    assert.ok(await propose({ ...su, idNumber: ` ${newcomer.idNumber} ` }));
  });

  test('four eyes: neither who opened it nor whom it is for confirms it, and before that there is no code', async () => {
    const id = await propose();
    await assert.rejects(handOverOfficerRecovery(as('security'), id), {
      code: 'identity/officer-recovery-step',
    });
    for (const by of ['security', 'lin', 'admin', 'parks.head']) await assert.rejects(settle(id, by), denied);
    await assert.rejects(settle(id, 'parks.leader', 'withdrawn'), denied);
    await settle(id, 'parks.leader');
    await assert.rejects(settle(id, 'mayor'), { code: 'identity/officer-recovery-step' });
    await assert.rejects(handOverOfficerRecovery(as('security.second'), id), denied);
    await assert.rejects(handOverOfficerRecovery(as('parks.leader'), id), denied);
    const forLeader = await propose({ login: 'parks.leader', name: '柳成荫' });
    await assert.rejects(settle(forLeader, 'parks.leader'), denied);
    await settle(forLeader, 'security.second');
    const forSecurity = await propose({ login: 'security', name: '卫长宁' }, 'security.second');
    await assert.rejects(settle(forSecurity, 'security'), denied);
    await settle(forSecurity, 'mayor');
  });

  test('a refusal gives its reason, what is taken back or old is over, and a newer one ends those before', async () => {
    const first = await propose();
    await assert.rejects(settleOfficerRecovery(as('mayor'), first, { outcome: 'refused', reason: ' ' }), {
      code: 'identity/refusal-unreasoned',
    });
    await settleOfficerRecovery(as('mayor'), first, { outcome: 'refused', reason: '照片与本人不符' });
    const unknown = { code: 'identity/officer-recovery-unknown' };
    await assert.rejects(settle(first, 'parks.leader'), unknown);
    const second = await propose();
    await settle(second, 'security', 'withdrawn');
    await assert.rejects(settle(second, 'parks.leader'), unknown);
    const third = await propose();
    await propose();
    await assert.rejects(settle(third, 'parks.leader'), unknown);
    await assert.rejects(settle(third, 'lin'), denied);
    const fourth = await propose();
    await here.database.execute(
      `update identity.officer_recovery set ends_at = now() - interval '1 second' where id = $1`,
      [fourth],
    );
    await assert.rejects(settle(fourth, 'parks.leader'), unknown);
    const { recoveries } = await listOfficerRecoveries(as('mayor'));
    assert.equal(recoveries.find(({ id }) => id === first)?.reason, '照片与本人不符');
    assert.equal(
      recoveries.find(({ id }) => id === fourth),
      undefined,
    );
    const all = (await listOfficerRecoveries(as('security'))).recoveries;
    assert.equal(all.find(({ id }) => id === fourth)?.isOpen, false);
  });

  test('the list shows each what he may confirm, page by page, and others nothing', async () => {
    const id = await propose();
    const mine = (await listOfficerRecoveries(as('security'))).recoveries.find((one) => one.id === id);
    assert.deepEqual([mine?.isOwn, mine?.mayConfirm, mine?.mayHandOver], [true, false, false]);
    const theirs = (await listOfficerRecoveries(as('parks.leader'))).recoveries;
    assert.equal(theirs.find((one) => one.id === id)?.mayConfirm, true);
    assert.ok(theirs.every(({ login }) => login !== 'security'));
    for (const by of ['lin', 'admin', 'parks.head'])
      await assert.rejects(listOfficerRecoveries(as(by)), denied);
    const first = await listOfficerRecoveries(as('security'), { limit: 2 });
    assert.equal(first.recoveries.length, 2);
    const next = await listOfficerRecoveries(as('security'), { limit: 2, before: first.next ?? '' });
    assert.ok(next.recoveries.every((one) => !first.recoveries.some((other) => other.id === one.id)));
  });

  test('five wrong codes end it, also for the right one; nobody learns whether a code is out', async () => {
    const code = await handed();
    const wrong = { code: 'identity/officer-code-wrong' };
    for (let guess = 0; guess < 5; guess += 1) {
      await assert.rejects(redeem('AAAA-AAAA-AAAA'), wrong);
      await forgetAttempts();
    }
    await assert.rejects(redeem(code), wrong);
    await assert.rejects(redeem(code, 'nobody'), wrong);
    await assert.rejects(redeem(await handed(), 'mayor'), wrong);
    await forgetAttempts();
    for (let time = 0; time < 5; time += 1) await assert.rejects(redeem('AAAA', 'nobody'), wrong);
    await assert.rejects(redeem('AAAA', 'nobody'), { code: 'identity/locked' });
  });

  test('with the code the officer sets password and authenticator himself; all that was before is worth nothing', async () => {
    const old = await enrolAuthenticator(as('lin'));
    await finishAuthenticator(as('lin'), codeOf(old.secret, -1));
    const { id: accountId } = as('lin').actor;
    await here.database.execute(
      `insert into identity.upstream_link (provider, subject, account_id) values ('elsewhere', 'lin', $1)`,
      [accountId],
    );
    const code = await handed();
    assert.match(code, /^(?:[2-9A-Z]{4}-){2}[2-9A-Z]{4}$/);
    const [kept] = await here.database.query<{ found: boolean }>(
      `select exists (select from identity.officer_recovery r where to_jsonb(r)::text like '%' || $1 || '%') as found`,
      [code.replaceAll('-', '')],
    );
    assert.equal(kept?.found, false, 'the code itself is kept nowhere');
    const { ticket } = await redeem(code.toLowerCase(), ' LIN ');
    await assert.rejects(redeem(code), { code: 'identity/officer-code-wrong' }, 'it is good once');
    const { enrolment } = await openOfficerForm(anybody, ticket);
    assert.equal((await openOfficerForm(anybody, ticket)).enrolment.secret, enrolment.secret);
    assert.notEqual(enrolment.secret, old.secret);
    const finishWith = (typed: { password: string; code: string }) =>
      finishOfficerRecovery(anybody, ticket, typed, origin);
    await assert.rejects(finishWith({ password: 'lin', code: codeOf(enrolment.secret) }), {
      code: 'identity/invalid-registration',
    });
    await assert.rejects(finishWith({ password: newPassword, code: codeOf(old.secret) }), {
      code: 'identity/code-wrong',
    });
    const before = tokens.get('lin') ?? '';
    assert.ok(await actorOfSession(here.application, before), 'nothing has changed yet');

    const codes = await finishWith({ password: newPassword, code: codeOf(enrolment.secret) });
    assert.equal(codes.length, 10);
    assert.equal(await actorOfSession(here.application, before), undefined);
    await assert.rejects(finishWith({ password: newPassword, code: codeOf(enrolment.secret, 1) }), {
      code: 'identity/officer-form-ended',
    });
    await assert.rejects(signedIn(here, 'lin', password), { code: 'identity/sign-in-refused' });
    const [left] = await here.database.query<{ links: number; devices: number }>(
      `select (select count(*)::int from identity.upstream_link where account_id = $1) as links,
        (select count(*)::int from identity.device where account_id = $1) as devices`,
      [accountId],
    );
    assert.deepEqual(left, { links: 0, devices: 0 });
    const factors = await listFactors(as('lin'));
    assert.deepEqual([factors.authenticator, factors.recoveryCodes], [true, 10]);
    const [event] = await here.database.query<{ data: unknown }>(
      `select data from outbox.event where name = 'account.recovered'`,
    );
    assert.deepEqual(event?.data, { accountId });
  });

  test('the officer is told by every channel, and it stands in his history and in the audit', async () => {
    const { id: accountId } = as('lin').actor;
    const messages = (await sentBy(here.database, 'sms')).map(({ body }) => body);
    for (const said of ['提出恢复登录', '已通过复核', '没有通过复核', '已经当面交付', '恢复了登录'])
      assert.ok(
        messages.some((body) => body.includes(said)),
        said,
      );
    assert.match((await sentBy(here.database, 'email'))[0]?.body ?? '', /设了新密码/);
    const { actor } = as('lin');
    const [session] = await here.database.query<{ outcomes: string[] }>(
      `select array_agg(distinct outcome) as outcomes from identity.sign_in where account_id = $1`,
      [actor.id],
    );
    assert.deepEqual(session?.outcomes.toSorted(), ['recovered', 'refused']);
    const acts = (await readAuditOf(here.database, 'account', accountId)).map(({ action, actorId }) => [
      action,
      actorId,
    ]);
    for (const [action, by] of [
      ['officer-recovery-opened', 'security'],
      ['officer-recovery-confirmed', 'parks.leader'],
      ['officer-recovery-refused', 'mayor'],
      ['officer-recovery-withdrawn', 'security'],
      ['officer-recovery-handed-over', 'security'],
      ['officer-code-used', 'lin'],
      ['officer-recovered', 'lin'],
    ] as const)
      assert.ok(
        acts.some(([act, who]) => act === `identity.${action}` && who === as(by).actor.id),
        action,
      );
  });
});
