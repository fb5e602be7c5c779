import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { FoundEntry } from '#platform/audit/index.ts';
import { assignmentHeld, bodyById } from '#platform/directory/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { Reader, Reading } from './model.ts';
import { type Said, saidIn } from './said-in.ts';

/** What entries of the audit say to somebody: who read, in what post, for which case and purpose. */
export async function describeReadings(
  call: Call,
  entries: readonly FoundEntry[],
  nameOf: (name: string) => string = masked,
): Promise<readonly Reading[]> {
  const said = entries.map((entry) => ({ entry, said: saidIn(entry.bytes) }));
  const cases = await nameCases(call, [...new Set(said.flatMap((one) => caseIdOf(one) ?? []))]);
  return Promise.all(
    said.map(async (one): Promise<Reading> => {
      const about = cases.get(caseIdOf(one) ?? '');
      return {
        id: one.entry.id,
        at: one.entry.occurredAt,
        action: one.entry.action,
        purpose: one.said.purpose ?? null,
        reader: await readerOf(call, one, nameOf),
        case: about ? { receiptNumber: about.receiptNumber, title: about.itemTitle } : null,
      };
    }),
  );
}

interface SaidEntry {
  readonly entry: FoundEntry;
  readonly said: Said;
}

const masked = (name: string): string => maskValue('name', name);

const caseIdOf = ({ entry, said }: SaidEntry): string | undefined =>
  entry.objectKind === 'case' ? entry.objectId : said.caseId;

async function readerOf(
  call: Call,
  { entry, said: { reader, bodyId } }: SaidEntry,
  nameOf: (name: string) => string,
): Promise<Reader> {
  if (reader !== undefined) return { kind: 'named', name: reader };
  const body = bodyId === undefined ? undefined : await bodyById(call, bodyId);
  if (body) return { kind: 'body', bodyId: body.id, body: body.name };
  if (entry.actorKind === 'system') return { kind: 'system' };
  if (entry.actorKind !== 'account') return { kind: 'other' };
  const held = await assignmentHeld(call, {
    assignmentId: entry.assignmentId,
    accountId: entry.actorId,
    on: call.clock.dateOf(entry.occurredAt),
  });
  if (!held) return { kind: 'other' };
  return {
    kind: 'officer',
    bodyId: held.bodyId,
    body: held.bodyName,
    division: held.divisionName,
    post: held.postName,
    name: nameOf(held.officerName),
  };
}
