import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type CodeKey, checkCode, codeIn } from './check-code.ts';

const now = 1_795_050_000;
const claims = {
  id: '1.2.156',
  t: '教师资格证书',
  no: '20263399',
  n: '陈*桐',
  b: '明州市教育局',
  nbf: now - 60,
};

async function issuer(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
  const key: CodeKey = { kid, kty, crv, x, y };
  const sign = (more: object = {}, typ = 'licence-qr+jwt') =>
    new SignJWT({ ...claims, iat: now - 30, ...more })
      .setProtectedHeader({ alg: 'ES256', typ, kid })
      .sign(privateKey);
  return { key, sign };
}

test('a device that has nothing but the keys tells a code that is signed from one that is not', async () => {
  const [ours, other] = await Promise.all([issuer('ours'), issuer('ours')]);
  const { key, sign } = ours;
  const stateOf = async (code: string, keys = [key]) => (await checkCode(code, keys, now)).state;

  const good = await sign();
  const checked = await checkCode(good, [key], now);
  assert.deepEqual([checked.state, checked.facts?.t, checked.facts?.n], ['good', claims.t, claims.n]);
  assert.equal(await stateOf(await sign({ exp: now })), 'expired', 'its last second has passed');
  assert.equal(await stateOf(await sign({ exp: now + 1 })), 'good');
  assert.equal(await stateOf(await sign({ nbf: now + 1 })), 'not-yet-valid');

  assert.equal(await stateOf(await other.sign()), 'forged', 'another key under the same name');
  const [head, , signature] = good.split('.');
  const body = Buffer.from(JSON.stringify({ ...claims, iat: now, n: '李四' })).toString('base64url');
  const altered = await checkCode(`${head}.${body}.${signature}`, [key], now);
  assert.deepEqual(altered, { state: 'forged' }, 'and nothing of it is shown');
  assert.equal(await stateOf(good, [{ ...key, kid: 'older' }]), 'key-unknown');
  for (const text of ['', 'x', 'a.b.c', `${good}.x`, await sign({}, 'JWT')])
    assert.equal(await stateOf(text), 'unreadable', text);
});

test('a scanner types the whole address; a person may paste the code alone', () => {
  assert.equal(codeIn(' https://zwfw.example/o/a.b.c\n'), 'a.b.c');
  assert.equal(codeIn('a.b.c'), 'a.b.c');
});
