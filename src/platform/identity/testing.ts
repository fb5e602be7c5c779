import assert from 'node:assert/strict';
import type { InjectOptions } from 'fastify';
import { Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { authenticateWith, callOf, createHttpServer, type Http, type Module } from '#kernel/http/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { makeCitizenId, makeCreditCode } from '#platform/identifiers/index.ts';
import { type OutgoingRow, readOutgoing } from '#platform/messages/index.ts';
import {
  importRegisters,
  type RegisterDefinition,
  readRecord,
  writeRecord,
} from '#platform/registers/index.ts';
import { beginRecovery, type RecoveryClaim } from './begin-recovery.ts';
import { beginRegistration, provenRegistration, type Registration } from './begin-registration.ts';
import { answerInteraction, identityModule, importAccounts, openInteraction } from './index.ts';
import { registerAccount } from './register-account.ts';
import { sendRecoveryCode, sendRecoveryCodeJob } from './send-recovery-code.ts';

/** One citizen who represents one firm, one person without an account, one clerk. */
export const person = {
  name: '林知远',
  idNumber: makeCitizenId('339901', '1988-04-12', 12),
  mobile: '13900001234',
};
export const newcomer = {
  name: '苏晚晴',
  idNumber: makeCitizenId('339901', '1990-10-02', 24),
  mobile: '13900005678',
};
const firm = { name: '明州样例置业有限公司', creditCode: makeCreditCode('91', '339901', 'MAD7K2L4') };

/** What has been sent by this channel, the latest first. */
export async function sentBy(database: Database, channel: string): Promise<readonly OutgoingRow[]> {
  return (await readOutgoing(database, { limit: 100 })).filter((sent) => sent.channel === channel);
}

/** What waits in the queue under this name, each once; nobody else runs it here. */
export async function takeJobs(database: Database, name: string): Promise<readonly unknown[]> {
  const jobs = await database.query<{ payload: unknown }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = $1 returning j.payload`,
    [name],
  );
  return jobs.map(({ payload }) => payload);
}

/** A recovery, and what the queue does once it has begun. */
export async function begunRecovery(call: Call, claim: RecoveryClaim): Promise<{ readonly ticket: string }> {
  const begun = await beginRecovery(call, claim);
  for (const payload of await takeJobs(call.database, sendRecoveryCodeJob))
    await sendRecoveryCode(call, payload);
  return begun;
}

export const visitor = { kind: 'visitor', id: 'visitor' } as const;

const text = { type: 'string' };
const registers: readonly RegisterDefinition[] = [
  {
    key: 'people',
    title: { 'zh-CN': '人口库' },
    steward: 'public-security',
    identifier: 'idNumber',
    schema: {
      type: 'object',
      properties: {
        name: text,
        idNumber: { type: 'string', format: 'citizen-id' },
        mobile: text,
        birth: text,
        guardianIdNumbers: { type: 'array', items: text },
      },
      required: ['name', 'idNumber'],
    },
    personal: ['name', 'idNumber', 'mobile'],
    mask: {},
  },
  {
    key: 'legal-entities',
    title: { 'zh-CN': '法人库' },
    steward: 'market-regulation',
    identifier: 'creditCode',
    schema: {
      type: 'object',
      properties: { name: text, creditCode: text, representativeIdNumber: text },
      required: ['name', 'creditCode'],
    },
    personal: ['representativeIdNumber'],
    mask: {},
  },
];

const echo: Module = {
  name: 'test/echo',
  routes: (server, app) => {
    server.get('/api/echo', async (request) => (await callOf(app, request)).actor);
    server.post(
      '/api/echo',
      { schema: { body: Type.Any() } },
      async (request) => (await callOf(app, request)).actor,
    );
  },
};

/** The identity module on a server and a database of its own. */
export interface TestIdentity {
  readonly application: Application;
  readonly database: Database;
  readonly http: Http;
  readonly personRecordId: string;
  readonly firmRecordId: string;
  /** Imports the sample accounts, as often as wanted. */
  load(): Promise<void>;
  /** The register names this person as the firm's representative. */
  represent(idNumber: string): Promise<void>;
  close(): Promise<void>;
}

/** `port`: also reachable over the network, as other systems reach it. */
export async function testIdentity(port?: number): Promise<TestIdentity> {
  const database = await testDatabase();
  const tested = testApplication(database);
  const application =
    port === undefined
      ? tested
      : { ...tested, config: { ...tested.config, publicUrl: `http://127.0.0.1:${port}` } };
  await database.transaction((transaction) =>
    importRegisters(testCall(application), transaction, registers, [
      { register: 'people', data: person, validFrom: '2020-01-01' },
      { register: 'people', data: newcomer, validFrom: '2020-01-01' },
      {
        register: 'legal-entities',
        data: { ...firm, representativeIdNumber: person.idNumber },
        validFrom: '2020-01-01',
      },
    ]),
  );
  const purpose = 'test';
  const call = testCall(application);
  const load = () =>
    database.transaction((transaction) =>
      importAccounts(call, transaction, [
        { account: 'citizen', password: 'demonstration-1', idNumber: person.idNumber },
        { account: 'clerk', password: 'demonstration-2', name: '林晓棠' },
      ]),
    );
  await load();
  identityModule.register?.(application);
  const http = await createHttpServer(application, [echo, identityModule]);
  await (port === undefined ? http.ready() : http.listen({ port, host: '127.0.0.1' }));
  return {
    application,
    database,
    http,
    personRecordId: (await readRecord(call, 'people', person.idNumber, { purpose }))?.id ?? '',
    firmRecordId: (await readRecord(call, 'legal-entities', firm.creditCode, { purpose }))?.id ?? '',
    load,
    represent: async (idNumber) => {
      await database.transaction((transaction) =>
        writeRecord(call, transaction, {
          register: 'legal-entities',
          identifier: firm.creditCode,
          data: { ...firm, representativeIdNumber: idNumber },
          validFrom: application.clock.today(),
          cause: 'change of representative',
        }),
      );
    },
    close: async () => {
      await http.close();
      authenticateWith(application, async () => visitor);
      await database.close();
    },
  };
}

/** A browser: follows no redirect by itself, keeps cookies by path as far as these tests need it. */
export class Browser {
  readonly #here: Pick<TestIdentity, 'application' | 'http'>;
  readonly cookies = new Map<string, string>();

  constructor(here: Pick<TestIdentity, 'application' | 'http'>) {
    this.#here = here;
  }

  get header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send(options: InjectOptions & { readonly url: string }) {
    const origin = new URL(this.#here.application.config.publicUrl).origin;
    const { pathname, search } = new URL(options.url, origin);
    const answer = await this.#here.http.inject({
      ...options,
      url: `${pathname}${search}`,
      headers: {
        host: new URL(origin).host,
        cookie: this.header,
        ...(options.method === 'POST' ? { origin } : {}),
        ...options.headers,
      },
    });
    for (const { name, value, expires } of answer.cookies)
      if (value === '' || (expires && expires.getTime() < 1000)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    return answer;
  }

  /** Keeps a cookie that a page sets. */
  keep(setCookie: string | undefined): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(setCookie ?? '') ?? [];
    if (name !== undefined) this.cookies.set(name, value ?? '');
  }

  async get(url: string) {
    return this.send({ method: 'GET', url });
  }
}

export const locationOf = (answer: { headers: Record<string, unknown> }) =>
  String(answer.headers['location']);

/** Goes one step on; a way on from an answer that leads nowhere would never end. */
export async function redirected(browser: Browser, url: string): Promise<string> {
  const answer = await browser.get(url);
  assert.equal(answer.statusCode, 303, `${url}: ${answer.statusCode} ${answer.body}`);
  return locationOf(answer);
}

/** Goes from /signin to the page that asks; answers the interaction's id. */
export async function arrive(browser: Browser, returnTo = '/'): Promise<string> {
  const leaving = await browser.get(`/signin?return=${encodeURIComponent(returnTo)}`);
  assert.equal(leaving.statusCode, 303, leaving.body);
  const asking = await browser.get(locationOf(leaving));
  assert.equal(asking.statusCode, 303, asking.body);
  assert.match(locationOf(asking), /^\/signin\/[\w-]+$/);
  return locationOf(asking).slice('/signin/'.length);
}

export async function finish(browser: Browser, redirectTo: string) {
  const resumed = await browser.get(redirectTo);
  assert.equal(resumed.statusCode, 303, resumed.body);
  return browser.get(locationOf(resumed));
}

export async function signedIn(
  here: TestIdentity,
  login: string,
  password: string,
  returnTo?: string,
  browser = new Browser(here),
): Promise<Browser> {
  const { application } = here;
  const uid = await arrive(browser, returnTo);
  const key = { uid, cookies: browser.header };
  assert.equal((await openInteraction(testCall(application, visitor), key)).asks, 'sign-in');
  const { redirectTo, setCookie } = await answerInteraction(testCall(application, visitor), key, {
    kind: 'sign-in',
    login,
    password,
  });
  browser.keep(setCookie);
  const home = await finish(browser, redirectTo);
  assert.equal(home.statusCode, 303, home.body);
  // Who represents a firm is asked first for whom he acts.
  const next = new URL(locationOf(home), 'http://portal.invalid');
  const back = next.pathname === '/signin/acting-for' ? next.searchParams.get('return') : locationOf(home);
  assert.equal(back, returnTo ?? '/');
  return browser;
}

/** Registers as a person does who holds the telephone; answers the account's id. */
export async function registered(call: Call, registration: Registration): Promise<string> {
  const { ticket, shown } = await beginRegistration(call, 'test', registration);
  return registerAccount(call, await provenRegistration(call, 'test', { ticket, code: shown ?? '' }));
}
