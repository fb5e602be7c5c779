import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { type EntryPlace, type FoundEntry, findReadings } from '#platform/audit/index.ts';
import { assignmentHeld, bodyById } from '#platform/directory/index.ts';
import { maskValue } from '#platform/identifiers/index.ts';
import type { Reader, Reading } from './model.ts';
import { ownSubjects } from './own-subjects.ts';
import { readCursor, writeCursor } from './place-cursor.ts';
import { type Said, saidIn } from './said-in.ts';
import { selectQuestionsAbout } from './store.ts';

const pageLength = 50;

export interface ReadingPage {
  readonly readings: readonly Reading[];
  readonly next: string | null;
}

/** Who looked at what is kept about the caller, or about the firm he acts for: when, in what post, for which case and purpose. */
export async function listReadings(call: Call, after?: string): Promise<ReadingPage> {
  requireAccount(call);
  const entries = await findReadings(
    call.database,
    await ownSubjects(call),
    readCursor(after),
    pageLength + 1,
  );
  const shown = entries.slice(0, pageLength);
  const said = shown.map((entry) => saidIn(entry.bytes));
  const caseOf = (place: number) => caseIdOf(shown[place], said[place]);
  const [cases, questions] = await Promise.all([
    nameCases(call, [...new Set(shown.flatMap((_, place) => caseOf(place) ?? []))]),
    selectQuestionsAbout(
      call.database,
      call.actor.id,
      shown.map(({ id }) => id),
    ),
  ]);
  const readings = await Promise.all(
    shown.map(async (entry, place): Promise<Reading> => {
      const about = cases.get(caseOf(place) ?? '');
      return {
        id: entry.id,
        at: entry.occurredAt,
        action: entry.action,
        purpose: said[place]?.purpose ?? null,
        reader: await readerOf(call, entry),
        case: about ? { receiptNumber: about.receiptNumber, title: about.itemTitle } : null,
        question: questions.find(({ entryId }) => entryId === entry.id) ?? null,
      };
    }),
  );
  return { readings, next: entries.length > pageLength ? writeCursor(lastOf(shown)) : null };
}

const lastOf = (entries: readonly FoundEntry[]): EntryPlace | undefined => entries.at(-1);

function caseIdOf(entry: FoundEntry | undefined, said: Said | undefined): string | undefined {
  return entry?.objectKind === 'case' ? entry.objectId : said?.caseId;
}

export async function readerOf(call: Call, entry: FoundEntry): Promise<Reader> {
  const { reader, bodyId } = saidIn(entry.bytes);
  if (reader !== undefined) return { kind: 'named', name: reader };
  const body = bodyId === undefined ? undefined : await bodyById(call, bodyId);
  if (body) return { kind: 'body', body: body.name };
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
    name: maskValue('name', held.officerName),
  };
}
