import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type EmbeddedServer, openDatabase, serverOwner, startEmbeddedServer } from './index.ts';

// What the manual says of a server elsewhere: it proves itself by a certificate of an authority that is named, and so does the program.

const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-tls-'));
const at = (name: string) => path.join(directory, name);
const openssl = (...parameters: string[]) =>
  execFileSync('openssl', parameters, { cwd: directory, stdio: 'pipe' });

// The server's port is always the same: on Linux each run takes addresses of its own of the loopback network.
const skip = process.platform === 'linux' ? false : 'one address on the loopback interface';
const [host, alias] = [1, 2].map((last) => `127.${randomInt(1, 255)}.${randomInt(255)}.${last}`);

/** A certificate by the authority, or by itself; OpenSSL's own tool makes it. */
function certificate(name: string, subject: string, by?: string): void {
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', `${name}.key`);
  const request = ['req', '-new', '-key', `${name}.key`, '-subj', subject];
  if (by === undefined) openssl(...request, '-x509', '-days', '2', '-out', `${name}.pem`);
  else {
    openssl(...request, '-out', `${name}.csr`);
    writeFileSync(at('names'), `subjectAltName=IP:${host}\n`);
    const signed = ['-CA', `${by}.pem`, '-CAkey', `${by}.key`, '-CAcreateserial', '-days', '2'];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-extfile', 'names', '-out', `${name}.pem`);
  }
  chmodSync(at(`${name}.key`), 0o600);
}

describe('a database elsewhere, over mutual TLS', { skip }, () => {
  let server: EmbeddedServer;
  before(async () => {
    chmodSync(directory, 0o755);
    certificate('authority', '/CN=an authority');
    certificate('server', '/CN=database', 'authority');
    certificate('program', '/CN=mingtang', 'authority');
    certificate('somebody', '/CN=somebody', 'authority');
    certificate('other', '/CN=another authority');
    certificate('stranger', '/CN=mingtang', 'other');
    const { uid, gid } = serverOwner();
    if (uid !== undefined && gid !== undefined) chownSync(at('server.key'), uid, gid);
    writeFileSync(at('hba'), 'local all all trust\nhostssl all all 127.0.0.0/8 cert\n', { mode: 0o644 });
    server = await startEmbeddedServer({
      directory,
      volatile: true,
      settings: {
        listen_addresses: `${host},${alias}`,
        ssl: 'on',
        ssl_cert_file: at('server.pem'),
        ssl_key_file: at('server.key'),
        ssl_ca_file: at('authority.pem'),
        hba_file: at('hba'),
      },
    });
  });
  after(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function connect(settings: Readonly<Record<string, string>>, to = host) {
    const query = new URLSearchParams(settings);
    const database = openDatabase(`postgresql://mingtang@${to}/postgres?${query}`, {
      connections: 1,
    });
    try {
      const [row] = await database.query<{ version: string; subject: string }>(
        `select version, client_dn as subject from pg_stat_ssl where pid = pg_backend_pid()`,
      );
      return row;
    } finally {
      await database.close();
    }
  }

  const ours = { sslmode: 'verify-full', sslrootcert: at('authority.pem') };
  const shown = (name: string) => ({ sslcert: at(`${name}.pem`), sslkey: at(`${name}.key`) });

  test('both prove themselves', async () => {
    assert.deepEqual(await connect({ ...ours, ...shown('program') }), {
      version: 'TLSv1.3',
      subject: '/CN=mingtang',
    });
  });

  test('without a certificate, with another’s, or with one of another authority nobody comes in', async () => {
    await assert.rejects(connect(ours), /certificate/);
    await assert.rejects(connect({ ...ours, ...shown('somebody') }), /certificate authentication failed/);
    await assert.rejects(connect({ ...ours, ...shown('stranger') }));
    await assert.rejects(connect({}), /no encryption|pg_hba/);
  });

  test('a server that is another, or whose name is not in its certificate, is not spoken to', async () => {
    const wrong = { ...shown('program'), sslmode: 'verify-full', sslrootcert: at('other.pem') };
    await assert.rejects(connect(wrong), /self.signed|unable to (?:verify|get)/);
    await assert.rejects(connect({ ...ours, ...shown('program') }, alias), /does not match/);
  });
});
