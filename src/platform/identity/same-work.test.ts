import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { checkPassword, hashOfNobody } from './check-password.ts';
import { beginRecovery, finishRecovery, redeemOfficerCode } from './index.ts';
import { newcomer, person, type TestIdentity, testIdentity, visitor } from './testing.ts';

const origin = { userAgent: 'a browser', address: '203.0.113.9' };

/** Milliseconds say nothing on a machine that does other things; what is done says all. */
describe('whether a name exists is not learned from the work that a wrong proof makes', () => {
  let here: TestIdentity;
  before(async () => {
    here = await testIdentity();
    await hashOfNobody(here.application.config.crypto);
  });
  after(() => here.close());
  beforeEach(async () => {
    await here.database.execute('delete from identity.attempt');
  });

  /** How many passwords are hashed, and what is written. */
  async function workOf(
    attempt: (call: Call) => Promise<unknown>,
  ): Promise<{ hashes: number; statements: string[] }> {
    const statements: string[] = [];
    let hashes = 0;
    const hook = createHook({
      init: (_id, type) => {
        if (/argon2/i.test(type)) hashes += 1;
      },
    });
    const { database } = here;
    const nameOf = (text: unknown) =>
      (typeof text === 'string' ? text : (text as { readonly text: string }).text).trim().slice(0, 60);
    const counting = new Proxy(database, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          // What is kept in memory is asked for by the clock, whoever asks.
          if (key === 'execute') statements.push(nameOf(given[0]));
          return Reflect.apply(member, target, given);
        };
      },
    });
    hook.enable();
    try {
      await attempt({ ...testCall(here.application, visitor), database: counting });
    } catch (error) {
      if (!isProblem(error)) throw error;
    } finally {
      hook.disable();
    }
    return { hashes, statements };
  }

  const inserts = ({ statements }: { statements: string[] }) =>
    statements.filter((text) => text.startsWith('insert into identity.sign_in')).length;

  test('at sign-in', async () => {
    const wrong = (login: string) =>
      workOf((call) =>
        checkPassword(call, { login, password: 'not his password' }, { ...origin, clientId: 'portal' }),
      );
    const known = await wrong('citizen');
    assert.equal(known.hashes, 1);
    assert.ok(known.statements.some((text) => text.includes('identity.sign_in')));
    assert.deepEqual(await wrong('nobody-has-this-name'), known);
    assert.deepEqual(await wrong('13900009876'), known);
  });

  test('at a recovery', async () => {
    const call = testCall(here.application, visitor);
    const wrong = async (who: typeof person) => {
      const { ticket } = await beginRecovery(call, { ...who, channel: 'sms' });
      return workOf((counted) =>
        finishRecovery(counted, ticket, { code: 'none', password: '晚风吹过明州的老城墙' }, origin),
      );
    };
    const known = await wrong(person);
    assert.equal(inserts(known), 1);
    assert.equal(inserts(await wrong(newcomer)), 1);
  });

  test('with an officer’s code', async () => {
    const wrong = (login: string) =>
      workOf((call) => redeemOfficerCode(call, { login, code: 'AAAA-BBBB-CCCC' }, origin));
    const known = await wrong('clerk');
    assert.equal(inserts(known), 1);
    assert.equal(inserts(await wrong('nobody-has-this-name')), inserts(known));
  });
});
