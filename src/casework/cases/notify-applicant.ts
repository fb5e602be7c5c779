import { findItem, type Item } from '#casework/catalogue/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { Case } from './model.ts';
import { actsOf } from './record-store.ts';
import { findCase, findContent } from './store.ts';

type Template = Parameters<typeof sendMessage>[2]['template'];

const templates: Readonly<Record<string, Template>> = {
  'case.received': 'case.received',
  'case.accepted': 'case.accepted',
  'case.correction-requested': 'case.correction',
  'licence.issued': 'case.licence-issued',
};

const tellsReason: ReadonlySet<Template> = new Set(['case.correction', 'case.refused']);

/** Tells the applicant by portal message and SMS what happened to the application as a whole, not to each of its branches. */
export async function notifyApplicant(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const found = event.caseId ? await findCase(transaction, event.caseId) : undefined;
  if (!found || found.kind === 'child') return;
  const template = templates[event.name] ?? decisionTemplate(event);
  if (!template) return;
  const [content, body, acts, item, calendar, licences] = await Promise.all([
    findContent(transaction, found.contentId),
    bodyById(call, found.bodyId),
    tellsReason.has(template) ? actsOf(transaction, [found.id]) : [],
    findItem(call, found.itemKey, found.releaseId),
    currentCalendar(call),
    template === 'case.licence-issued' ? licencesOfCase(call, found.id) : [],
  ]);
  const licence = licences.at(-1);
  if (!content) return;
  const { applicant } = content;
  await sendMessage(call, transaction, {
    to: {
      ...(applicant.accountId ? { accountId: applicant.accountId } : {}),
      ...(applicant.mobile ? { mobile: applicant.mobile } : {}),
      ...(applicant.email ? { email: applicant.email } : {}),
    },
    template,
    parameters: {
      receipt: found.receiptNumber,
      item: found.itemTitle,
      body: body?.name ?? {},
      due: found.dueOn ?? expectedOn(found, item, calendar),
      reason: acts.at(-1)?.reason ?? '',
      licence: licence?.title ?? {},
      number: licence?.number ?? '',
    },
    key: event.id,
    caseId: found.id,
    channels: ['portal', 'sms'],
  });
}

/** Before acceptance no period runs: what is told is when an answer is due if it is accepted today. */
function expectedOn(of: Case, item: Item, calendar: WorkingCalendar): string {
  return calendar.dueDate(of.receivedOn, item.definition.periods.promised).date;
}

/** The decision is told once: when it is made, or at the end where nothing needed deciding. */
function decisionTemplate(event: StoredEvent): Template | undefined {
  const outcome = event.data['outcome'];
  if (event.name === 'case.decided') return outcome === 'granted' ? 'case.granted' : 'case.refused';
  return event.name === 'case.closed' && outcome === 'not-accepted' ? 'case.refused' : undefined;
}
