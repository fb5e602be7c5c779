import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { actorOfToken } from './access-token.ts';
import { endAllSessions } from './end-all-sessions.ts';
import {
  changePassword,
  endOtherSessions,
  endPower,
  endSession,
  issueAccessToken,
  listSessions,
  signOut,
} from './index.ts';
import { insertPower, selectPowers } from './power-store.ts';
import { actorOfSession, openSession } from './sessions.ts';
import { selectAnyAccount } from './store.ts';
import { person, type TestIdentity, testIdentity, visitor } from './testing.ts';

const rounds = 40;
const atOnce = 4;
const origin = { userAgent: 'a browser', address: null };
const passwords = ['晚风吹过明州的老城墙', '桥下的河水慢慢向东流'] as const;

describe('what is under way while that ends which it rests on', () => {
  let here: TestIdentity;
  let accountId: string;
  before(async () => {
    here = await testIdentity();
    accountId = (await selectAnyAccount(here.database, 'citizen'))?.id ?? '';
    await here.database.execute(`create table public.done (id uuid primary key)`);
  });
  after(() => here.close());
  beforeEach(async () => {
    for (const table of ['session', 'attempt', 'power'])
      await here.database.execute(`delete from identity.${table}`);
  });

  async function signIn(): Promise<string> {
    const [{ seconds = 0 } = {}] = await here.database.query<{ seconds: number }>(
      `select extract(epoch from greatest(proofs_from, date_trunc('second', now())))::float8 as seconds
        from identity.account where id = $1`,
      [accountId],
    );
    const proven = {
      accountId,
      providerSession: null,
      assurance: 2,
      amr: ['pwd'],
      authenticatedAt: seconds,
    } as const;
    return openSession(testCall(here.application, visitor), proven, origin, undefined);
  }

  /** As a request of this session comes in. */
  async function requestOf(token: string): Promise<Call> {
    const actor = await actorOfSession(here.application, token);
    assert.ok(actor);
    return { ...testCall(here.application, actor), asked: { by: actor } };
  }

  /** Any command: something is written, and it is on record who did it. */
  async function act(call: Call, id: string): Promise<void> {
    await call.database.transaction(async (transaction) => {
      await transaction.execute('insert into public.done (id) values ($1)', [id]);
      await recordAudit(call, transaction, [{ action: 'test.act', object: { kind: 'test', id } }]);
    });
  }

  const done = async () =>
    new Set((await here.database.query<{ id: string }>('select id from public.done')).map(({ id }) => id));

  /** Several at once with an end; whatever is acknowledged must be there for whoever looks when the end has been. */
  async function doneAfter(
    call: Call,
    code: string,
    end: () => Promise<unknown>,
  ): Promise<readonly string[]> {
    const ids = Array.from({ length: atOnce }, newId);
    const settled = Promise.allSettled(ids.map((id) => act(call, id)));
    await end();
    const before = await done();
    const outcomes = await settled;
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        assert.ok(isProblem(outcome.reason) && outcome.reason.code === code, String(outcome.reason));
    await assert.rejects(act(call, newId()), { code }, 'one that has come in before, and acts only now');
    return ids.filter((id, index) => outcomes[index]?.status === 'fulfilled' && !before.has(id));
  }

  const cases: readonly {
    readonly name: string;
    readonly end: (mine: Call, theirs: Call, round: number) => Promise<unknown>;
  }[] = [
    { name: 'all sessions but another', end: (mine) => endOtherSessions(mine) },
    {
      name: 'this one session',
      end: async (mine, theirs) => {
        const other = (await listSessions(mine)).find(({ current }) => !current);
        assert.ok(other && theirs);
        await endSession(mine, other.id);
      },
    },
    {
      name: 'the password',
      end: (mine, _theirs, round) => changePassword(mine, `${passwords[round % 2]}${round}`),
    },
    {
      name: 'all that the account has, as recovery and departure do',
      end: (mine) => endAllSessions({ ...mine, actor: { kind: 'system', id: 'test' } }, accountId),
    },
  ];
  for (const { name, end } of cases)
    test(`with ${name}: done before, or refused`, async () => {
      const late: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const [theirs, mine] = [await signIn(), await signIn()];
        const [call, ending] = [await requestOf(theirs), await requestOf(mine)];
        late.push(...(await doneAfter(call, 'identity/session-required', () => end(ending, call, round))));
        await here.database.execute('delete from identity.session');
      }
      assert.deepEqual(late, []);
    });

  test('with the account: done before, or refused', async () => {
    const late: string[] = [];
    const status = (is: string) =>
      here.database.execute(`update identity.account set status = $2 where id = $1`, [accountId, is]);
    for (let round = 0; round < rounds; round += 1) {
      const call = await requestOf(await signIn());
      late.push(...(await doneAfter(call, 'identity/session-required', () => status('closed'))));
      await status('active');
    }
    assert.deepEqual(late, []);
  });

  test('with the power: done before, or refused; who gives it up himself does so', async () => {
    const late: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const id = await empowered();
      const token = await signIn();
      await here.database.execute('update identity.session set acts_for = $1', [here.firmRecordId]);
      const call = await requestOf(token);
      assert.equal(call.actor.onBehalfOf, here.firmRecordId);
      late.push(...(await doneAfter(call, 'identity/no-power', () => endPower(call, id))));
      await here.database.execute('delete from identity.session');
    }
    assert.deepEqual(late, []);
  });

  async function empowered(): Promise<string> {
    const id = newId();
    await here.database.transaction((transaction) =>
      insertPower(transaction, {
        id,
        personRecordId: here.personRecordId,
        principalId: here.firmRecordId,
        principalKind: 'firm',
        principalName: '明州样例置业有限公司',
        principalCode: null,
        agentName: person.name,
        scope: 'grant',
        origin: 'grant',
        matters: ['planning-permit'],
        grantedBy: accountId,
        from: '2026-01-01',
        to: null,
      }),
    );
    assert.equal((await selectPowers(here.database, here.personRecordId, '2026-11-19')).length, 1);
    return id;
  }

  test('with what a token rests on: done before, or refused', async () => {
    const late: string[] = [];
    const program = { accountId, clientId: 'demo-integrator' };
    for (let round = 0; round < rounds; round += 1) {
      const token = await issueAccessToken(testCall(here.application), program);
      const by = await actorOfToken(here.application, { token }, undefined);
      const call: Call = { ...testCall(here.application, by), asked: { by } };
      const ends = () => endAllSessions(testCall(here.application), accountId);
      late.push(...(await doneAfter(call, 'identity/session-required', ends)));
    }
    assert.deepEqual(late, []);
  });

  test('what ends the caller’s own session is on record all the same', async () => {
    const token = await signIn();
    const call = await requestOf(token);
    await signOut(call, token);
    const [row] = await here.database.query<{ count: number }>(
      `select count(*)::int as count from audit.entry where action = 'identity.sign-out' and request_id = $1`,
      [call.requestId],
    );
    assert.equal(row?.count, 1);
    const again = await requestOf(await signIn());
    await here.database.transaction(async (transaction) => {
      await recordAudit(again, transaction, [{ action: 'test.act', object: { kind: 'test', id: 'x' } }]);
    });
    await endAllSessions(again, accountId);
  });
});
