import { casesInOrder, knownCases, type StandingCase } from '#casework/cases/index.ts';
import { type LicenceOrigin, licencesInOrder } from '#casework/licences/index.ts';
import { watchedAmong, watchedInOrder } from '#insight/supervision/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { actsOn } from '#platform/audit/index.ts';
import { processesAmong } from '#platform/processes/index.ts';
import { noteFinding } from './note-finding.ts';
import { type Place, parts, takePlace, writePlace } from './store.ts';

const first = '00000000-0000-0000-0000-000000000000';
const daysClosedLookedAt = 3;
const millisecondsOfDay = 86_400_000;

/**
 * Whatever the program does leaves a trail: an event that supervision follows, and an entry in the audit log. Once a day the
 * books are looked through for what stands there without: it was written past the program. Page by page, so that no transaction
 * is open for long and a look that was broken off is gone on with, by whichever process comes next.
 */
export async function lookForTrails(application: Application, page = 2000): Promise<void> {
  const call = systemCall(application, 'outside.clock');
  const day = call.clock.today();
  while (await call.database.transaction((transaction) => lookAtPage(call, transaction, day, page)));
}

/** Answers whether there is more to look at. */
async function lookAtPage(call: Call, on: Transaction, day: string, page: number): Promise<boolean> {
  const { part, after } = await takePlace(on, day);
  if (part === 'done') return false;
  const ids = await looks[part](call, on, after ?? first, page);
  const last = ids.length === page ? ids.at(-1) : undefined;
  await writePlace(on, day, last ? { part, after: last } : { part: partAfter(part), after: null });
  return true;
}

const partAfter = (part: Part) => parts[parts.indexOf(part) + 1] ?? 'done';

type Part = Exclude<Place['part'], 'done'>;
type Look = (call: Call, on: Transaction, after: string, limit: number) => Promise<readonly string[]>;

const looks: Readonly<Record<Part, Look>> = {
  cases: async (call, on, after, limit) => {
    const cases = await casesInOrder(on, { after, limit, drawn: call.config.mode === 'demonstration' });
    await lookAtCases(call, on, cases);
    return cases.map(({ id }) => id);
  },
  watched: async (call, on, after, limit) => {
    const watched = await watchedInOrder(on, after, limit);
    await lookForDeleted(call, on, watched);
    return watched.map(({ caseId }) => caseId);
  },
  licences: async (call, on, after, limit) => {
    const licences = await licencesInOrder(on, after, limit);
    await lookAtLicences(call, on, licences);
    return licences.map(({ id }) => id);
  },
};

/** What each state of a case leaves in the log. */
const acts = {
  received: ['case.received', 'case.child-opened'],
  decided: ['case.decided', 'case.opinion-given'],
  closed: ['case.closed'],
  reopened: ['case.reopened'],
} as const;
type Act = keyof typeof acts;
const looked = Object.values(acts).flat();

async function lookAtCases(call: Call, on: Transaction, cases: readonly StandingCase[]): Promise<void> {
  const watched = await watchedAmong(
    on,
    cases.map(({ id }) => id),
  );
  const since = new Date(call.clock.now().getTime() - daysClosedLookedAt * millisecondsOfDay);
  // Where the books say what the events say, only what has just ended is looked up in the log.
  const doubtful = cases.filter(({ id, closedAt, decided }) => {
    const closedOn = watched.get(id);
    if (closedOn === undefined || (closedAt === null) !== (closedOn === null)) return true;
    return closedAt === null ? decided : closedAt >= since;
  });
  if (doubtful.length === 0) return;
  const ids = doubtful.map(({ id }) => id);
  const [done, processes] = await Promise.all([actsOn(on, 'case', ids, looked), processesAmong(on, ids)]);
  for (const of of doubtful) {
    const has = (act: Act) => acts[act].some((name) => done.get(of.id)?.has(name));
    const owed: Act[] = [
      'received',
      ...(of.decided ? (['decided'] as const) : []),
      ...(of.closedAt !== null ? (['closed'] as const) : []),
      ...(of.closedAt === null && watched.get(of.id) ? (['reopened'] as const) : []),
    ];
    const what = owed.find((act) => !has(act));
    if (what) await noteCase(call, on, of, what);
    else if (of.closedAt !== null && processes.get(of.id) !== 'ended')
      await noteCase(call, on, of, 'process');
  }
}

/** Of what was never heard of there is no page to lead to. */
const noteCase = (call: Call, on: Transaction, of: StandingCase, what: Act | 'process') =>
  noteFinding(call, on, {
    ...{ kind: 'no-trail', bodyId: of.bodyId, divisionKey: of.divisionKey },
    ...{ reference: `${what} ${of.id}`, caseId: what === 'received' ? null : of.id },
    detail: { what, number: of.receiptNumber },
  });

/** Cases are never deleted: who applied is forgotten, the case stays. */
async function lookForDeleted(
  call: Call,
  on: Transaction,
  watched: readonly Awaited<ReturnType<typeof watchedInOrder>>[number][],
): Promise<void> {
  const known = await knownCases(
    on,
    watched.map(({ caseId }) => caseId),
  );
  for (const { caseId, bodyId, divisionKey, receiptNumber } of watched)
    if (!known.has(caseId))
      await noteFinding(call, on, {
        ...{ kind: 'no-trail', bodyId, divisionKey, reference: `deleted ${caseId}`, caseId: null },
        detail: { what: 'deleted', number: receiptNumber },
      });
}

async function lookAtLicences(
  call: Call,
  on: Transaction,
  licences: readonly LicenceOrigin[],
): Promise<void> {
  const ids = licences.map(({ id }) => id);
  const named = licences.flatMap(({ caseId }) => caseId ?? []);
  const [done, known] = await Promise.all([
    actsOn(on, 'licence', ids, ['licence.issue', 'licence.arrive']),
    knownCases(on, named),
  ]);
  for (const { id, bodyId, divisionKey, caseId, typeKey, validFrom, number } of licences) {
    const at = { bodyId, divisionKey, caseId: caseId !== null && known.has(caseId) ? caseId : null };
    const [way] = done.get(id) ?? [];
    if (way === undefined)
      await noteFinding(call, on, {
        ...{ kind: 'no-trail', ...at, reference: `licence ${id}` },
        detail: { what: 'licence', number },
      });
    // What has come from another network has its case there.
    else if (way !== 'licence.arrive' && at.caseId === null)
      await noteFinding(call, on, {
        ...{ kind: 'licence-without-case', ...at, reference: id },
        detail: { type: typeKey, validFrom },
      });
  }
}
