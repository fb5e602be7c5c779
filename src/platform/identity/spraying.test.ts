import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type Database, openDatabase, type Statement } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf, createHttpServer, type Module } from '#kernel/http/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { checkPassword } from './check-password.ts';
import { type TestIdentity, testIdentity, visitor } from './testing.ts';

const elsewhere = { userAgent: null, address: null, clientId: 'mingtang-portal' };
const right = { login: 'citizen', password: 'demonstration-1' };

describe('one address that tries many names', () => {
  let here: TestIdentity;
  before(async () => {
    here = await testIdentity();
  });
  after(() => here.close());
  beforeEach(async () => {
    await here.database.execute('delete from identity.attempt');
  });

  /** As a process with this database gets it from there. */
  const callFrom = (sender: string | undefined, database: Database = here.database) => {
    const { config } = here.application;
    const attempts = { ...config.attempts, perAddress: 12 };
    const application = { ...here.application, database, config: { ...config, attempts } };
    return { ...testCall(application, visitor), ...(sender === undefined ? {} : { sender }) };
  };
  const outcomeOf = async (call: ReturnType<typeof callFrom>, typed: typeof right): Promise<string> => {
    try {
      await checkPassword(call, typed, elsewhere);
      return 'in';
    } catch (error) {
      assert.ok(isProblem(error), String(error));
      return error.code;
    }
  };
  const spray = (call: ReturnType<typeof callFrom>, names: number, from = 0) =>
    Promise.all(
      Array.from({ length: names }, (_, at) =>
        outcomeOf(call, { login: `officer-${from + at}`, password: 'Mingzhou-2026' }),
      ),
    );
  const count = (outcomes: readonly string[], code: string) =>
    outcomes.filter((outcome) => outcome === `identity/${code}`).length;

  test('is paused after so many wrong ones, in parallel and in another process, and nobody else is', async () => {
    const other = openDatabase(here.database.url, { connections: 4 });
    try {
      const [one, two] = await Promise.all([
        spray(callFrom('203.0.113.9'), 10),
        spray(callFrom('203.0.113.9', other), 10, 50),
      ]);
      const all = [...(one ?? []), ...(two ?? [])];
      assert.deepEqual([count(all, 'sign-in-refused'), count(all, 'address-paused')], [12, 8]);
      assert.equal(await outcomeOf(callFrom('203.0.113.9', other), right), 'identity/address-paused');
      assert.equal(await outcomeOf(callFrom('203.0.113.10'), right), 'in');
      assert.equal(await outcomeOf(callFrom(undefined), right), 'in');
    } finally {
      await other.close();
    }
  });

  test('is told how long, and goes on after it; the pause is not prolonged, and names are not locked in it', async () => {
    const call = callFrom('203.0.113.9');
    await spray(call, 12);
    for (let again = 0; again < 8; again += 1)
      await assert.rejects(checkPassword(call, right, elsewhere), (error: unknown) => {
        assert.ok(isProblem(error, 'identity/address-paused'));
        const { seconds, minutes } = error.parameters;
        assert.ok(Number(seconds) > 880 && Number(seconds) <= 900, String(seconds));
        assert.equal(minutes, 15);
        return true;
      });
    assert.equal(await outcomeOf(callFrom('203.0.113.10'), right), 'in', 'the name is not paused by it');
    await here.database.execute(`update identity.attempt set first_at = now() - interval '901 seconds'`);
    assert.equal(await outcomeOf(call, right), 'in');
  });

  test('right sign-ins of a whole office do not count', async () => {
    const call = callFrom('203.0.113.9');
    for (let officer = 0; officer < 20; officer += 1) assert.equal(await outcomeOf(call, right), 'in');
    const [counted] = await here.database.query<{ failures: number }>(
      `select coalesce(sum(failures), 0)::int as failures from identity.attempt`,
    );
    assert.equal(counted?.failures, 0);
  });

  test('costs a right sign-in no statement more', async () => {
    const statements = async (call: ReturnType<typeof callFrom>) => {
      const asked: string[] = [];
      const note = (statement: Statement | string) => {
        const { name } = typeof statement === 'string' ? { name: statement } : statement;
        // What the vault looks at once a second is none of it.
        if (name?.startsWith('identity.')) asked.push(name);
      };
      const counting: Database = {
        ...here.database,
        query: (statement, values) => {
          note(statement);
          return here.database.query(statement, values);
        },
        execute: (statement, values) => {
          note(statement);
          return here.database.execute(statement, values);
        },
      };
      assert.equal(await outcomeOf({ ...call, database: counting }, right), 'in');
      return asked;
    };
    const without = await statements(callFrom(undefined));
    assert.deepEqual(without, ['identity.attempt', 'identity.credential', 'identity.attempt-passed']);
    assert.deepEqual(await statements(callFrom('203.0.113.9')), without);
  });

  test('over HTTP it is 429 with Retry-After, by the address that a known proxy names and nobody else', async () => {
    const { application } = here;
    const route: Module = {
      name: 'test/sign-in',
      routes: (server, app) => {
        server.post('/api/sign-in', async (request) => {
          await checkPassword(await callOf(app, request), right, elsewhere);
        });
      },
    };
    for (const [proxies, isKnown] of [
      [['127.0.0.1'], true],
      [[], false],
    ] as const) {
      await here.database.execute('delete from identity.attempt');
      const { config } = application;
      const attempts = { ...config.attempts, perAddress: 12 };
      const http = await createHttpServer({ ...application, config: { ...config, proxies, attempts } }, [
        route,
      ]);
      const post = (address: string) =>
        http.inject({ method: 'POST', url: '/api/sign-in', headers: { 'x-forwarded-for': address } });
      await spray(callFrom('203.0.113.9'), 13);
      const paused = await post('203.0.113.9');
      assert.equal(paused.statusCode, isKnown ? 429 : 200, paused.body);
      if (isKnown) {
        assert.ok(Number(paused.headers['retry-after']) > 880);
        assert.equal(paused.json().code, 'identity/address-paused');
        assert.match(paused.json().remedy, /15 分钟/);
        assert.equal((await post('127.0.0.1, 203.0.113.9')).statusCode, 429, 'what the sender adds itself');
      }
      await http.close();
    }
  });
});
