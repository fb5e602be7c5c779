import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { absent, accessProblem, authorise, mayDo, reachOf, requireAccount } from '#platform/access/index.ts';
import { type Mask, maskValue } from '#platform/identifiers/index.ts';
import { writeCsv } from '#platform/staffing/index.ts';
import { batchTypes } from './batch-types.ts';
import { columnsOf, nameOf } from './columns.ts';
import { faultWords } from './fault-words.ts';
import { type Batch, type BatchRow, type FaultCode, resourceOf } from './model.ts';
import { batchProblem } from './problems.ts';
import { selectBatch, selectBatches, selectChunk, selectFaults } from './store.ts';

const pageLength = 20;
const mostShown = 20;
const mostSampled = 10;

/** The batches of the caller’s division; for leaders of the whole body. */
export async function listBatches(
  call: Call,
  { before }: { readonly before?: string } = {},
): Promise<{ readonly batches: Batch[]; readonly next?: string }> {
  requireAccount(call);
  const { bodies } = await reachOf(call, 'licence.issue');
  if (bodies.length === 0) return { batches: [] };
  const places = bodies.map(({ bodyId, divisionKeys }) => ({
    bodyId,
    divisionKeys: divisionKeys === 'all' ? null : divisionKeys,
  }));
  const rows = await selectBatches(call.database, places, before ?? null, pageLength + 1);
  const shown = rows.slice(0, pageLength);
  const last = shown.at(-1);
  return {
    batches: await Promise.all(shown.map((row) => viewOf(call, row))),
    ...(rows.length > pageLength && last ? { next: last.id } : {}),
  };
}

export interface ReadBatch {
  readonly batch: Batch;
  /** The first lines, masked, while it waits for the leader. */
  readonly sample: { readonly headings: readonly string[]; readonly lines: readonly (readonly string[])[] };
  readonly faults: readonly { readonly line: number; readonly heading: string; readonly code: FaultCode }[];
}

export async function readBatch(call: Call, id: string): Promise<ReadBatch> {
  const row = await mine(call, id);
  const chunk = row.state === 'proposed' ? await selectChunk(call.database, id) : undefined;
  const columns = columnsOf(row.type);
  const masks = columns.map(({ expression }, at) => maskOf(row, expression, at));
  return {
    batch: await viewOf(call, row),
    sample: {
      headings: columns.map(nameOf),
      lines: (chunk?.lines ?? []).slice(0, mostSampled).map(({ values }) =>
        values.map((value, at) => {
          const mask = masks[at];
          return mask && value !== '' ? maskValue(mask, value) : value;
        }),
      ),
    },
    faults: await selectFaults(call.database, id, mostShown),
  };
}

/** A sample shows what kind of thing stands there, not whose it is. */
function maskOf({ type }: BatchRow, expression: string | undefined, at: number): Mask | undefined {
  if (at === 0) return 'name';
  if (at === 1) return 'id';
  return type.fields.find(({ value }) => value === expression)?.mask;
}

/** All that is wrong, by line, as a file for a spreadsheet. */
export async function batchFaults(call: Call, id: string): Promise<string> {
  await mine(call, id);
  const faults = await selectFaults(call.database, id, 1_000_000);
  const say = (key: Parameters<typeof faultWords>[1]) => faultWords(call.language, key);
  return writeCsv([
    [say('line'), say('column'), say('fault')],
    ...faults.map(({ line, heading, code }) => [String(line), heading, say(code)]),
  ]);
}

/** The headings of a file of this type, for a spreadsheet to begin with. */
export async function blankTable(call: Call, typeKey: string): Promise<string> {
  requireAccount(call);
  const found = (await batchTypes(call)).find(({ type }) => type.key === typeKey);
  if (!found) throw accessProblem('denied');
  return writeCsv([columnsOf(found.type).map(nameOf)]);
}

/** The kinds of licence the caller may choose from, by their names. */
export async function typesToBatch(
  call: Call,
): Promise<readonly { readonly key: string; readonly title: string }[]> {
  requireAccount(call);
  return (await batchTypes(call)).map(({ type }) => ({
    key: type.key,
    title: textIn(type.title, call.language),
  }));
}

async function mine(call: Call, id: string): Promise<BatchRow> {
  requireAccount(call);
  const row = await selectBatch(call.database, id);
  if (!row) throw absent(call, batchProblem('not-found'));
  await authorise(call, 'licence.issue', resourceOf(row));
  return row;
}

async function viewOf(call: Call, row: BatchRow): Promise<Batch> {
  const leads =
    (row.state === 'proposed' || row.state === 'issuing') &&
    (await mayDo(call, 'licence.approve-batch', resourceOf(row)));
  return {
    id: row.id,
    typeKey: row.type.key,
    title: row.type.title,
    bodyName: row.issuer.name,
    fileName: row.fileName,
    state: row.state,
    total: row.total,
    faulty: row.faulty,
    issued: row.issued,
    failed: row.failed,
    proposedBy: row.proposedByName,
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.decidedByName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    reason: row.reason,
    endedAt: row.endedAt?.toISOString() ?? null,
    mayApprove: leads && row.state === 'proposed' && row.proposedBy !== call.actor.id,
    mayStop: leads && row.state === 'issuing',
  };
}
