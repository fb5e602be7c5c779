import { type Static, Type } from 'typebox';
import { partiesOfReceipt } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { authorise } from '#platform/access/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import { agentsOf } from '#platform/identity/index.ts';
import { findRecords, type RegisterRecord, readRecord, recordById } from '#platform/registers/index.ts';
import { type Caller, CallPurpose } from './model.ts';
import { callProblem } from './problems.ts';

export const FindCaller = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 100 }),
  purpose: CallPurpose,
});
export type FindCaller = Static<typeof FindCaller>;

const most = 10;

/** The call as it is made under the post that answers calls. */
export async function atCalls(call: Call): Promise<Call> {
  const { assignmentId } = await authorise(call, 'call.handle', { kind: 'system' });
  return assignmentId === null ? call : { ...call, actor: { ...call.actor, assignmentId } };
}

/**
 * Who it may be that calls: by the number of an application, a telephone, an identity number, or a whole name. Each record that is
 * looked at is on record with the purpose, and shown masked.
 */
export async function findCaller(call: Call, { text, purpose }: FindCaller): Promise<readonly Caller[]> {
  const acting = await atCalls(call);
  const sought = text.replace(/\s/g, '').toUpperCase();
  if (sought === '') throw callProblem('search-missing');
  return (await recordsFor(acting, sought, text.trim(), `call.${purpose}`)).slice(0, most).map(masked);
}

async function recordsFor(
  call: Call,
  sought: string,
  name: string,
  purpose: string,
): Promise<readonly RegisterRecord[]> {
  if (/^[A-Z]{2}\d{8,20}$/.test(sought)) {
    return recordsOfReceipt(call, sought, purpose);
  }
  const people = (where: Record<string, string>) => findRecords(call, 'people', { where, purpose }, most);
  const firms = (where: Record<string, string>) =>
    findRecords(call, 'legal-entities', { where, purpose }, most).catch(unknownRegister);
  if (/^1\d{10}$/.test(sought)) return people({ mobile: sought });
  if (/^\d{17}[\dX]$/.test(sought)) {
    const person = await readRecord(call, 'people', sought, { purpose });
    return person ? [person] : [];
  }
  if (/^[0-9A-Z]{18}$/.test(sought)) return firms({ creditCode: sought });
  return [...(await people({ name })), ...(await firms({ name }))];
}

/** Who has made the application, each of them, and who may act for one of them in it: any of these may be calling. */
async function recordsOfReceipt(
  call: Call,
  receiptNumber: string,
  purpose: string,
): Promise<readonly RegisterRecord[]> {
  const of = await partiesOfReceipt(call, receiptNumber);
  if (!of) return [];
  const agents = await agentsOf(call, of.subjectIds, of.itemKey);
  const records = await Promise.all(
    [...new Set([...of.subjectIds, ...agents])].map((id) => recordById(call, id, { purpose })),
  );
  return records.filter((record) => record !== undefined);
}

/** A city may keep no register of legal entities. */
function unknownRegister(error: unknown): [] {
  if (isProblem(error, 'registers/unknown-register')) return [];
  throw error;
}

function masked({ id, register, identifier, data }: RegisterRecord): Caller {
  const name = typeof data['name'] === 'string' ? data['name'] : '';
  const firm = register !== 'people';
  return {
    subjectId: id,
    kind: firm ? 'firm' : 'person',
    // What a firm is called is public.
    name: firm ? name : maskValue('name', name),
    code: firm ? identifier : maskValue('id', identifier),
  };
}
