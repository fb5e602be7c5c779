import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    writeFileSync(file, 'kG7#vv0-from-a-file-2c\n', { mode: 0o600 });
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
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, 'config/unverified-tls'],
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

test('a database that is not on this machine is spoken to over verified TLS, or production does not start', () => {
  const refused = (DATABASE_URL: string) => refusalOf({ ...itsOwn, DATABASE_URL });
  for (const url of [
    'postgresql://m@db.example/mingtang',
    'postgresql://m@10.1.2.3:5432/mingtang',
    'postgresql://m@127.0.0.1.db.example/mingtang',
    'postgresql://m@127.0.0.1/mingtang?host=db.example',
    'postgresql://m@db.example/mingtang?sslmode=disable',
    'postgresql://m@db.example/mingtang?sslmode=no-verify',
    'postgresql://m@db.example/mingtang?ssl=no-verify',
    'postgresql://m@db.example/mingtang?sslmode=verify-full&sslmode=no-verify',
    'postgresql://m@db.example/mingtang?uselibpqcompat=true&sslmode=require',
    'postgresql://m@[fd00::1]/mingtang',
  ])
    assert.equal(refused(url), 'config/plain-database DATABASE_URL', url);
  for (const url of [
    'postgresql:///mingtang',
    'postgresql://m@localhost/mingtang',
    'postgresql://m@127.0.0.1:5433/mingtang',
    'postgresql://m@[::1]/mingtang',
    'postgresql://m@/mingtang?host=%2Frun%2Fpostgresql',
    'postgresql://m@db.example/mingtang?sslmode=verify-full',
    'postgresql://m@db.example/mingtang?ssl=true',
  ])
    assert.equal(refused(url), undefined, url);
  const here = { ...itsOwn, DATABASE_URL: 'postgresql:///mingtang' };
  const owner = { MINGTANG_DATABASE_OWNER_URL: 'postgresql://owner@db.example/mingtang' };
  assert.equal(refusalOf({ ...here, ...owner }), 'config/plain-database MINGTANG_DATABASE_OWNER_URL');
  const unread = 'postgresql://m@db.example/mingtang?sslmode=verify-full&sslrootcert=/nowhere/ca.pem';
  assert.equal(refused(unread), 'config/invalid DATABASE_URL');
  assert.equal(refusalOf({ DATABASE_URL: 'postgresql://m@db.example/mingtang' }), undefined, 'a trial may');
});

test('a file with a secret that others on the machine can read or change starts no production', {
  skip: process.platform === 'win32',
}, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mingtang-config-'));
  const file = path.join(folder, 'secret');
  const certificate = path.join(folder, 'certificate.pem');
  const made = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=x -keyout ${file} -out`;
  execFileSync('openssl', [...made.split(' '), certificate], { stdio: 'pipe' });
  const other = { ...itsOwn, MINGTANG_CLIENT_CERTIFICATE: certificate, MINGTANG_CLIENT_KEY: file };
  const settings = {
    MINGTANG_ARCHIVE_KEY_FILE: [itsOwn, file],
    MINGTANG_CLIENT_KEY: [other, file],
    MINGTANG_PKCS11_PIN_FILE: [itsOwn, file],
    MINGTANG_PROOFING_SECRET_FILE: [itsOwn, file],
    DATABASE_URL: [itsOwn, `postgresql://m@db.example/m?sslmode=verify-full&sslkey=${file}`],
  } as const;
  try {
    for (const [name, [rest, value]] of Object.entries(settings)) {
      for (const mode of [0o604, 0o602, 0o620, 0o666]) {
        chmodSync(file, mode);
        assert.equal(refusalOf({ ...rest, [name]: value }), `config/exposed-file ${name}`);
      }
      chmodSync(file, 0o600);
      assert.equal(refusalOf({ ...rest, [name]: value }), undefined, name);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
