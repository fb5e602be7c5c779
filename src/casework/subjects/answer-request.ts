import { type Call, within } from '#kernel/application/index.ts';
import { accessProblem, authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { writtenText } from './ask-request.ts';
import { sendAnswer } from './cross-request.ts';
import type { RequestOutcome, SubjectRequest } from './model.ts';
import { subjectProblem } from './problems.ts';
import { lockRequest, requestsOfBodies, writeAnswer } from './store.ts';

const most = 200;

/** Whoever answers for what a body has read answers for what it keeps. */
const kept = (bodyId: string) => ({ kind: 'authority', id: bodyId, bodyId }) as const;

/** What persons ask of the caller's body about their data, the most urgent first. Reading it is recorded. */
export async function listRequests(call: Call): Promise<readonly SubjectRequest[]> {
  requireAccount(call);
  const bodyIds = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  const may = await Promise.all(bodyIds.map((bodyId) => mayDo(call, 'authority.answer', kept(bodyId))));
  const own = bodyIds.filter((_, place) => may[place]);
  if (own.length === 0) throw accessProblem('denied');
  const requests = await requestsOfBodies(call.database, own, most);
  const subjects = [...new Set(requests.map(({ subjectId }) => subjectId))];
  if (subjects.length > 0)
    await call.database.transaction((transaction) =>
      recordAudit(call, transaction, [
        {
          action: 'own-data.read-requests',
          object: { kind: 'body', id: own[0] ?? '' },
          detail: { purpose: 'own-data-request' },
          subjects,
        },
      ]),
    );
  return requests;
}

/** The body says with its reasons what it has done, or why it may not; whoever asked is told. */
export async function answerRequest(
  call: Call,
  given: { readonly requestId: string; readonly outcome: RequestOutcome | undefined; readonly text: string },
): Promise<void> {
  requireAccount(call);
  const answer = writtenText(given.text);
  const { outcome } = given;
  if (outcome === undefined) throw subjectProblem('text-required');
  await call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const request = await lockRequest(transaction, given.requestId);
    // A request to another body is not there, for who may not answer it.
    if (!request || !(await mayDo(inside, 'authority.answer', kept(request.bodyId))))
      throw subjectProblem('request-unknown');
    const { assignmentId } = await authorise(inside, 'authority.answer', kept(request.bodyId));
    if (request.answeredAt) throw subjectProblem('answered-already');
    const at = call.clock.now();
    await writeAnswer(transaction, request.id, { outcome, answer, at, by: call.actor.id, assignmentId });
    await sendAnswer(call, transaction, { id: request.id, outcome, answer, at });
    const acting: Call = assignmentId ? { ...inside, actor: { ...call.actor, assignmentId } } : inside;
    await recordAudit(acting, transaction, [
      {
        action: 'own-data.answer',
        object: { kind: 'subject-request', id: request.id },
        detail: { kind: request.kind, outcome },
      },
    ]);
    await sendMessage(inside, transaction, {
      to: { accountId: request.accountId },
      template: 'own-data.answered',
      parameters: { body: (await bodyById(inside, request.bodyId))?.name ?? '' },
      channels: ['portal', 'sms'],
      key: `${request.id}:answer`,
    });
  });
}
