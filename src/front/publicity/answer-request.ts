import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise, mayDo, reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { sendDecision } from './cross-decision.ts';
import { sendAnswer } from './cross-request.ts';
import type { PublicityRequest } from './model.ts';
import { publicityProblem } from './problems.ts';
import {
  findRequest,
  type ListedRequest,
  lockRequest,
  requestsOfPlaces,
  writeAnswer,
} from './request-store.ts';
import { lockDecision, takeDown, writeCorrection } from './store.ts';

export const AnswerRequest = Type.Object({
  id: Type.String({ format: 'uuid' }),
  /** `corrected` changes what is shown, `taken-down` ends it, `kept` leaves it as it is. */
  outcome: Type.Enum(['corrected', 'taken-down', 'kept']),
  answer: Type.String({ minLength: 1, maxLength: 2000 }),
  /** What is shown from now on, where it is corrected. */
  content: Type.Optional(Type.String({ maxLength: 500 })),
  representative: Type.Optional(Type.String({ maxLength: 60 })),
});
export type AnswerRequest = Static<typeof AnswerRequest>;

export interface RequestShown extends ListedRequest {
  readonly late: boolean;
  readonly may: boolean;
}

const most = 100;

/** Objections and requests for repair that the reader’s bodies have to answer, or have answered. */
export async function listRequests(call: Call, answered = false): Promise<readonly RequestShown[]> {
  const reach = await reachOf(call, 'supervision.read');
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  if (!reach.all && seen.length === 0)
    await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  const requests = await requestsOfPlaces(call.database, reach.all ? null : seen, answered, most);
  const today = call.clock.today();
  return Promise.all(
    requests.map(async (of) => ({
      ...of,
      late: of.outcome === null && !of.provisional && of.dueOn < today,
      may: of.outcome === null && (await mayDo(call, 'supervision.answer', placeOf(of))),
    })),
  );
}

const placeOf = ({ bodyId, divisionKey }: Pick<PublicityRequest, 'bodyId' | 'divisionKey'>) => ({
  kind: 'statistics' as const,
  bodyId,
  divisionKey,
});

/** The body answers: what is wrong is put right or taken down at once, and whoever asked is told. */
export async function answerRequest(call: Call, input: AnswerRequest): Promise<void> {
  const answer = input.answer.trim();
  if (answer === '') throw publicityProblem('incomplete');
  const found = await findRequest(call.database, input.id);
  if (!found) throw absent(call, publicityProblem('request-not-found'));
  await authorise(call, 'supervision.answer', placeOf(found));
  const [assignment] = await assignmentsOf(call);
  await call.database.transaction(async (transaction) => {
    const request = await lockRequest(transaction, input.id);
    const by = assignment?.officerName ?? call.actor.id;
    // The same words by the same person: his answer was lost on the way.
    if (request?.answeredBy === by && request.outcome === input.outcome && request.answer === answer) return;
    if (request?.outcome !== null) throw publicityProblem('answered-already');
    await apply(call, transaction, request, input);
    await sendDecision(call, transaction, request.decisionId);
    const answered = { id: request.id, outcome: input.outcome, answer, answeredOn: call.clock.today() };
    await writeAnswer(transaction, {
      ...answered,
      answeredBy: by,
    });
    await sendAnswer(call, transaction, answered);
    await tell(call, transaction, request, answer);
    await recordAudit(call, transaction, [
      {
        action: 'publicity.answer',
        object: { kind: 'publicity', id: request.decisionId },
        detail: { request: request.id, outcome: input.outcome },
      },
    ]);
  });
}

async function apply(
  call: Call,
  transaction: Transaction,
  request: PublicityRequest,
  input: AnswerRequest,
): Promise<void> {
  const decision = await lockDecision(transaction, request.decisionId);
  if (!decision) throw publicityProblem('not-found');
  const today = call.clock.today();
  switch (input.outcome) {
    case 'kept':
      return;
    case 'taken-down':
      return takeDown(transaction, decision.id, request.kind, today);
    case 'corrected': {
      const content = input.content?.trim() ?? decision.content;
      const representative = input.representative?.trim() ?? decision.representative;
      if (content === decision.content && representative === decision.representative)
        throw publicityProblem('incomplete');
      return writeCorrection(transaction, decision.id, {
        ...{ content, representative, on: today, at: call.clock.now() },
      });
    }
    default:
      return input.outcome satisfies never;
  }
}

async function tell(
  call: Call,
  transaction: Transaction,
  request: PublicityRequest,
  answer: string,
): Promise<void> {
  const [decision, body] = await Promise.all([
    lockDecision(transaction, request.decisionId),
    bodyById(call, request.bodyId),
  ]);
  await sendMessage(call, transaction, {
    to: { accountId: request.accountId },
    template: 'publicity.answered',
    parameters: {
      number: decision?.documentNumber ?? '',
      body: body?.name ?? {},
      answer: answer.replace(/[。.]$/u, ''),
    },
    key: `publicity-answer:${request.id}`,
    channels: ['portal', 'sms'],
  });
}
