import { type Call, within } from '#kernel/application/index.ts';
import { authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { writtenText } from './ask-about-reading.ts';
import { sendAnswer } from './cross-reading.ts';
import { answers } from './list-questions.ts';
import { transparencyProblem } from './problems.ts';
import { lockQuestion, updateAnswer } from './store.ts';

/** The body that read says why; whoever asked is told. */
export async function answerQuestion(
  call: Call,
  { questionId, text }: { readonly questionId: string; readonly text: string },
): Promise<void> {
  requireAccount(call);
  const answer = writtenText(text);
  await call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const question = await lockQuestion(transaction, questionId);
    // A question to another body is not there, for who may not answer it.
    if (!question || !(await mayDo(inside, 'authority.answer', answers(question.bodyId))))
      throw transparencyProblem('question-unknown');
    const { assignmentId } = await authorise(inside, 'authority.answer', answers(question.bodyId));
    if (question.answeredAt) throw transparencyProblem('answered-already');
    const at = call.clock.now();
    await updateAnswer(transaction, questionId, { at, by: call.actor.id, assignmentId, answer });
    await sendAnswer(call, transaction, { id: questionId, answer, at });
    const acting: Call = assignmentId ? { ...inside, actor: { ...call.actor, assignmentId } } : inside;
    await recordAudit(acting, transaction, [
      { action: 'transparency.answer', object: { kind: 'question', id: questionId } },
    ]);
    await sendMessage(inside, transaction, {
      to: { accountId: question.accountId },
      template: 'transparency.answered',
      parameters: { body: (await bodyById(inside, question.bodyId))?.name ?? '' },
      channels: ['portal', 'sms'],
      key: `${questionId}:answer`,
    });
  });
}
