import {
  type AskRecusal,
  askRecusal,
  type RequestedAct,
  sendStageMessage,
  type UrgeCase,
  urgeCase,
  type WithdrawCase,
  withdrawCase,
} from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { applicationProblem } from './problems.ts';
import { keepEntry } from './store.ts';
import { type Progress, viewProgress } from './view-progress.ts';

/** The applicant withdraws: where the case is, at once; else the bodies are asked, and answer. */
export async function withdrawApplication(call: Call, input: WithdrawCase): Promise<void> {
  if (isApart(call)) await sendRequest(call, { ...input, act: 'withdraw' });
  else await withdrawCase(call, input);
}

export async function urgeApplication(call: Call, input: UrgeCase): Promise<void> {
  if (isApart(call)) await sendRequest(call, { ...input, act: 'urge' });
  else await urgeCase(call, input);
}

export async function askOfficersRecusal(call: Call, input: AskRecusal): Promise<void> {
  if (!isApart(call)) return void (await askRecusal(call, input));
  if (!input.officer.trim() || !input.reason?.trim()) throw applicationProblem('recusal-incomplete');
  await sendRequest(call, { ...input, act: 'ask-recusal' });
}

/** The same by the name of the act. */
export function askOfCase(call: Call, { act, officer = '', ...input }: Request): Promise<void> {
  switch (act) {
    case 'withdraw':
      return withdrawApplication(call, input);
    case 'urge':
      return urgeApplication(call, input);
    case 'ask-recusal':
      return askOfficersRecusal(call, { ...input, officer });
  }
}

/** In a public network of its own there are no cases. */
const isApart = ({ config }: Call) => config.zone.name === 'internet';

interface Request extends WithdrawCase {
  readonly act: RequestedAct;
  readonly officer?: string;
}

async function sendRequest(call: Call, { id, caseId, act, reason = '', officer }: Request): Promise<void> {
  const progress = await viewProgress(call, caseId);
  if (progress.entries.some((entry) => entry.id === id)) return;
  if (progress.root?.state === 'closed') throw applicationProblem('closed-already');
  if (isUnderWay(progress, act)) throw applicationProblem('request-under-way');
  const { id: account, subjectId, onBehalfOf, matters } = call.actor;
  await call.database.transaction(async (transaction) => {
    keepEntry(transaction, caseId, {
      ...{ id, caseId, kind: 'request-sent', occurredAt: call.clock.now() },
      bodyName: progress.root?.bodyName ?? {},
      itemTitle: progress.application.itemTitle,
      parameters: { outcome: act },
      reason: reason.trim(),
    });
    await recordAudit(call, transaction, [
      { action: `application.${act}`, object: { kind: 'application', id: caseId }, detail: { request: id } },
    ]);
    await sendStageMessage(call, transaction, {
      ...{ kind: 'request', version: 1, id, caseId, act, reason: reason.trim() },
      ...(officer === undefined ? {} : { officer: officer.trim() }),
      by: {
        id: account,
        ...(subjectId === undefined ? {} : { subjectId }),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
        ...(matters === undefined ? {} : { matters }),
      },
    });
  });
}

const answers: Readonly<Record<RequestedAct, Progress['entries'][number]['kind']>> = {
  withdraw: 'withdrawn',
  urge: 'urged',
  'ask-recusal': 'recusal-asked',
};

/** Whether the same was asked already, and the bodies have not answered. Counted, because the clocks of two networks need not agree. */
export function isUnderWay({ entries }: Pick<Progress, 'entries'>, act: RequestedAct): boolean {
  const about = entries.filter(({ parameters }) => parameters['outcome'] === act);
  const sent = about.filter(({ kind }) => kind === 'request-sent');
  const refused = about.filter(({ kind }) => kind === 'request-refused');
  const done = entries.filter(({ kind }) => kind === answers[act]);
  return sent.length > refused.length + done.length;
}
