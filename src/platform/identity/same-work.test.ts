import assert from 'node:assert/strict';
import { createHook } from 'node:async_hooks';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
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

  const nameOf = (statement: unknown) => {
    const text = typeof statement === 'string' ? statement : (statement as { readonly text: string }).text;
    return text.replace(/\s+/g, ' ').trim();
  };

  /** What is written, and what is read of accounts: the rest is kept in memory and asked for by the clock, whoever asks. */
  function counting<On extends object>(on: On, statements: string[]): On {
    return new Proxy(on, {
      get: (target, key) => {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => {
          const [first] = given;
          if (key === 'transaction')
            return Reflect.apply(member, target, [
              (inner: Transaction) => (first as (on: Transaction) => unknown)(counting(inner, statements)),
            ]);
          if (key === 'gather') statements.push(`gathered ${(first as { readonly name: string }).name}`);
          if (key === 'execute') statements.push(nameOf(first));
          if (key === 'query' && /identity\.account\b/.test(nameOf(first))) statements.push(nameOf(first));
          return Reflect.apply(member, target, given);
        };
      },
    });
  }

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
    hook.enable();
    try {
      const database = counting(here.database, statements);
      await attempt({ ...testCall(here.application, visitor), database });
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

  test('at a recovery, from its beginning to a wrong code', async () => {
    const steps = async (who: typeof person) => {
      let ticket = '';
      const begun = await workOf(async (call) => {
        ({ ticket } = await beginRecovery(call, { ...who, channel: 'sms' }));
      });
      const wrong = await workOf((call) =>
        finishRecovery(call, ticket, { code: 'none', password: '晚风吹过明州的老城墙' }, origin),
      );
      return { begun, wrong };
    };
    const known = await steps(person);
    assert.equal(inserts(known.wrong), 1);
    assert.ok(known.begun.statements.some((text) => text.startsWith('insert into identity.recovery')));
    assert.ok(known.wrong.statements.some((text) => text.includes('identity.account')));
    assert.deepEqual(await steps(newcomer), known);
  });

  test('with an officer’s code', async () => {
    const wrong = (login: string) =>
      workOf((call) => redeemOfficerCode(call, { login, code: 'AAAA-BBBB-CCCC' }, origin));
    const known = await wrong('clerk');
    assert.equal(inserts(known), 1);
    assert.equal(inserts(await wrong('nobody-has-this-name')), inserts(known));
  });
});
