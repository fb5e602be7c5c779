import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { checkLeakedPasswords, isLeaked } from './leaked-passwords.ts';
import { passwordProblems } from './password-rules.ts';

const digest = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase();
// Nothing guesses these: without the list they are good.
const leaked = ['岸柳迎风三千里外又逢君', 'correct-horse-at-the-ferry', 'Ωmega steps over 7 stones'];
const fillers = Array.from({ length: 4000 }, (_, at) => `filler ${at}`);

describe('a list of leaked passwords', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-leaked-'));
  after(() => rmSync(folder, { recursive: true }));

  function listOf(name: string, lines: readonly string[], end = '\r\n'): string {
    const file = path.join(folder, name);
    writeFileSync(file, lines.map((one) => `${one}${end}`).join(''));
    return file;
  }
  const sorted = [...leaked, ...fillers]
    .map((password, at) => `${digest(password)}:${(at % 1000) * at + 1}`)
    .sort();
  const whole = listOf('whole', sorted);

  const failed: unknown[] = [];
  const { config, log } = testApplication({} as never);
  const listening = { ...log, error: (...said: unknown[]) => failed.push(said) } as never;
  afterEach(() => assert.deepEqual(failed, []));
  const judged = (file: string, password: string) =>
    isLeaked({ config: { ...config, leakedPasswords: file }, log: listening }, password);

  test('every line is found, first and last, with and without counts and ends of either kind', async () => {
    for (const password of [...leaked, ...fillers])
      assert.equal(await judged(whole, password), true, password);
    const bare = sorted.map((one) => one.slice(0, 40).toLowerCase());
    const few = sorted.slice(0, 3);
    for (const [file, held] of [
      [listOf('bare', bare, '\n'), sorted],
      [listOf('few', few), few],
    ] as const) {
      const known = new Set(held.map((one) => one.slice(0, 40)));
      for (const password of [...leaked, ...fillers.slice(0, 500)])
        assert.equal(await judged(file, password), known.has(digest(password)), password);
    }
    const last = path.join(folder, 'last');
    writeFileSync(last, sorted.join('\n'));
    for (const password of leaked)
      assert.equal(await judged(last, password), true, 'no end after the last line');
  });

  test('what is not in it is not found, before, between and after its lines', async () => {
    for (let at = 0; at < 500; at += 1) assert.equal(await judged(whole, `another ${at}`), false);
    assert.equal(await judged(listOf('one', [sorted[0] ?? '']), 'another'), false);
  });

  test('a file that is missing, empty, unsorted, or of other digests is told at start', async () => {
    const check = (file: string | undefined) =>
      checkLeakedPasswords({ config: { ...config, leakedPasswords: file } });
    await check(undefined);
    await check(whole);
    const ntlm = fillers.map((password) => createHash('sha256').update(password).digest('hex').slice(0, 32));
    for (const file of [
      path.join(folder, 'nowhere'),
      listOf('empty', []),
      listOf('unsorted', sorted.toReversed()),
      listOf('ntlm', ntlm.sort()),
      listOf('words', fillers),
    ])
      await assert.rejects(check(file), { code: 'identity/leaked-list-unusable' }, file);
  });
});

describe('a password that has leaked', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-leaked-'));
  const file = path.join(folder, 'list');
  let database: Awaited<ReturnType<typeof testDatabase>>;
  before(async () => {
    writeFileSync(
      file,
      leaked
        .map((password) => `${digest(password)}:3\n`)
        .toSorted()
        .join(''),
    );
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  test('is refused wherever one is chosen, with its reason; without a list it is not', async () => {
    const without = testCall(testApplication(database));
    const withList = { ...without, config: { ...without.config, leakedPasswords: file } };
    for (const password of leaked) {
      assert.deepEqual(await passwordProblems(without, password, []), []);
      const [problem] = await passwordProblems(withList, password, []);
      assert.equal(problem?.code, 'passwordLeaked');
    }
    assert.deepEqual(await passwordProblems(withList, `${leaked[0]}，又一年`, []), []);
  });
});
