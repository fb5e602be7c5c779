import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { Client, type SearchOptions } from 'ldapts';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents, deliverPending } from '#kernel/outbox/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { fixedClock } from '#kernel/time/index.ts';
import { authoritiesOf } from '#platform/certificates/index.ts';
import {
  assignmentsOf,
  changeOfficer,
  endAssignment,
  findOfficer,
  importDirectory,
  linkOfficer,
} from '#platform/directory/index.ts';
import {
  endApplicationPassword,
  listApplicationPasswords,
  makeApplicationPassword,
} from './application-passwords.ts';
import { messageLength, sequence } from './ber.ts';
import { ldapModule } from './index.ts';
import { readMessage } from './message.ts';
import { startLdap } from './start-server.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const base = 'dc=mingzhou,dc=example';
const dn = (account: string) => `uid=${account},ou=people,${base}`;

describe('LDAP', () => {
  let application: Application;
  let clerk: Call;
  let password: string;
  let ca: string;
  let stop: () => Promise<void>;
  const clients: Client[] = [];

  before(async () => {
    const database = await testDatabase();
    const given = testApplication(database, fixedClock(new Date().toISOString()));
    const ports = { port: await freePort(), tlsPort: await freePort() };
    application = { ...given, config: { ...given.config, ldap: { ...ports, base } } };
    const call = testCall(application);
    const posts = [
      { key: 'clerk', name: { 'zh-CN': '经办人' }, grade: 'clerk' as const, matters: 'all' as const },
      { key: 'head', name: { 'zh-CN': '科长' }, grade: 'head' as const, matters: 'all' as const },
    ];
    await database.transaction((transaction) =>
      importDirectory(call, transaction, {
        bodies: [
          {
            key: 'parks',
            name: { 'zh-CN': '样例市园林绿化局', en: 'Parks, Trees' },
            kind: 'government',
            phone: '0570-1234567',
            divisions: [{ key: 'approval', name: { 'zh-CN': '审批科' }, posts }],
          },
        ],
        officers: ['苗青禾', '林晓棠', '周砚'].map((name, place) => ({
          account: ['miao', 'lin', 'zhou'][place] ?? '',
          name,
          assignments: [
            { body: 'parks', division: 'approval', post: place === 2 ? 'head' : 'clerk', from: '2020-01-01' },
          ],
        })),
      }),
    );
    const account = newId();
    await database.transaction(async (transaction) => {
      await linkOfficer(transaction, 'lin', account);
      const officer = await findOfficer({ database: transaction }, { account: 'miao' });
      assert.ok(officer);
      await changeOfficer(call, transaction, officer, {
        ...officer,
        profile: {
          emails: [{ value: 'miao@mingzhou.example', type: 'work' }],
          phoneNumbers: [{ value: '0570-123 4568' }],
        },
      });
    });
    clerk = testCall(application, { kind: 'account', id: account });
    ({ password } = await makeApplicationPassword(clerk, '办公电脑的邮件'));
    ca = (await authoritiesOf(application, 'P-256')).root.certificate.toString('base64');
    ca = `-----BEGIN CERTIFICATE-----\n${ca}\n-----END CERTIFICATE-----\n`;
    const end = await startLdap(application);
    stop = async () => {
      await Promise.all(clients.map((one) => one.unbind().catch(() => undefined)));
      await end();
      await database.close();
    };
  });
  after(() => stop());

  function open(protocol: 'ldap' | 'ldaps'): Client {
    const { port, tlsPort } = application.config.ldap;
    const client = new Client({
      url: protocol === 'ldap' ? `ldap://127.0.0.1:${port}` : `ldaps://127.0.0.1:${tlsPort}`,
      timeout: 5000,
      connectTimeout: 5000,
      ...(protocol === 'ldaps' ? { tlsOptions: { ca } } : {}),
    });
    clients.push(client);
    return client;
  }
  async function bound(): Promise<Client> {
    const client = open('ldaps');
    await client.bind(dn('lin'), password);
    return client;
  }
  const find = async (client: Client, filter: string, more: SearchOptions = {}) =>
    (await client.search(base, { filter, ...more })).searchEntries;

  test('under the certificate of our own authority, by an application password and no other way', async () => {
    for (const [name, secret, code] of [
      [dn('lin'), 'Mingzhou-2026', 49],
      [dn('miao'), password, 49],
      ['uid=nobody', password, 49],
    ] as const)
      await assert.rejects(open('ldaps').bind(name, secret), { code });
    const clear = open('ldap');
    await assert.rejects(clear.bind(dn('lin'), password), { code: 13 });
    await clear.startTLS({ ca, host: '127.0.0.1' });
    await clear.bind(dn('lin'), password);
    assert.equal((await find(clear, '(uid=lin)')).length, 1);
    const short = open('ldaps');
    await short.bind('LIN', password.toUpperCase().replaceAll('-', ' '));
    const [used] = await listApplicationPasswords(clerk);
    assert.equal(used?.usedOn, application.clock.today());
  });

  test('whoever has not signed in sees what the server is, and nobody’s name', async () => {
    const client = open('ldaps');
    const { searchEntries } = await client.search('', { scope: 'base', filter: '(objectClass=*)' });
    assert.equal(searchEntries[0]?.['namingContexts'], base);
    await assert.rejects(find(client, '(objectClass=*)'), { code: 50 });
  });

  const cases: Readonly<Record<string, readonly string[]>> = {
    '(cn=苗青禾)': ['miao'],
    '(cn=miao*)': ['miao'],
    '(|(mail=MIAO@*)(cn=*砚))': ['miao', 'zhou'],
    '(&(objectClass=inetOrgPerson)(!(title=科长)))': ['lin', 'miao'],
    '(telephoneNumber=05701234568)': ['miao'],
    '(sn>=苗)': ['miao'],
    '(mail=*)': ['miao'],
    '(!(mail=*))': ['lin', 'zhou'],
    '(nonsense=x)': [],
    '(!(nonsense=x))': [],
    '(cn:caseExactMatch:=x)': [],
    '(cn=l*n x*o*g)': ['lin'],
  };
  /** As each asks when somebody types a name, part of one, or its sound. */
  const asked: Readonly<Record<string, readonly [filter: string, expected: readonly string[]]>> = {
    'Thunderbird, while one types': [
      '(|(cn=*青禾*)(mail=*青禾*)(givenName=*青禾*)(sn=*青禾*)(mozillaNickname=*青禾*))',
      ['miao'],
    ],
    'Thunderbird, by sound': [
      '(&(objectclass=*)(|(displayName=*miaoq*)(mail=*miaoq*)(cn=*miaoq*)))',
      ['miao'],
    ],
    'Thunderbird, two words': ['(|(cn=*lin*xiao*)(sn=*lin*xiao*))', ['lin']],
    Outlook: ['(&(mail=*)(|(mail=miao*)(|(cn=miao*)(|(sn=miao*)(givenName=miao*)))))', ['miao']],
    'Outlook, by a nickname': ['(&(mailNickname=*)(|(mail=lin*)(cn=lin*)(displayName=lin*)))', ['lin']],
    'Outlook, its search of a body': [
      '(&(mailNickname=*)(company=样例市园林*)(department=审批*))',
      ['lin', 'miao', 'zhou'],
    ],
    'Apple Contacts': [
      '(&(objectClass=inetOrgPerson)(|(givenName=青*)(sn=青*)(cn=青*)(mail=青*)(uid=青*)))',
      ['miao'],
    ],
    'Apple Contacts, a telephone': [
      '(|(telephoneNumber=*1234568)(mobile=*1234568)(homePhone=*1234568))',
      ['miao'],
    ],
    'iOS, the standards’ other names': [
      '(&(objectCategory=person)(|(commonName=周*)(surname=周*)(rfc822Mailbox=周*)))',
      ['zhou'],
    ],
    'nearly the same': ['(sAMAccountName~=zhou)', ['zhou']],
  };
  for (const [filter, expected] of [...Object.entries(cases), ...Object.values(asked)])
    test(`search ${filter}`, async () => {
      const client = await bound();
      const found = await find(client, filter, { attributes: ['userid', '1.1', 'cn;lang-zh'] });
      await client.unbind();
      const people = found.filter(({ dn: name }) => name.startsWith('uid='));
      assert.deepEqual(people.map(({ uid }) => uid).sort(), expected.toSorted());
      assert.ok(people.every(({ cn, mail }) => cn !== undefined && mail === undefined));
    });

  test('a client that asks what there is finds root and schema before it signs in, and in the schema all it is shown', async () => {
    const client = open('ldaps');
    const at = async (place: string, ...attributes: string[]) => {
      const { searchEntries } = await client.search(place, {
        scope: 'base',
        filter: '(objectClass=*)',
        attributes,
      });
      return searchEntries[0] ?? assert.fail(`nothing at ${place}`);
    };
    for (const wanted of ['+', 'subschemaSubentry', '*'])
      assert.equal((await at('', wanted))['subschemaSubentry'], 'cn=Subschema', wanted);
    assert.equal((await at('', '1.1'))['namingContexts'], undefined);
    const schema = await at('cn=subschema', 'attributeTypes', '2.5.21.6');
    const types = [schema['attributeTypes']].flat().join('\n');
    const classes = [schema['objectClasses']].flat().join('\n');
    const own = await bound();
    for (const entry of (await own.search(base, { filter: '(objectClass=*)', attributes: ['*'] }))
      .searchEntries) {
      for (const name of Object.keys(entry).filter((one) => one !== 'dn' && one !== '*'))
        assert.match(types, new RegExp(`'${name}'`));
      for (const name of [entry['objectClass']].flat()) assert.match(classes, new RegExp(`NAME '${name}'`));
    }
    await assert.rejects(client.search('cn=subschema', { scope: 'sub', filter: '(cn=*)' }), { code: 50 });
  });

  const noTool = spawnSync('ldapsearch', ['-VV'], { stdio: 'ignore' }).error
    ? 'no ldapsearch on this machine'
    : false;
  test('ldapsearch of OpenLDAP finds the same, in pages and over TLS', { skip: noTool }, async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-ldap-'));
    try {
      const authority = path.join(directory, 'ca.pem');
      writeFileSync(authority, ca);
      const searched = async (secret: string, ...more: readonly string[]) => {
        const address = `ldaps://127.0.0.1:${application.config.ldap.tlsPort}`;
        const who = ['-x', '-LLL', '-H', address, '-D', dn('lin'), '-w', secret, '-b', base];
        return promisify(execFile)('ldapsearch', [...who, ...more], {
          env: { ...process.env, LDAPTLS_CACERT: authority, LDAPTLS_REQCERT: 'demand' },
        });
      };
      const { stdout } = await searched(password, '(cn=miao*)', 'uid', 'mail');
      assert.match(stdout, /^dn: uid=miao,ou=people,dc=mingzhou,dc=example$/m);
      assert.match(stdout, /^mail: miao@mingzhou\.example$/m);
      assert.doesNotMatch(stdout, /telephoneNumber/);
      const paged = await searched(password, '-E', 'pr=2/noprompt', '(objectClass=inetOrgPerson)', 'uid');
      assert.deepEqual(paged.stdout.match(/^uid: .*$/gm)?.sort(), ['uid: lin', 'uid: miao', 'uid: zhou']);
      // 49: invalid credentials.
      await assert.rejects(searched('wrong', '(uid=lin)'), { code: 49 });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  test('scopes, attributes and limits', async () => {
    const client = await bound();
    const one = await client.search(base, { scope: 'one', filter: '(objectClass=*)', attributes: ['ou'] });
    assert.deepEqual(
      one.searchEntries.map((entry) => Object.keys(entry).sort()),
      [
        ['dn', 'ou'],
        ['dn', 'ou'],
      ],
    );
    const [body] = (await client.search(`OU=parks, ${base}`, { scope: 'base', filter: '(objectClass=*)' }))
      .searchEntries;
    assert.deepEqual(
      new Set(body?.['ou'] as string[]),
      new Set(['parks', '样例市园林绿化局', 'Parks, Trees']),
    );
    assert.equal((await find(client, '(uid=*)', { sizeLimit: 2 })).length, 2);
    const paged = await client.search(base, { filter: '(uid=*)', paged: { pageSize: 2 } });
    assert.equal(paged.searchEntries.length, 3);
    await assert.rejects(client.search(`ou=none,${base}`, { filter: '(uid=*)' }), { code: 32 });
    await assert.rejects(client.del(dn('miao')), { code: 53 });
    assert.equal(await client.exop('1.3.6.1.4.1.4203.1.11.3').then(({ value }) => value), `dn:${dn('lin')}`);
  });

  test('nobody keeps others out by holding connections, silent or signed in', async () => {
    const ports = { port: await freePort(), tlsPort: await freePort() };
    const small = { ...application, config: { ...application.config, ldap: { ...ports, base } } };
    const end = await startLdap(small, { connections: 4, ofOnePerson: 2, patience: 5000 });
    try {
      const silent = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const socket = connect(ports.port, '127.0.0.1');
          await new Promise((resolve) => socket.once('connect', resolve));
          // Begins a message and never ends it.
          socket.write(Buffer.of(0x30));
          return socket;
        }),
      );
      const gone = Promise.all(
        silent.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
      );
      const visitor = () =>
        new Client({ url: `ldaps://127.0.0.1:${ports.tlsPort}`, timeout: 5000, tlsOptions: { ca } });
      const [first, second, third] = [visitor(), visitor(), visitor()];
      await first.bind(dn('lin'), password);
      await second.bind(dn('lin'), password);
      await assert.rejects(third.bind(dn('lin'), password), { code: 51 });
      assert.equal((await first.search(base, { filter: '(uid=lin)' })).searchEntries.length, 1);
      await gone;
      assert.equal((await first.search(base, { filter: '(uid=lin)' })).searchEntries.length, 1);
      await Promise.all([first, second, third].map((one) => one.unbind().catch(() => undefined)));
    } finally {
      await end();
    }
  });

  test('who has left reads nothing more, nor does an ended password, on connections that are open', async () => {
    const client = await bound();
    const { id, password: other } = await makeApplicationPassword(clerk, '平板');
    const second = open('ldaps');
    await second.bind(dn('lin'), other);
    await endApplicationPassword(clerk, id);
    await assert.rejects(find(second, '(uid=lin)'), { code: 50 });
    await assert.rejects(endApplicationPassword(clerk, id), { code: 'access/denied' });
    const [post] = await assignmentsOf(clerk);
    assert.ok(post);
    await application.database.transaction((transaction) => endAssignment(clerk, transaction, post));
    await assert.rejects(find(client, '(uid=lin)'), { code: 50 });
  });

  test('an officer who was let in anew has no application password any more', async () => {
    const account = newId();
    const head = testCall(application, { kind: 'account', id: account });
    await application.database.transaction((transaction) => linkOfficer(transaction, 'zhou', account));
    const { password: earlier } = await makeApplicationPassword(head, '手机');
    const client = open('ldaps');
    await client.bind(dn('zhou'), earlier);
    assert.equal((await find(client, '(uid=zhou)')).length, 1);
    ldapModule.register?.(application);
    await application.database.transaction((transaction) =>
      appendEvents(head, transaction, [{ name: 'account.recovered', data: { accountId: account } }]),
    );
    await deliverPending(application);
    assert.deepEqual(await listApplicationPasswords(head), []);
    await assert.rejects(find(client, '(uid=zhou)'), { code: 50 });
  });

  test('what is not LDAP is told so and hung up on', async () => {
    for (const bytes of [
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
      Buffer.from('30840fffffff', 'hex'),
      sequence(Buffer.alloc(10)),
    ]) {
      const answer = await new Promise<Buffer>((resolve, reject) => {
        const socket = connect(application.config.ldap.port, '127.0.0.1', () => socket.write(bytes));
        const got: Buffer[] = [];
        socket.setTimeout(4000, () => reject(new Error('it hangs')));
        socket.on('data', (chunk) => got.push(chunk));
        socket.on('close', () => resolve(Buffer.concat(got)));
        socket.on('error', reject);
      });
      assert.ok(answer.includes('1.3.6.1.4.1.1466.20036'), answer.toString('hex'));
    }
  });
});

test('whatever bytes come are read or refused, and nothing else', () => {
  const real = Buffer.from(
    '3025020101632004000a01000a0100020100020100010100870b6f626a656374436c6173733000',
    'hex',
  );
  assert.equal(readMessage(real).request.kind, 'search');
  const altered = fc
    .tuple(fc.nat(real.length - 1), fc.nat(255), fc.nat(real.length))
    .map(([place, byte, end]) => {
      const bytes = Buffer.from(real);
      bytes[place] = byte;
      return bytes.subarray(0, Math.max(1, end));
    });
  const random = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes));
  fc.assert(
    fc.property(fc.oneof(altered, random), (bytes) => {
      try {
        const length = messageLength(bytes);
        if (length !== undefined) readMessage(bytes.subarray(0, length));
      } catch (error) {
        assert.ok(isProblem(error, 'ldap/malformed'), String(error));
      }
    }),
    { numRuns: 5000 },
  );
});
