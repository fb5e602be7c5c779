import { mayInCase } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { atIntake, readableLetter } from './may-handle.ts';
import type { DeadLetter, Letter, LetterWithAttachments, MailPlace } from './model.ts';
import { mailProblem } from './problems.ts';
import {
  attachmentsOf,
  lettersIn,
  selectDead,
  selectLettersOfCase,
  waitingLetters,
  wantDead,
} from './store.ts';

const mostWaiting = 200;
const pageLength = 50;
const mostOfCase = 100;
const mostDead = 100;

/** Letters of the intake: those that wait, the oldest first; of another state the newest first. */
export async function listLetters(
  call: Call,
  query: { readonly state?: Letter['state']; readonly before?: string } = {},
): Promise<{ readonly letters: readonly Letter[]; readonly next?: string }> {
  const acting = await atIntake(call);
  const { state = 'waiting' } = query;
  if (state === 'waiting') return { letters: await waitingLetters(acting.database, mostWaiting) };
  const found = await lettersIn(acting.database, state, {
    before: readCursor(query.before),
    limit: pageLength + 1,
  });
  const letters = found.slice(0, pageLength);
  const last = letters.at(-1);
  return {
    letters,
    ...(found.length > pageLength && last ? { next: `${last.receivedAt.toISOString()}_${last.id}` } : {}),
  };
}

function readCursor(cursor = ''): { at: Date; id: string } | null {
  const [, at, id] = /^([0-9T:.-]+Z)_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  return at === undefined || id === undefined ? null : { at: new Date(at), id };
}

export async function readLetter(call: Call, id: string): Promise<LetterWithAttachments> {
  requireAccount(call);
  const letter = await readableLetter(call, id);
  const attachments = await attachmentsOf(call.database, [id]);
  await call.database.transaction((transaction) =>
    recordAudit(call, transaction, [{ action: 'letter.read', object: { kind: 'letter', id } }]),
  );
  return { ...letter, attachments };
}

/** What was written about a case, the newest first, for who reads the case. */
export async function lettersOfCase(call: Call, caseId: string): Promise<LetterWithAttachments[]> {
  if (!(await mayInCase(call, 'case.read', caseId))) return [];
  const letters = await selectLettersOfCase(call.database, caseId, mostOfCase);
  if (letters.length === 0) return [];
  const attachments = await attachmentsOf(
    call.database,
    letters.map(({ id }) => id),
  );
  return letters.map((letter) => ({
    ...letter,
    attachments: attachments.filter(({ letterId }) => letterId === letter.id),
  }));
}

/** E-mails that could not be taken in; they lie in the mailbox still. */
export async function listDeadLetters(call: Call): Promise<readonly DeadLetter[]> {
  return selectDead((await atIntake(call)).database, mostDead);
}

/** Has one of them tried again, the next time the mailbox is read. */
export async function retryDeadLetter(call: Call, place: MailPlace): Promise<void> {
  const acting = await atIntake(call);
  await acting.database.transaction(async (transaction) => {
    if (!(await wantDead(transaction, place))) throw mailProblem('not-found');
    await recordAudit(acting, transaction, [
      {
        action: 'letter.retried',
        object: { kind: 'mailbox', id: place.mailbox },
        detail: { uidValidity: place.uidValidity, uid: place.uid },
      },
    ]);
  });
}
