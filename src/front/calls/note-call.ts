import { type Static, Type } from 'typebox';
import { noteContact } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { partsOf, sayPart, theirCase } from './parts.ts';
import { callProblem } from './problems.ts';
import { ownCall } from './read-call.ts';
import { insertEntry } from './store.ts';

export const NoteCall = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same note twice is one' }),
  callId: Type.String({ format: 'uuid' }),
  caseId: Type.String({ format: 'uuid' }),
  text: Type.String({ minLength: 1, maxLength: 4000 }),
});
export type NoteCall = Static<typeof NoteCall>;

/** What the caller said becomes part of the history of his case; who handles it is told. */
export async function noteCall(call: Call, input: NoteCall): Promise<void> {
  const { acting, row } = await ownCall(call, input.callId);
  const text = input.text.trim();
  if (text === '') throw callProblem('note-missing');
  const of = await theirCase(acting, await partsOf(acting, row.subjectId), { caseId: input.caseId });
  if (!of) throw callProblem('not-theirs');
  await acting.database.transaction(async (transaction) => {
    const inside = within(acting, transaction);
    const isNew = await insertEntry(transaction, {
      id: input.id,
      callId: row.id,
      kind: 'note',
      about: of.receiptNumber,
      text,
      madeAt: acting.clock.now(),
    });
    if (!isNew) return;
    await noteContact(inside, transaction, {
      id: input.id,
      caseId: of.id,
      channel: 'phone',
      text: sayPart(acting, of.part, text),
    });
    await recordAudit(inside, transaction, [
      {
        action: 'call.noted',
        object: { kind: 'call', id: row.id },
        detail: { caseId: of.id, part: of.part.kind },
        subjects: of.whose,
      },
    ]);
  });
}
