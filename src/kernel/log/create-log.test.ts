import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testDatabase } from '#kernel/testing/index.ts';
import { createLog } from './create-log.ts';

/** What the log says when it is told these things. */
function logged(...given: readonly object[]): string {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  for (const one of given) log.error(one, 'something failed');
  return lines.join('');
}

const idNumber = '110101199003078515';
const mobile = '13800138000';

test('what opens a door or names a person is cut out, however deep it stands', () => {
  const secrets = {
    password: 'p-1',
    secret: 's-1',
    token: 't-1',
    pin: 'i-1',
    cookie: 'c-1',
    authorization: 'a-1',
  };
  const person = { idNumber, mobile, email: 'zhang@mail.example' };
  const said = logged(
    { ...secrets, ...person },
    { request: { ...secrets, ...person } },
    { request: { headers: secrets, body: { person } } },
  );
  for (const value of [...Object.values(secrets), ...Object.values(person)])
    assert.ok(!said.includes(value), `${value} stands in ${said}`);
});

test('the words of an error name nobody and open nothing; its code, place and cause stay', () => {
  const cause = new TypeError(
    `fetch https://user:door@bank.example/?code=door2&x=1 with Bearer door3.a-b failed`,
  );
  const error = Object.assign(
    new Error(`no record of ${idNumber}, +86 ${mobile} or li@mail.example`, { cause }),
    {
      code: 'E1',
      parameters: { login: 'door4' },
      config: { headers: { authorization: 'door5' } },
    },
  );
  const said = logged({ error, caseId: 'c-77' });
  assert.doesNotMatch(said, /door|13800138000|110101199003078515|li@mail/);
  const entry = JSON.parse(said);
  assert.equal(entry.caseId, 'c-77');
  assert.equal(entry.error.code, 'E1');
  assert.match(entry.error.stack, /create-log\.test\.ts/);
  assert.match(entry.error.cause.message, /^fetch https:\/\/•@bank\.example/);
  assert.equal(JSON.parse(logged({ error: 'a word' })).error.message, 'a word');
  const thrown = { status: 405, statusText: 'Method Not Allowed', data: { idNumber } };
  assert.deepEqual(JSON.parse(logged({ error: thrown })).error, {
    type: 'Object',
    message: 'Method Not Allowed',
    status: 405,
  });
});

describe('errors of the database', () => {
  let database: Database;
  before(async () => {
    database = await testDatabase();
    await database.execute('create table person (number text primary key, born date)');
    await database.execute(`insert into person values ($1, '1990-03-07')`, [idNumber]);
  });
  after(() => database.close());

  test('say which rule was broken, and not by which values', async () => {
    const fails = (statement: string, values: readonly unknown[] = []) =>
      database.execute(statement, values).then(
        () => assert.fail('it went through'),
        (error: unknown) => logged({ error }),
      );
    const twice = await fails('insert into person values ($1)', [idNumber]);
    assert.match(twice, /23505/);
    assert.match(twice, /person_pkey/);
    assert.ok(!twice.includes(idNumber), twice);
    const noDate = await fails(`insert into person values ('x', $1::text::date)`, ['张三 1990']);
    assert.match(noDate, /22007/);
    assert.ok(!noDate.includes('张三'), noDate);
  });
});
