import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Application } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase, testToken, withoutToken } from '#kernel/testing/index.ts';
import { CryptokiError, loadCryptoki, Template } from './cryptoki.ts';
import { openToken, type TokenSettings } from './open-token.ts';
import { isSigned } from './signature.ts';
import { signingKeyOf } from './signing-key-of.ts';

const message = Buffer.from('一枚印章，一个日期');

describe('keys in a token', { skip: withoutToken }, () => {
  let database: Database;
  let settings: TokenSettings;
  const withToken = (token: TokenSettings = settings): Application => {
    const application = testApplication(database);
    return { ...application, config: { ...application.config, token } };
  };
  before(async () => {
    database = await testDatabase();
    settings = testToken('mingtang');
  });
  after(() => database.close());

  for (const algorithm of ['P-256', 'Ed25519'] as const)
    test(`${algorithm}: what the token signs is checked without it, also many at once`, async () => {
      const key = await signingKeyOf(withToken(), 'token', algorithm);
      const messages = Array.from({ length: 20 }, (_, index) => Buffer.from(`${index} 号文件`));
      const signatures = await Promise.all(messages.map((one) => key.sign(one)));
      for (const [index, signature] of signatures.entries()) {
        assert.ok(isSigned(algorithm, key.spki, messages[index] ?? message, signature));
        assert.equal(isSigned(algorithm, key.spki, message, signature), false);
      }
      const [row] = await database.query<{ sealed: string | null; token: string }>(
        'select sealed, token from keys.key where id = $1',
        [key.id],
      );
      assert.deepEqual(row, { sealed: null, token: 'mingtang' });
    });

  test('SM2, for which PKCS #11 has no number, stays sealed with the installation’s secret', async () => {
    const key = await signingKeyOf(withToken(), 'token', 'SM2');
    assert.ok(isSigned('SM2', key.spki, message, await key.sign(message)));
    const [row] = await database.query('select token from keys.key where id = $1', [key.id]);
    assert.deepEqual(row, { token: null });
  });

  test('the private part is given to nobody', async () => {
    const key = await signingKeyOf(withToken(), 'token', 'P-256');
    const cryptoki = await loadCryptoki(settings.module);
    const numbers = (count: number) => Array.from({ length: count }, () => Buffer.alloc(8));
    const [session, handle, found] = numbers(3) as [Buffer, Buffer, Buffer];
    const slot = await slotOf(settings);
    await cryptoki.call('C_OpenSession', slot, 6, null, null, session);
    const opened = session.readBigUInt64LE();
    const wanted = new Template([
      [0x00, Buffer.from('0300000000000000', 'hex')],
      [0x102, Buffer.from(key.id.replaceAll('-', ''), 'hex')],
    ]);
    await cryptoki.call('C_FindObjectsInit', opened, wanted, wanted.length);
    await cryptoki.call('C_FindObjects', opened, handle, 1, found);
    await cryptoki.call('C_FindObjectsFinal', opened);
    assert.equal(found.readBigUInt64LE(), 1n);
    const value = new Template([[0x11, Buffer.alloc(64)]]);
    await assert.rejects(
      cryptoki.call('C_GetAttributeValue', opened, handle.readBigUInt64LE(), value, 1),
      (error) => error instanceof CryptokiError && error.code === 0x11,
    );
    await cryptoki.call('C_CloseSession', opened);
  });

  test('the module stays loaded when memory is swept', async () => {
    const key = await signingKeyOf(withToken(), 'token', 'P-256');
    setFlagsFromString('--expose-gc');
    const sweep = runInNewContext('gc') as () => void;
    for (let round = 0; round < 3; round += 1) {
      sweep();
      await setImmediate();
      assert.ok(isSigned('P-256', key.spki, message, await key.sign(message)));
    }
  });

  test('a session that was lost is opened again', async () => {
    const key = await signingKeyOf(withToken(), 'token', 'P-256');
    await key.sign(message);
    const cryptoki = await loadCryptoki(settings.module);
    for (let session = 1; session < 50; session += 1)
      await cryptoki.call('C_CloseSession', session).catch(() => undefined);
    assert.ok(isSigned('P-256', key.spki, message, await key.sign(message)));
  });

  test('the PIN may stand in a file, and a wrong one is told, not tried again', async () => {
    const file = (pin: string) => {
      const name = path.join(mkdtempSync(path.join(tmpdir(), 'mingtang-pin-')), 'pin');
      writeFileSync(name, `${pin}\n`, { mode: 0o600 });
      return name;
    };
    const { pin, slot: _none, ...other } = testToken('another');
    const slot = Number(await slotOf(other));
    const wrong = { ...other, slot, pin: undefined, pinFile: file('000000') };
    await assert.rejects(openToken(wrong), { code: 'keys/pin-wrong' });
    writeFileSync(wrong.pinFile, pin ?? '');
    await assert.rejects(openToken(wrong), { code: 'keys/pin-wrong' });
    const right = { ...other, slot: undefined, pin: undefined, pinFile: file(pin ?? '') };
    assert.equal((await openToken(right)).label, 'another');
  });

  test('what is wrong with a token is told apart', async () => {
    await assert.rejects(openToken({ ...settings, label: 'nobody’s' }), { code: 'keys/token-absent' });
    await assert.rejects(openToken({ ...settings, label: undefined }), { code: 'keys/token-ambiguous' });
    await assert.rejects(openToken({ ...settings, module: '/nowhere.so' }), {
      code: 'keys/token-module-unusable',
    });
    await assert.rejects(openToken({ ...settings, module: '/bin/true' }), {
      code: 'keys/token-module-unusable',
    });
    const token = await openToken(settings);
    await assert.rejects(token.sign('P-256', Buffer.alloc(16), message), { code: 'keys/token-lacks-key' });
  });

  test('a key of a token that is not connected is not replaced by another', async () => {
    const first = await signingKeyOf(withToken(), 'moved away', 'P-256');
    const again = await testDatabase();
    try {
      await again.query(
        'insert into keys.key (id, purpose, algorithm, public_key, token, made_at) values ($1, $2, $3, $4, $5, now())',
        [first.id, 'moved away', 'P-256', first.spki, 'mingtang'],
      );
      await assert.rejects(signingKeyOf(testApplication(again), 'moved away', 'P-256'), {
        code: 'keys/token-not-configured',
      });
      const application = { ...withToken(), database: again };
      const found = await signingKeyOf(application, 'moved away', 'P-256');
      assert.ok(isSigned('P-256', first.spki, message, await found.sign(message)));
    } finally {
      await again.close();
    }
  });
});

async function slotOf({ module, label }: Pick<TokenSettings, 'module' | 'label'>): Promise<bigint> {
  const cryptoki = await loadCryptoki(module);
  const count = Buffer.alloc(8);
  await cryptoki.call('C_GetSlotList', 1, null, count);
  const slots = Buffer.alloc(8 * Number(count.readBigUInt64LE()));
  await cryptoki.call('C_GetSlotList', 1, slots, count);
  for (let at = 0; at < slots.length; at += 8) {
    const info = Buffer.alloc(208);
    await cryptoki.call('C_GetTokenInfo', slots.readBigUInt64LE(at), info);
    if (info.subarray(0, 32).toString().trimEnd() === label) return slots.readBigUInt64LE(at);
  }
  throw new Error('no such slot');
}
