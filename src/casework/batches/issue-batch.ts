import { fillLicence, issueLicence, type LicenceType } from '#casework/licences/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { addJob, defineJob } from '#kernel/jobs/index.ts';
import { tiesOfAccounts } from '#platform/access/index.ts';
import { isCitizenId, isCreditCode } from '#platform/identifiers/index.ts';
import { readIdsOf } from '#platform/registers/index.ts';
import { isNothing } from './check-lines.ts';
import { columnsOf, literalIn } from './columns.ts';
import { type BatchRow, type Line, mostFailed, slice } from './model.ts';
import {
  deleteChunks,
  lockBatch,
  noteFailed,
  noteIssued,
  selectChunk,
  selectUnderWay,
  updateEnded,
} from './store.ts';
import { tellOfEnd } from './tell-of-batch.ts';

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
      const { issued, recused } = await issueLines(application, tx, batch, lines);
      await noteIssued(tx, id, issued);
      await noteFailed(
        tx,
        id,
        recused.map(({ line }) => ({ line, heading: '', code: 'recused' })),
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
    await noteFailed(tx, id, [{ line, heading: '', code }]);
    return goOn(application, tx, batch, next, 1);
  });
}

async function goOn(
  application: Application,
  tx: Transaction,
  { id }: BatchRow,
  { chunkId, lines }: Next,
  done: number,
): Promise<Tried> {
  const batch = await lockBatch(tx, id);
  if (!batch) return 'ended';
  if (batch.failed >= mostFailed && batch.failed > batch.issued)
    return end(application, tx, batch, 'stopped');
  if (done < lines.length) return 'issued';
  await deleteChunks(tx, id, chunkId);
  if (!(await selectChunk(tx, id))) return end(application, tx, batch, 'done');
  addJob(tx, issueJob, { id }, { key: `${issueJob} ${id}` });
  return 'chunk-done';
}

/** Without a reason: nobody has stopped it, the program gives up what would fail line by line. */
async function end(
  application: Application,
  tx: Transaction,
  batch: BatchRow,
  state: 'stopped' | 'done',
): Promise<Tried> {
  await deleteChunks(tx, batch.id);
  await updateEnded(tx, batch.id, { state, reason: null, at: application.clock.now() });
  await tellOfEnd(application, tx, batch, { state });
  return 'ended';
}

interface Issued {
  readonly issued: readonly { readonly line: number; readonly licenceId: string }[];
  readonly recused: readonly Line[];
}

async function issueLines(
  application: Application,
  tx: Transaction,
  batch: BatchRow,
  lines: readonly Line[],
): Promise<Issued> {
  const call = callFor(application, batch);
  const columns = columnsOf(batch.type);
  const holders = await holdersOf(
    tx,
    lines.map(({ values }) => values[1] ?? ''),
  );
  const bound = await boundTo(call, batch);
  const holderOf = ({ values }: Line) => holders.get(values[1] ?? '') ?? null;
  const isRecused = (line: Line) => bound.has(holderOf(line) ?? '');
  const issued = await Promise.all(
    lines
      .filter((line) => !isRecused(line))
      .map(async (line) => {
        const said = new Map(columns.map(({ expression }, at) => [expression, line.values[at] ?? '']));
        const [from, to] = line.values.slice(-2);
        const { id } = await issueLicence(call, tx, {
          licenceType: batch.type,
          releaseId: batch.releaseId,
          body: batch.issuer,
          divisionKey: batch.divisionKey,
          regionId: batch.issuer.regionId,
          regionCode: batch.issuer.regionCode,
          ...filled(batch.type, said, holderOf(line)),
          ...(from ? { validFrom: from } : {}),
          ...(to ? { validTo: to } : {}),
        });
        return { line: line.line, licenceId: id };
      }),
  );
  return { issued, recused: lines.filter(isRecused) };
}

/** 公务员法 第七十六条: in whose matters neither who proposed the batch nor who approved it may act. */
async function boundTo(call: Call, { proposedBy, decidedBy }: BatchRow): Promise<ReadonlySet<string>> {
  const ties = await tiesOfAccounts(call, [proposedBy, ...(decidedBy ? [decidedBy] : [])]);
  return new Set([...ties.values()].flatMap(({ own, close }) => [...own, ...close]));
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
