import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { isProblem } from '#kernel/errors/index.ts';
import { readConfig } from './read-config.ts';

const good = 'kX3v9qLw0ZtR7uYbN1mCfA==';

function refusalOf(environment: Readonly<Record<string, string>>): string | undefined {
  try {
    readConfig(environment);
    return undefined;
  } catch (error) {
    assert.ok(isProblem(error), String(error));
    return `${error.code} ${error.parameters['name'] ?? ''}`.trim();
  }
}

test('a name that no setting has is told, whatever the mode', () => {
  assert.equal(
    refusalOf({ MINGTANG_SESSION_IDLE_MINUTE: '5' }),
    'config/unknown MINGTANG_SESSION_IDLE_MINUTE',
  );
  assert.equal(refusalOf({ MINGTANG_PKCS11_PIN: '1', MINGTANG_LDAP_PORT: '0', PATH: '/bin' }), undefined);
});

const itsOwn = {
  MINGTANG_MODE: 'production',
  PUBLIC_URL: 'https://zwfw.example.gov.cn',
  MINGTANG_PACKS: 'packs/china,packs/qinghe',
  MINGTANG_SIGNATURE: '清河政务',
  MINGTANG_MAIL_FROM: 'noreply@example.gov.cn',
  MINGTANG_MAIL_ADDRESS: 'service@example.gov.cn',
};

test('production takes nothing from the sample city, and says what lacks', () => {
  const without = (name: keyof typeof itsOwn, more: Readonly<Record<string, string>> = {}) => {
    const { [name]: _left, ...rest } = itsOwn;
    return refusalOf({ ...rest, ...more });
  };
  assert.equal(refusalOf(itsOwn), undefined);
  for (const name of ['PUBLIC_URL', 'MINGTANG_PACKS', 'MINGTANG_SIGNATURE'] as const)
    assert.equal(without(name), `config/not-own ${name}`);
  assert.equal(without('MINGTANG_MAIL_FROM'), undefined, 'where no e-mail goes out');
  const smtp = { MINGTANG_SMTP_URL: 'smtp://mail.example.gov.cn' };
  assert.equal(without('MINGTANG_MAIL_FROM', smtp), 'config/not-own MINGTANG_MAIL_FROM');
  const imap = { MINGTANG_IMAP_URL: 'imaps://mail.example.gov.cn/INBOX' };
  assert.equal(without('MINGTANG_MAIL_ADDRESS', imap), 'config/not-own MINGTANG_MAIL_ADDRESS');
  assert.equal(refusalOf({ ...itsOwn, MINGTANG_LDAPS_PORT: '636' }), 'config/not-own MINGTANG_LDAP_BASE');
});

test('an address for proofing has its secret, as text or in a file, or the program does not start', () => {
  const url = { MINGTANG_PROOFING_URL: 'https://proof.example.gov.cn/' };
  assert.equal(refusalOf({ ...itsOwn, ...url }), 'config/invalid MINGTANG_PROOFING_SECRET');
  assert.equal(
    refusalOf({ ...itsOwn, ...url, MINGTANG_PROOFING_SECRET: 'changeme' }),
    'config/published-secret MINGTANG_PROOFING_SECRET',
  );
  assert.equal(
    refusalOf({ ...itsOwn, ...url, MINGTANG_PROOFING_SECRET_FILE: '/nowhere/at/all' }),
    'config/invalid MINGTANG_PROOFING_SECRET_FILE',
  );
  assert.equal(
    refusalOf({ ...itsOwn, MINGTANG_PROOFING_URL: 'proof.example.gov.cn', MINGTANG_PROOFING_SECRET: 'x' }),
    'config/invalid MINGTANG_PROOFING_URL',
  );
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-config-'));
  try {
    const file = path.join(folder, 'secret');
    writeFileSync(file, 'kG7#vv0-from-a-file-2c\n');
    const { proofing } = readConfig({ ...itsOwn, ...url, MINGTANG_PROOFING_SECRET_FILE: file });
    assert.deepEqual(proofing, { url: 'https://proof.example.gov.cn', secret: 'kG7#vv0-from-a-file-2c' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('production refuses a movable clock and secrets that anybody knows or guesses, and says which', () => {
  const url = 'https://other.example';
  const cases: readonly (readonly [Readonly<Record<string, string>>, string | undefined])[] = [
    [{ MINGTANG_CLOCK: '2026-11-19T09:00:00+08:00' }, 'config/movable-clock'],
    [{ MINGTANG_PAYMENT_SECRET: 'changeme' }, 'config/published-secret MINGTANG_PAYMENT_SECRET'],
    [{ MINGTANG_PAYMENT_SECRET: 'short-1' }, 'config/short-secret MINGTANG_PAYMENT_SECRET'],
    [{ MINGTANG_ARCHIVE_PASSPHRASE: 'backup' }, 'config/short-secret MINGTANG_ARCHIVE_PASSPHRASE'],
    [
      { MINGTANG_SUPERIOR_SECRET: 'aaaaaaaaaaaaaaaaaaaaaaaa' },
      'config/short-secret MINGTANG_SUPERIOR_SECRET',
    ],
    [{ MINGTANG_SMS_TOKEN: 'Password123' }, 'config/published-secret MINGTANG_SMS_TOKEN'],
    [
      {
        MINGTANG_FOREIGN_PROVINCE_JUSTICE_URL: url,
        MINGTANG_FOREIGN_PROVINCE_JUSTICE_SECRET: 'demonstration-only',
      },
      'config/published-secret MINGTANG_FOREIGN_PROVINCE_JUSTICE_SECRET',
    ],
    [{ DATABASE_URL: 'postgresql://mingtang:postgres@db/mingtang' }, 'config/published-secret DATABASE_URL'],
    [
      { MINGTANG_IMAP_URL: 'imaps://a:Mingzhou-2026@mail/INBOX' },
      'config/published-secret MINGTANG_IMAP_URL',
    ],
    [
      { MINGTANG_PKCS11_MODULE: '/x.so', MINGTANG_PKCS11_PIN: '12345678' },
      'config/published-secret MINGTANG_PKCS11_PIN',
    ],
    [{ MINGTANG_PKCS11_MODULE: '/x.so', MINGTANG_PKCS11_PIN: '80317246' }, undefined],
    [{ MINGTANG_PAYMENT_URL: 'http://pay.example' }, 'config/plain-address MINGTANG_PAYMENT_URL'],
    [{ MINGTANG_SUPERIOR_URL: 'http://10.1.2.3' }, 'config/plain-address MINGTANG_SUPERIOR_URL'],
    [{ MINGTANG_SMS_URL: 'http://127.0.0.1.sms.example' }, 'config/plain-address MINGTANG_SMS_URL'],
    [
      {
        MINGTANG_FOREIGN_PROVINCE_JUSTICE_URL: 'http://other.example',
        MINGTANG_FOREIGN_PROVINCE_JUSTICE_SECRET: good,
      },
      'config/plain-address MINGTANG_FOREIGN_PROVINCE_JUSTICE_URL',
    ],
    [{ MINGTANG_ZONE_PEERS: 'inner=http://inner.example' }, 'config/plain-address MINGTANG_ZONE_PEERS'],
    [{ MINGTANG_ZONE_PEERS: 'inner=http://inner.example', MINGTANG_ZONE_ENCIPHER: 'always' }, undefined],
    [{ MINGTANG_PAYMENT_URL: 'http://127.0.0.1:9000', MINGTANG_PAYMENT_SECRET: good }, undefined],
    [{ MINGTANG_PAYMENT_SECRET: good, DATABASE_URL: 'postgresql:///mingtang' }, undefined],
  ];
  for (const [environment, refusal] of cases) {
    assert.equal(refusalOf({ ...itsOwn, ...environment }), refusal);
    assert.equal(refusalOf(environment), undefined, 'the demonstration takes them');
  }
});
