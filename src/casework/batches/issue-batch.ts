import { fillLicence, issueLicence, type LicenceType } from '#casework/licences/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { addJob, defineJob } from '#kernel/jobs/index.ts';
import { isCitizenId, isCreditCode } from '#platform/identifiers/index.ts';
import { readIdsOf } from '#platform/registers/index.ts';
import { isNothing } from './check-lines.ts';
import { columnsOf, literalIn } from './columns.ts';
import { type BatchRow, type Line, slice } from './model.ts';
import {
  deleteChunks,
  lockBatch,
  noteFailed,
  noteIssued,
  selectChunk,
  selectUnderWay,
  updateEnded,
} from './store.ts';

export const issueJob = 'batches.issue';

/**
 * Issues the next lines, some hundred with one commit, and queues itself again behind what has waited meanwhile. The lines go with
 * the commit that issues them and the batch is locked, so a restart or a second worker finds what is left and nothing twice.
 * If they fail together fewer are tried, down to the one that is at fault: it is noted, and the others go on.
 */
export async function issueSlice(application: Application, id: string): Promise<boolean> {
  let most = slice;
  for (;;) {
    const tried = await tryLines(application, id, most);
    if (tried === 'chunk-done') return true;
    if (tried === 'ended') return false;
    most = tried === 'failed' ? Math.ceil(most / 2) : Math.min(slice, most * 2);
  }
}

type Tried = 'ended' | 'chunk-done' | 'issued' | 'failed';

async function tryLines(application: Application, id: string, most: number): Promise<Tried> {
  let alone: Line | undefined;
  try {
    return await application.database.transaction(async (tx) => {
      const batch = await lockBatch(tx, id);
      const next = batch?.state === 'issuing' ? await nextLines(tx, batch) : undefined;
      if (!batch || !next) return 'ended';
      const lines = next.lines.slice(0, most);
      if (lines.length === 1) [alone] = lines;
      const licences = await issueLines(callFor(application, batch), tx, batch, lines);
      await noteIssued(
        tx,
        id,
        lines.map(({ line }) => line),
        licences,
      );
      return goOn(application, tx, batch, next, lines.length);
    });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
    if (!alone) return 'failed';
    return passOver(application, id, alone, error);
  }
}

interface Next {
  readonly chunkId: string;
  readonly lines: readonly Line[];
}

/** What is left of the first chunk: all before it are gone, and each of its lines has been issued or noted as failed. */
async function nextLines(tx: Transaction, batch: BatchRow): Promise<Next | undefined> {
  const chunk = await selectChunk(tx, batch.id);
  if (!chunk) return undefined;
  return { chunkId: chunk.id, lines: chunk.lines.slice(batch.issued + batch.failed - chunk.first) };
}

/** A line that fails by itself: noted, if no other worker has been past it meanwhile. */
async function passOver(
  application: Application,
  id: string,
  { line }: Line,
  error: Problem,
): Promise<Tried> {
  return application.database.transaction(async (tx) => {
    const batch = await lockBatch(tx, id);
    const next = batch?.state === 'issuing' ? await nextLines(tx, batch) : undefined;
    if (!batch || !next) return 'ended';
    if (next.lines[0]?.line !== line) return 'issued';
    const code = error.code === 'licences/number-taken' ? 'number-taken' : 'not-issued';
    await noteFailed(tx, id, { line, heading: '', code });
    return goOn(application, tx, batch, next, 1);
  });
}

async function goOn(
  application: Application,
  tx: Transaction,
  batch: BatchRow,
  { chunkId, lines }: Next,
  done: number,
): Promise<Tried> {
  if (done < lines.length) return 'issued';
  await deleteChunks(tx, batch.id, chunkId);
  if (await selectChunk(tx, batch.id)) {
    addJob(tx, issueJob, { id: batch.id }, { key: `${issueJob} ${batch.id}` });
    return 'chunk-done';
  }
  await updateEnded(tx, batch.id, { state: 'done', reason: null, at: application.clock.now() });
  return 'ended';
}

async function issueLines(
  call: Call,
  tx: Transaction,
  batch: BatchRow,
  lines: readonly Line[],
): Promise<string[]> {
  const columns = columnsOf(batch.type);
  const holders = await holdersOf(
    tx,
    lines.map(({ values }) => values[1] ?? ''),
  );
  const licences = await Promise.all(
    lines.map(({ values }) => {
      const said = new Map(columns.map(({ expression }, at) => [expression, values[at] ?? '']));
      const [from, to] = values.slice(-2);
      return issueLicence(call, tx, {
        licenceType: batch.type,
        releaseId: batch.releaseId,
        body: batch.issuer,
        divisionKey: batch.divisionKey,
        regionId: batch.issuer.regionId,
        regionCode: batch.issuer.regionCode,
        ...filled(batch.type, said, holders.get(values[1] ?? '') ?? null),
        ...(from ? { validFrom: from } : {}),
        ...(to ? { validTo: to } : {}),
      });
    }),
  );
  return licences.map(({ id }) => id);
}

const filled = (type: LicenceType, said: ReadonlyMap<string | undefined, string>, subjectId: string | null) =>
  fillLicence(
    type,
    (expression) => {
      const value = said.get(expression) ?? literalIn(expression) ?? '';
      return isNothing(value) ? '' : value;
    },
    subjectId,
  );

/** Whom the registers know by these numbers: the licence is among his own, and he sees who uses it. */
async function holdersOf(tx: Transaction, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const people = codes.filter(isCitizenId);
  const firms = codes.filter(isCreditCode);
  const known = await Promise.all([
    people.length > 0 ? readIdsOf(tx, 'people', people) : [],
    firms.length > 0 ? readIdsOf(tx, 'legal-entities', firms) : [],
  ]);
  return new Map(known.flatMap((some) => [...some]));
}

/** What the job does, it does for the leader who let it be done. */
function callFor(application: Application, { decidedBy, decidedAssignment }: BatchRow): Call {
  const call = systemCall(application, issueJob);
  if (decidedBy === null) return call;
  const assigned = decidedAssignment ? { assignmentId: decidedAssignment } : {};
  return { ...call, actor: { kind: 'account', id: decidedBy, ...assigned } };
}

export function defineIssueJob(): void {
  defineJob(issueJob, async (application, payload) => {
    await issueSlice(application, (payload as { id: string }).id);
  });
}

/** What a worker held that was killed waits for hours in the queue; a start takes it up at once. */
export async function resumeBatches({ database }: Application): Promise<() => Promise<void>> {
  const ids = await selectUnderWay(database);
  if (ids.length > 0)
    await database.transaction(async (tx) => {
      for (const id of ids) addJob(tx, issueJob, { id }, { key: `${issueJob} ${id}` });
    });
  return async () => {};
}
