import { casesInOrder, knownCases, type StandingCase } from '#casework/cases/index.ts';
import { type LicenceOrigin, licencesInOrder } from '#casework/licences/index.ts';
import { watchedAmong, watchedInOrder } from '#insight/supervision/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { actsOn } from '#platform/audit/index.ts';
import { processesAmong } from '#platform/processes/index.ts';
import type { Finding } from './model.ts';
import { noteFinding } from './note-finding.ts';
import { beginLook } from './store.ts';

const page = 2000;
const first = '00000000-0000-0000-0000-000000000000';
const daysClosedLookedAt = 3;
const millisecondsOfDay = 86_400_000;

/**
 * Whatever the program does leaves a trail: an event that supervision follows, and an entry in the audit log. Once a day the
 * books are looked through for what stands there without: it was written past the program.
 */
export async function lookForTrails(application: Application): Promise<void> {
  const call = systemCall(application, 'outside.clock');
  if (!(await beginLook(application.database, call.clock.today()))) return;
  await each(
    (after) => casesAfter(call, after),
    ({ id }) => id,
    (cases) => lookAtCases(call, cases),
  );
  await each(
    (after) => watchedInOrder(call.database, after, page),
    ({ caseId }) => caseId,
    (watched) => lookForDeleted(call, watched),
  );
  await each(
    (after) => licencesInOrder(call.database, after, page),
    ({ id }) => id,
    (licences) => lookAtLicences(call, licences),
  );
}

/** Page by page, so that no transaction is open for long. */
async function each<Row>(
  read: (after: string) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
  look: (rows: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let after: string | undefined = first; after !== undefined; ) {
    const rows = await read(after);
    if (rows.length > 0) await look(rows);
    const last = rows.at(-1);
    after = rows.length === page && last ? idOf(last) : undefined;
  }
}

const casesAfter = (call: Call, after: string) =>
  casesInOrder(call.database, { after, limit: page, drawn: call.config.mode === 'demonstration' });

/** What each state of a case leaves in the log. */
const acts = {
  received: ['case.received', 'case.child-opened'],
  decided: ['case.decided', 'case.opinion-given'],
  closed: ['case.closed'],
  reopened: ['case.reopened'],
} as const;
type Act = keyof typeof acts;
const looked = Object.values(acts).flat();

async function lookAtCases(call: Call, cases: readonly StandingCase[]): Promise<void> {
  const { database, clock } = call;
  const watched = await watchedAmong(
    database,
    cases.map(({ id }) => id),
  );
  const since = new Date(clock.now().getTime() - daysClosedLookedAt * millisecondsOfDay);
  // Where the books say what the events say, only what has just ended is looked up in the log.
  const doubtful = cases.filter(({ id, closedAt, decided }) => {
    const closedOn = watched.get(id);
    if (closedOn === undefined || (closedAt === null) !== (closedOn === null)) return true;
    return closedAt === null ? decided : closedAt >= since;
  });
  if (doubtful.length === 0) return;
  const ids = doubtful.map(({ id }) => id);
  const [done, processes] = await Promise.all([
    actsOn(database, 'case', ids, looked),
    processesAmong(database, ids),
  ]);
  for (const of of doubtful) {
    const has = (act: Act) => acts[act].some((name) => done.get(of.id)?.has(name));
    const owed: Act[] = [
      'received',
      ...(of.decided ? (['decided'] as const) : []),
      ...(of.closedAt !== null ? (['closed'] as const) : []),
      ...(of.closedAt === null && watched.get(of.id) ? (['reopened'] as const) : []),
    ];
    const what = owed.find((act) => !has(act));
    if (what) await noteCase(call, of, what);
    else if (of.closedAt !== null && processes.get(of.id) !== 'ended') await noteCase(call, of, 'process');
  }
}

/** Of what was never heard of there is no page to lead to. */
const noteCase = (call: Call, of: StandingCase, what: Act | 'process') =>
  note(call, {
    ...{ kind: 'no-trail', bodyId: of.bodyId, divisionKey: of.divisionKey },
    ...{ reference: `${what} ${of.id}`, caseId: what === 'received' ? null : of.id },
    detail: { what, number: of.receiptNumber },
  });

/** Cases are never deleted: who applied is forgotten, the case stays. */
async function lookForDeleted(
  call: Call,
  watched: readonly Awaited<ReturnType<typeof watchedInOrder>>[number][],
): Promise<void> {
  const known = await knownCases(
    call.database,
    watched.map(({ caseId }) => caseId),
  );
  for (const { caseId, bodyId, divisionKey, receiptNumber } of watched)
    if (!known.has(caseId))
      await note(call, {
        ...{ kind: 'no-trail', bodyId, divisionKey, reference: `deleted ${caseId}`, caseId: null },
        detail: { what: 'deleted', number: receiptNumber },
      });
}

async function lookAtLicences(call: Call, licences: readonly LicenceOrigin[]): Promise<void> {
  const ids = licences.map(({ id }) => id);
  const named = licences.flatMap(({ caseId }) => caseId ?? []);
  const [done, known] = await Promise.all([
    actsOn(call.database, 'licence', ids, ['licence.issue', 'licence.arrive']),
    knownCases(call.database, named),
  ]);
  for (const { id, bodyId, divisionKey, caseId, typeKey, validFrom, number } of licences) {
    const at = { bodyId, divisionKey, caseId: caseId !== null && known.has(caseId) ? caseId : null };
    const [way] = done.get(id) ?? [];
    if (way === undefined)
      await note(call, {
        ...{ kind: 'no-trail', ...at, reference: `licence ${id}` },
        detail: { what: 'licence', number },
      });
    // What has come from another network has its case there.
    else if (way !== 'licence.arrive' && at.caseId === null)
      await note(call, {
        ...{ kind: 'licence-without-case', ...at, reference: id },
        detail: { type: typeKey, validFrom },
      });
  }
}

const note = (
  call: Call,
  finding: Pick<Finding, 'kind' | 'bodyId' | 'divisionKey' | 'reference' | 'caseId' | 'detail'>,
) => call.database.transaction((transaction) => noteFinding(call, transaction, finding));
