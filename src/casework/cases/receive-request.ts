import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem, type Problem, sayProblem } from '#kernel/errors/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { isPublicAccount } from '#platform/identity/index.ts';
import { askRecusal } from './ask-recusal.ts';
import { caseProblem } from './problems.ts';
import type { RequestedAct, RequestMessage } from './stage-message.ts';
import { findCase, takeMessage } from './store.ts';
import { tellApplicant } from './tell-applicant.ts';
import { tellProgress } from './tell-progress.ts';
import { urgeCase } from './urge-case.ts';
import { withdrawCase } from './withdraw-case.ts';

/** What the network that anybody can reach may say at most. */
const Arrived = Type.Object({
  id: Type.String({ format: 'uuid' }),
  caseId: Type.String({ format: 'uuid' }),
  act: Type.Enum(['withdraw', 'urge', 'ask-recusal']),
  reason: Type.String({ maxLength: 4000 }),
  officer: Type.Optional(Type.String({ maxLength: 100 })),
  by: Type.Object({
    id: Type.String({ format: 'uuid' }),
    subjectId: Type.Optional(Type.String({ format: 'uuid' })),
    onBehalfOf: Type.Optional(Type.String({ format: 'uuid' })),
    matters: Type.Optional(Type.Array(Type.String())),
  }),
});

/**
 * What the applicant asks in the public network is done here as if he stood here: by the same rules, and only for a case that is his.
 * What the law or the state of the case no longer allows is answered to him; anything else is kept by whoever carries it.
 */
export async function receiveRequest(
  call: Call,
  transaction: Transaction,
  message: RequestMessage,
): Promise<void> {
  if (!Check(Arrived, message)) throw new Error('what arrived is no request of an applicant');
  if (!(await takeMessage(transaction, message.id, call.clock.now()))) return;
  // Nobody acts as an officer from there.
  if (!(await isPublicAccount(transaction, message.by.id))) throw caseProblem('not-found');
  const asking: Call = { ...call, actor: { kind: 'account', ...message.by } };
  try {
    await transaction.savepoint(() => carryOut(asking, message));
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    await tellRefusal(call, transaction, message, error);
  }
}

function carryOut(
  call: Call,
  { id, caseId, act, reason, officer = '' }: Static<typeof Arrived>,
): Promise<unknown> {
  switch (act) {
    case 'withdraw':
      return withdrawCase(call, { id, caseId, reason });
    case 'urge':
      return urgeCase(call, { id, caseId, reason });
    case 'ask-recusal':
      return askRecusal(call, { id, caseId, reason, officer });
  }
}

const asked: Readonly<Record<RequestedAct, Text>> = {
  withdraw: { 'zh-CN': '撤回申请', en: 'to withdraw the application' },
  urge: { 'zh-CN': '催办', en: 'to go on with it' },
  'ask-recusal': { 'zh-CN': '申请办理人员回避', en: 'that an officer withdraw' },
};

async function tellRefusal(
  call: Call,
  transaction: Transaction,
  { caseId, act }: RequestMessage,
  why: Problem,
): Promise<void> {
  const of = await findCase(transaction, caseId);
  if (!of) throw caseProblem('not-found');
  const reason = sayProblem(why, 'zh-CN').title;
  await tellProgress(call, transaction, of, 'request-refused', { parameters: { outcome: act }, reason });
  await tellApplicant(call, transaction, of, 'case.request-refused', {
    request: asked[act],
    reason: { 'zh-CN': reason, en: sayProblem(why, 'en').title },
  });
}
