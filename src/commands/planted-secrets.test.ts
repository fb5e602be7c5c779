import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { after, before, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { viewProgress } from '#front/applications/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { createHttpServer, type Http } from '#kernel/http/index.ts';
import { startJobs } from '#kernel/jobs/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { testCall } from '#kernel/testing/index.ts';
import { makeCitizenId } from '#platform/identifiers/index.ts';
import { writeRecord } from '#platform/registers/index.ts';
import { webModule } from '#web/pages.ts';
import { modules } from '../modules.ts';
import { applyAsInScenario } from './apply-as-in-scenario.ts';
import { type EchoingPartner, startEchoingPartner } from './echoing-partner.ts';
import { openTestCity } from './test-city.ts';

/** Everything that opens a door or names a person, by what it is; what the program makes up is added as it is learnt. */
const planted = new Map<string, string>();
const plant = (what: string, value: string): string => {
  assert.ok(value.length >= 6, `${what} is known`);
  planted.set(value, what);
  return value;
};
const person = {
  name: '顾念安',
  idNumber: plant('ID number', makeCitizenId('339901', '1991-03-05', 842)),
  mobile: plant('mobile', '19947182635'),
};
const email = plant('e-mail', 'nian.an-842@mail.example');
const password = plant('password', '青石板上的雨声-842');
const another = plant('new password', '渡口的灯一直亮着-842');
const keys = {
  sms: plant('token of the SMS gateway', 'sms-token-Hq7vX2mW'),
  smtp: plant('password of the mail server', 'smtp-door-Rk4nZ8pL'),
  proofing: plant('secret of the proofing service', 'proof-secret-Tb5cY9dJ'),
  archive: plant('passphrase of the archive', 'archive-phrase-Vm3sG6fQ'),
  pin: plant('PIN of the token', 'pin-Wx1zK0hN'),
  database: plant('password of the database', 'db-door-Lp2jD7rC'),
};
plant('client secret', 'demonstration-only');
plant('AUTH PLAIN', Buffer.from(`\0service\0${keys.smtp}`).toString('base64'));

type City = Awaited<ReturnType<typeof openTestCity>>;
let city: City;
let http: Http;
let partner: EchoingPartner;
const lines: string[] = [];
const refusals: { readonly at: string; readonly body: string; readonly isPage: boolean }[] = [];
const written = new EventEmitter();
const log = createLog('trace', {
  write: (line) => {
    lines.push(line);
    written.emit('line');
  },
});

before(async () => {
  partner = await startEchoingPartner();
  city = await openTestCity(['packs/china', 'packs/mingzhou']);
  const { config } = city;
  Object.assign(city, { log, config: { ...config, ...secretsOf(config) } });
  city.log.trace('begun');
  http = await createHttpServer(city, [...modules, webModule]);
  await city.database.transaction((transaction) =>
    writeRecord(testCall(city), transaction, {
      register: 'people',
      identifier: person.idNumber,
      data: { ...person, birth: '1991-03-05', sex: 'female' },
      validFrom: '2020-01-01',
      cause: 'test',
    }),
  );
});
after(async () => {
  await http?.close();
  await city?.database.close();
  await partner?.close();
});

const secretsOf = (config: City['config']) => ({
  messages: {
    ...config.messages,
    smsUrl: `${partner.url}/sms`,
    smsToken: keys.sms,
    smtpUrl: `smtp://service:${keys.smtp}@${partner.smtp}`,
  },
  archiveKey: { file: undefined, passphrase: keys.archive },
  token: { module: '', label: undefined, slot: undefined, pin: keys.pin, pinFile: undefined },
});

/** A browser without script: it keeps cookies, and each of them is a secret. */
function browserOf() {
  const cookies = new Map<string, string>();
  const send = async (options: InjectOptions & { readonly url: string }) => {
    const { origin, host } = new URL(city.config.publicUrl);
    const answer = await http.inject({
      ...options,
      headers: {
        host,
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(options.method === 'POST' ? { origin } : {}),
        ...options.headers,
      },
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') cookies.delete(name);
      else {
        cookies.set(name, value);
        // The others name what the page's own address names.
        if (/session/i.test(name) && !name.endsWith('.sig')) plant(`cookie ${name}`, value);
      }
    }
    if (answer.statusCode >= 400)
      refusals.push({
        at: `${options.method ?? 'GET'} ${options.url.split('?')[0]} ${answer.statusCode}`,
        body: answer.body,
        isPage: String(answer.headers['content-type']).startsWith('text/html'),
      });
    return answer;
  };
  const follow = async (url: string, first: InjectOptions) => {
    let [at, answer] = [url, await send({ ...first, url })];
    while (answer.statusCode === 303 || answer.statusCode === 302) {
      const next = new URL(String(answer.headers['location']), city.config.publicUrl);
      at = `${next.pathname}${next.search}`;
      answer = await send({ url: at });
    }
    return { answer, at };
  };
  const visit = (url: string) => follow(url, {});
  const post = (url: string, typed: Readonly<Record<string, string>>) =>
    follow(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(typed).toString(),
    });
  return { send, post, visit };
}

/** Sent to a telephone since then: the code in it. */
const codeAt = async (place: number) =>
  plant('one-time code', sixDigits.exec(textOf(await partner.heard(place)))?.[0] ?? '');
const sixDigits = /(?<!\d)\d{6}(?!\d)/;
const textOf = (sent: string): string => JSON.parse(sent).text;
const codeOf = (secret: string, steps: number) =>
  plant(
    'code of the authenticator',
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 }),
  );
const hidden = (name: string, html: string) =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';

/** Until the log has such a line: jobs fail beside the test. */
async function untilLogged(pattern: RegExp): Promise<void> {
  while (!lines.some((line) => pattern.test(line))) await once(written, 'line');
}

test('an account and a case from beginning to end: nothing that opens a door or names a person is in the log', {
  timeout: 120_000,
}, async () => {
  const jobs = await startJobs(city);
  const browser = browserOf();

  // Registered, by a code to the telephone.
  const { at } = await browser.visit('/signin?return=/my/security');
  const asked = partner.count();
  await browser.post(`${at}/register`, { ...person, mobile: '19900000000', password });
  const { answer } = await browser.post(`${at}/register`, { ...person, password });
  assert.match(answer.body, /name="ticket"/, `${at}: ${answer.statusCode} ${answer.body.slice(0, 5000)}`);
  const ticket = plant('ticket', hidden('ticket', answer.body));
  const code = await codeAt(asked);
  await browser.post(`${at}/register`, { ticket, code: code === '000000' ? '000001' : '000000' });
  const registered = await browser.post(`${at}/register`, { ticket, code });
  assert.equal(registered.at, '/my/security');

  // A second factor, with its recovery codes; a wrong code first.
  const { answer: setUp } = await browser.visit('/my/security/authenticator');
  const [, shown = ''] = /enrolment__secret">([A-Z2-7 ]+)</.exec(setUp.body) ?? [];
  const seed = plant('seed', plant('seed as shown', shown).replaceAll(' ', ''));
  await browser.post('/my/security/authenticator', { code: '000000' });
  const enrolled = await browser.post('/my/security/authenticator', { code: codeOf(seed, -1) });
  const recovery = enrolled.answer.body.match(/(?:[2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}/g) ?? [];
  assert.equal(recovery.length, 10);
  for (const one of recovery) plant('recovery code', one);

  // Signed in again, wrongly and rightly, with both factors; then the password is another.
  await browser.post('/signout', {});
  const back = await browser.visit('/signin?return=/my/security/password');
  await browser.post(back.at, { login: person.mobile, password: `${password}x` });
  await browser.post(back.at, { login: person.mobile, password });
  await browser.post(back.at, { answer: 'code', code: '000000' });
  const inside = await browser.post(back.at, { answer: 'code', code: recovery[0] ?? '' });
  assert.equal(inside.at, '/my/security/password');
  await browser.post('/my/security/password', { password: person.mobile });
  await browser.post('/my/security/password', { password: another });

  // Lost, and found again by a code.
  const before = partner.count();
  const found = await browser.post('/signin/recover', { ...person, channel: 'sms' });
  plant('address of a recovery', found.at.split('/').at(-1) ?? '');
  for (let place = before; ; place += 1) {
    if (!sixDigits.test(textOf(await partner.heard(place)))) continue;
    await browser.post(found.at, { code: await codeAt(place), password });
    break;
  }

  // A program, with a token.
  const basic = plant('Basic', Buffer.from('demo-integrator:demonstration-only').toString('base64'));
  const token = await http.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'grant_type=client_credentials&scope=api',
  });
  const bearer = plant('access token', token.json().access_token);
  for (const authorization of [`Bearer ${bearer}`, `Bearer ${bearer}x`])
    await browser.send({ url: '/api/account', headers: { authorization, cookie: '' } });

  // A case, to its end; asked about by number and password.
  const { caseId, applicant, take } = await applyAsInScenario(city, 'disability-card-renewal');
  await take(0, 1);
  const { root } = await viewProgress(applicant, caseId);
  assert.ok(root);
  await browser.send({
    method: 'POST',
    url: '/api/progress',
    payload: { receiptNumber: 'MZ00000000000000', password: plant('query password', 'QX7-412-ZP9') },
  });
  await jobs.stop();
  silentAbout();
});

test('nor where everything fails: providers that answer with what they heard, bodies that cannot be read, no database', {
  timeout: 120_000,
}, async () => {
  await city.database.execute(`update identity.account set email = $1 where mobile is not null`, [email]);
  const jobs = await startJobs(city);
  await city.database.execute('delete from identity.attempt');
  await browserOf().post('/signin/recover', { ...person, channel: 'email' });
  Object.assign(city, {
    config: { ...city.config, proofing: { url: partner.url, secret: keys.proofing } },
  });
  for (const answer of [200, 422, 500] as const) {
    partner.answer = answer;
    const browser = browserOf();
    await city.database.execute('delete from identity.attempt');
    const { at } = await browser.visit('/signin');
    await browser.post(`${at}/register`, {
      ...person,
      idNumber: plant('ID number', makeCitizenId('339901', '1992-07-09', answer)),
      password,
    });
    await browser.post('/signin/recover', { ...person, channel: 'sms' });
  }
  await untilLogged(/450/);
  await jobs.stop();
  await everything();

  const url = `postgresql://mingtang:${keys.database}@127.0.0.1:${partner.port}/mingtang`;
  const there = Object.getOwnPropertyDescriptors(city.database);
  const away = openDatabase(url, { connections: 2, patience: 500 });
  // The same object stays: what is kept of a database is kept by its identity.
  Object.defineProperties(city.database, Object.getOwnPropertyDescriptors(away));
  await everything();
  Object.defineProperties(city.database, there);
  await away.close();
  assert.ok(
    refusals.some(({ at }) => / 50\d$/.test(at)),
    'the database was away',
  );
  silentAbout();
});

/** Sends all that is known wherever it could be sent, and in ways that cannot be read. */
async function everything(): Promise<void> {
  const browser = browserOf();
  const known = [...planted.keys()];
  const typed = { ...person, login: person.mobile, password, code: known.at(-1) ?? '', email };
  const cut = JSON.stringify(typed).slice(0, -1);
  const cookie = known.map((value) => `session=${encodeURIComponent(value)}`).join('; ');
  for (const url of [
    '/api/progress',
    '/api/applications',
    '/oidc/token',
    '/signin/recover',
    '/my/security/password',
  ])
    for (const [type, payload] of [
      ['application/json', JSON.stringify(typed)],
      ['application/json', cut],
      ['application/json', password],
      ['application/x-www-form-urlencoded', new URLSearchParams(typed).toString()],
      ['multipart/form-data; boundary=x', `--x\r\n${cut}`],
      ['text/plain', cut],
    ] as const)
      for (const headers of [{ cookie }, { authorization: `Bearer ${known.at(-2)}` }])
        await browser.send({ method: 'POST', url, payload, headers: { ...headers, 'content-type': type } });
}

/** Of all that was planted nothing is said: not in the log at its lowest level, and not in any refusal. */
function silentAbout(): void {
  assert.ok(lines.length > 0, 'what is logged is heard');
  assert.ok(refusals.length > 5, `${refusals.length} refusals`);
  const told: string[] = [];
  for (const [value, what] of planted) {
    const stands = new RegExp(`(?<![\\w.-])${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-])`);
    for (const line of lines) if (stands.test(line)) told.push(`${what} in the log: ${line.slice(0, 600)}`);
    // A form that is shown again has in its fields what its sender typed there, never a password; and the seed, until it is in use.
    for (const { at, body, isPage } of refusals)
      if (stands.test(isPage ? body.replaceAll(fields, '') : body))
        told.push(`${what} in the answer to ${at}`);
  }
  assert.deepEqual(told, [], told.join('\n'));
}
const fields = /<input(?![^>]*type="password")[^>]*>|<p class="enrolment__secret">[^<]*<\/p>/g;
