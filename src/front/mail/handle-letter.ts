import { type Static, Type } from 'typebox';
import { mayInCase, noteContact } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, accessProblem, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { atIntake, mayReadLetter } from './may-handle.ts';
import type { Letter } from './model.ts';
import { ownWords } from './own-words.ts';
import { mailProblem } from './problems.ts';
import { lockLetter, updateLetter } from './store.ts';
import { wholeApplication } from './take-mail.ts';

const longest = 10_000;

export const FileLetter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  receiptNumber: Type.String({ minLength: 1, maxLength: 40 }),
});
export type FileLetter = Static<typeof FileLetter>;

/** Puts a letter to the case whose number the officer has read; who handles the case is told. */
export async function fileLetter(call: Call, input: FileLetter): Promise<void> {
  const acting = await atIntake(call);
  const receipt = input.receiptNumber.replace(/\s/g, '').toUpperCase();
  await change(acting, input.id, 'letter.filed', async (inside, transaction, letter) => {
    const found = await wholeApplication(inside, receipt);
    if (!found) throw mailProblem('case-unknown', { receipt });
    await noteContact(inside, transaction, {
      id: letter.id,
      caseId: found.caseId,
      channel: letter.channel,
      text: ownWords(letter.text) || letter.subject,
    });
    return { state: 'filed', ...found };
  });
}

export const AnswerLetter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  answer: Type.String({ minLength: 1, maxLength: longest }),
  itemKey: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'A service: the way to its application stands below the answer',
    }),
  ),
});
export type AnswerLetter = Static<typeof AnswerLetter>;

/** Answers an e-mail by e-mail: the intake what waits there, and who examines a case what was written about it. */
export async function answerLetter(call: Call, input: AnswerLetter): Promise<void> {
  const answer = input.answer.trim();
  if (answer === '') throw mailProblem('answer-missing');
  const [post] = await assignmentsOf(call);
  const way = input.itemKey ? await wayTo(call, input.itemKey) : '';
  await change(call, input.id, 'letter.answered', async (inside, transaction, letter) => {
    if (!(await mayAnswer(inside, letter))) throw accessProblem('denied');
    if (letter.channel !== 'email' || !letter.fromAddress) throw mailProblem('no-address');
    await sendMessage(inside, transaction, {
      to: { email: letter.fromAddress },
      template: 'letter.answered',
      parameters: {
        subject: letter.subject || '—',
        answer: answer + way,
        body: post?.bodyName ?? {},
        officer: post?.officerName ?? '',
      },
      key: `letter:${letter.id}:${newId()}`,
      ...(letter.caseId ? { caseId: letter.caseId } : {}),
      channels: ['email'],
    });
    return { state: letter.caseId ? 'filed' : 'answered', answer: answer + way };
  });
}

/** Where to apply: the public entrance, which asks for a sign-in. */
async function wayTo(call: Call, itemKey: string): Promise<string> {
  const { key, definition } = await findItem(call, itemKey);
  return `\n\n${textIn(definition.title, 'zh-CN')}: ${call.config.zone.portalUrl}/apply/${key}`;
}

async function mayAnswer(call: Call, letter: Letter): Promise<boolean> {
  if (letter.caseId !== null) return mayInCase(call, 'case.examine', letter.caseId);
  return mayDo(call, 'letter.handle', { kind: 'system' });
}

export const SetAsideLetter = Type.Object({
  id: Type.String({ format: 'uuid' }),
  note: Type.String({ minLength: 1, maxLength: longest }),
});
export type SetAsideLetter = Static<typeof SetAsideLetter>;

/** Nothing is to be done with it here, or it was done some other way: which stands in the note. */
export async function setAsideLetter(call: Call, input: SetAsideLetter): Promise<void> {
  const acting = await atIntake(call);
  const note = input.note.trim();
  if (note === '') throw mailProblem('note-missing');
  await change(acting, input.id, 'letter.set-aside', async () => ({ state: 'set-aside', note }));
}

type Handled = Pick<Letter, 'state'> & Partial<Pick<Letter, 'caseId' | 'receiptNumber' | 'answer' | 'note'>>;

/** One officer handles a letter: whoever comes second is told so. What is filed may still be answered, once. */
async function change(
  call: Call,
  id: string,
  action: string,
  handle: (call: Call, transaction: Transaction, letter: Letter) => Promise<Handled>,
): Promise<void> {
  const [post] = await assignmentsOf(call);
  await call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const letter = await lockLetter(transaction, id);
    if (!letter || !(await mayReadLetter(inside, letter))) throw absent(call, mailProblem('not-found'));
    const open = letter.state === 'waiting' || letter.state === 'automatic';
    const answers = action === 'letter.answered' && letter.state === 'filed' && letter.answer === null;
    if (!open && !answers) throw mailProblem('handled-already');
    const handled = await handle(inside, transaction, letter);
    await updateLetter(transaction, {
      ...letter,
      ...handled,
      handledBy: post?.officerName ?? null,
      handledAt: call.clock.now(),
    });
    await recordAudit(call, transaction, [
      {
        action,
        object: { kind: 'letter', id },
        detail: { state: handled.state, caseId: handled.caseId ?? letter.caseId },
      },
    ]);
  });
}
