import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from './password.ts';

test('a password is hashed by the profile, and one that was hashed by the other still fits', async () => {
  for (const [crypto, beginning] of [
    ['international', '$argon2id$v=19$'],
    ['sm', '$argon2id-sm3$v=19$'],
  ] as const) {
    const hash = await hashPassword('明州-Mingzhou-2026', crypto);
    assert.ok(hash.startsWith(beginning));
    assert.equal(await verifyPassword('明州-Mingzhou-2026', hash), true);
    assert.equal(await verifyPassword('明州-Mingzhou-2027', hash), false);
    const other = hash.replace('$argon2id-sm3$', '$argon2id$');
    if (crypto === 'sm') assert.equal(await verifyPassword('明州-Mingzhou-2026', other), false);
  }
});
