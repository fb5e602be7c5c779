import { readFile } from 'node:fs/promises';
import { readScenarios } from '#casework/packs/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { openDatabase } from '#kernel/database/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { modules } from '#modules.ts';
import { openClock } from '#platform/demonstration/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { actorOfLogin, issueAccessToken } from '#platform/identity/index.ts';
import { findRecords } from '#platform/registers/index.ts';
import { placeVault } from '#platform/vault/index.ts';
import { databaseUrlOf } from './program.ts';

export interface Receipt {
  readonly caseId: string;
  readonly receiptNumber: string;
  readonly queryPassword: string;
}

/** Somebody who submits the same application again and again, each under a key of its own. */
export interface Applicant {
  /** Stores scans for so many submissions: each file belongs to one. */
  prepare(application: Application, submissions: number): Promise<void>;
  /** The receipt, or `undefined` when no answer came or the server said that it failed. */
  submit(url: string, key: string): Promise<Receipt | undefined>;
}

export async function openFaultApplication(
  data: string,
): Promise<{ readonly application: Application; close(): Promise<void> }> {
  const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent', MINGTANG_DATA: data });
  const database = openDatabase(databaseUrlOf(data), { connections: 2 });
  const clock = await openClock(config, database, undefined);
  const log = createLog('silent');
  const application = { config, database, clock, log, metrics: createMetrics() };
  placeVault(application);
  for (const module of modules) module.register?.(application);
  return {
    application,
    close: () => database.close(),
  };
}

/** With a token of a sample account, the firm it represents and the scans, all of which outlive a crash. */
export async function openApplicant(application: Application): Promise<Applicant> {
  const system = systemCall(application, 'faults');
  const scenarios = await readScenarios(['packs/china', 'packs/mingzhou']);
  const given = scenarios.find(({ item }) => item === 'planning-permit')?.scenarios[0]?.scenario.given;
  const actor = given && (await actorOfLogin(application, given.applicant));
  if (!given || !actor) throw new Error('the packs have no scenario of the planning permit');
  const token = await issueAccessToken(system, { accountId: actor.id, clientId: 'demo-department' });
  const [firm] = await findRecords(system, 'legal-entities', {
    where: { creditCode: given.onBehalfOf ?? '' },
    purpose: 'faults',
  });
  const content = await readFile('packs/mingzhou/samples/sample.pdf');
  const scan = { name: 'sample.pdf', type: 'application/pdf', content, accept: ['pdf'], maxBytes: 1 << 20 };
  const stored: string[] = [];
  const bodyWith = (fileId: string) =>
    JSON.stringify({
      itemKey: 'planning-permit',
      situation: given.situation ?? {},
      answers: given.answers,
      materials: Object.fromEntries(
        Object.entries(given.materials ?? {}).map(([key, how]) => [
          key,
          'promise' in how ? { way: 'promise' } : { way: 'upload', fileId },
        ]),
      ),
    });
  const bodies = new Map<string, string>();
  return {
    prepare: async (now, submissions) => {
      while (stored.length < submissions) {
        const file = await storeFile({ ...system, ...now, actor }, scan);
        stored.push(file.id);
      }
    },
    submit: async (url, key) => {
      const fileId = bodies.has(key) ? undefined : stored.pop();
      const body = bodies.get(key) ?? (fileId && bodyWith(fileId));
      if (!body) return undefined;
      // A repetition is the same request to the letter.
      bodies.set(key, body);
      try {
        const answer = await fetch(`${url}/api/applications`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
            'mingtang-acting-for': firm?.id ?? '',
          },
          body,
        });
        if (answer.status < 500 && answer.status !== 201)
          throw new Refused(`${answer.status} ${await answer.text()}`);
        return answer.status === 201 ? ((await answer.json()) as Receipt) : undefined;
      } catch (error) {
        if (error instanceof Refused) throw error;
        return undefined;
      }
    },
  };
}

/** A fault of the test, not of the kill: the application itself was not accepted. */
class Refused extends Error {}
