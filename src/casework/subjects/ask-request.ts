import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { subjectsRead } from './ask-copy.ts';
import { sendRequest } from './cross-request.ts';
import { requireOwnOrWards, subjectsOf } from './for-whom.ts';
import type { AskRequest, NewRequest, SubjectRequest } from './model.ts';
import { subjectProblem } from './problems.ts';
import { insertRequest, moveRequest, provisionalRequests, requestsOfAccount } from './store.ts';
import { tellLeaders } from './tell-leaders.ts';

const longest = 2000;
const most = 100;

/** Asks a body to correct, or to erase, what it keeps about the caller: its leaders are told, and have a day by which to answer. */
export async function askRequest(call: Call, input: AskRequest): Promise<{ readonly dueOn: string }> {
  const ward = await requireOwnOrWards(call);
  const text = writtenText(input.text);
  const body = await bodyById(call, input.bodyId);
  if (!body) throw subjectProblem('text-required');
  const [release, calendar] = await Promise.all([currentRelease(call), currentCalendar(call)]);
  const period = release.part('period', 'personal-data-answer');
  if (!period) throw subjectProblem('no-period');
  const askedOn = call.clock.today();
  const { date, provisional } = calendar.dueDate(askedOn, period);
  const request: NewRequest = {
    id: input.id,
    kind: input.kind,
    accountId: call.actor.id,
    subjectId: ward ?? call.actor.subjectId ?? `account:${call.actor.id}`,
    bodyId: input.bodyId,
    text,
    askedOn,
    askedAt: call.clock.now(),
    dueOn: date,
    provisional,
    length: period.length,
    unit: period.unit,
  };
  await call.database.transaction(async (transaction) => {
    if (!(await insertRequest(transaction, request))) return;
    await recordAudit(call, transaction, [
      {
        action: `own-data.ask-${input.kind}`,
        object: { kind: 'subject-request', id: input.id },
        ...subjectsRead(ward),
        detail: { bodyId: input.bodyId, dueOn: date },
      },
    ]);
    if (call.config.zone.name === 'internet') await sendRequest(call, transaction, request, body);
    else await tellLeaders(call, transaction, request);
  });
  return { dueOn: date };
}

/** What the caller has asked, and what was answered. */
export async function listOwnRequests(call: Call): Promise<readonly SubjectRequest[]> {
  await requireOwnOrWards(call);
  return requestsOfAccount(call.database, { accountId: call.actor.id, subjects: subjectsOf(call) }, most);
}

export function writtenText(text: string): string {
  const written = text.trim();
  if (written === '' || written.length > longest) throw subjectProblem('text-required');
  return written;
}

/** When a year’s calendar is published, limits that were provisional are counted anew. */
export async function recomputeSubjectRequests(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, askedOn, length, unit } of await provisionalRequests(transaction))
    await moveRequest(transaction, id, calendar.dueDate(askedOn, { length, unit }));
}
