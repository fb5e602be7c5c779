import { decisionName, findItem, type Item } from '#casework/catalogue/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { currentCalendar, type WorkingCalendar } from '#platform/calendar/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { addressesOf } from './addresses-of.ts';
import { caseToTellOf } from './case-to-tell-of.ts';
import { inPart } from './grant-in-part.ts';
import type { Act, Case } from './model.ts';
import { proceduresOf } from './procedures-of.ts';
import { actsOfCase } from './record-store.ts';
import { findContent } from './store.ts';

type Template = Parameters<typeof sendMessage>[2]['template'];

const templates: Readonly<Record<string, Template>> = {
  'case.received': 'case.received',
  'case.accepted': 'case.accepted',
  'case.correction-requested': 'case.correction',
  'licence.issued': 'case.licence-issued',
  'case.procedure-begun': 'case.procedure-begun',
  'case.procedure-ended': 'case.clock-runs',
  'case.extended': 'case.extended',
  'case.suspended': 'case.suspended',
  'case.resumed': 'case.clock-runs',
  'case.terminated': 'case.terminated',
  'case.withdrawn': 'case.withdrawn',
  'case.gap-reminded': 'case.gap-reminded',
};

/** What is told of these, and why, stands in the acts of the case. */
const toldWithReason = new Set(['case.correction-requested', 'case.decided', 'case.closed']);

/**
 * Tells the applicant by portal message and SMS what happened to the application as a whole. Of a branch only what is a
 * result of its own is told: in a scene each body decides and issues for itself, where one is asked for an opinion nothing is.
 */
export async function notifyApplicant(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const found = event.caseId ? await caseToTellOf(transaction, event.caseId) : undefined;
  if (!found) return;
  const [item, acts] = await Promise.all([
    findItem(call, found.itemKey, found.releaseId),
    toldWithReason.has(event.name) ? actsOfCase(transaction, found.id) : [],
  ]);
  const template =
    found.kind === 'child' ? branchTemplate(event, acts) : rootTemplate(event, item.definition.kind);
  if (!template) return;
  const [content, body, calendar, procedures, licences] = await Promise.all([
    findContent(transaction, found.contentId),
    bodyById(call, found.bodyId),
    currentCalendar(call),
    proceduresOf(call, found),
    template === 'case.licence-issued' ? licencesOfCase(call, found.id) : [],
  ]);
  const licence = licences.at(-1);
  const procedure = procedures.find(({ key }) => key === event.data['procedure']);
  if (!content) return;
  const message = {
    template,
    parameters: {
      receipt: found.receiptNumber,
      item: found.itemTitle,
      body: body?.name ?? {},
      due: found.dueOn ?? expectedOn(found, item, calendar),
      reason: reasonOf(event, acts),
      procedure: procedure?.title ?? {},
      until: textOf(event.data['expectedOn']),
      licence: licence?.title ?? {},
      number: licence?.number ?? '',
      decision: decisionName(item.definition, textOf(event.data['outcome'])) ?? {},
    },
    // Applicants follow the application, not its branches.
    caseId: found.rootId,
    channels: ['portal', 'sms', 'email'] as const,
  };
  for (const [place, to] of (await addressesOf(call, transaction, found, content.applicant)).entries())
    await sendMessage(call, transaction, {
      ...message,
      to,
      key: place === 0 ? event.id : `${event.id}:${place}`,
    });
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The reason of the act that is told of; others may have followed before the message goes out. */
function reasonOf(event: StoredEvent, acts: readonly Act[]): string {
  const told = acts.findLast(({ kind, outcome }) => {
    switch (event.name) {
      case 'case.correction-requested':
        return outcome === 'correction';
      case 'case.closed':
        return outcome === 'not-accepted' || (kind === 'confirm' && outcome === 'failed');
      case 'case.extended':
        return kind === 'ask-extension';
      case 'case.suspended':
        return kind === 'suspend';
      case 'case.terminated':
        return kind === 'terminate';
      default:
        return kind === 'decide';
    }
  });
  // The message's own sentence ends it.
  return (told?.reason ?? '').replace(/[。.]$/u, '');
}

/** Before acceptance no period runs: what is told is when an answer is due if it is accepted today. */
function expectedOn(of: Case, item: Item, calendar: WorkingCalendar): string {
  return calendar.dueDate(of.receivedOn, item.definition.periods.promised).date;
}

/** The decision is told once: when it is made, or at the end where nothing needed deciding. */
function rootTemplate(event: StoredEvent, kind: Item['definition']['kind']): Template | undefined {
  if (event.name === 'case.decided' && event.data['silent'] === true) return 'case.renewed-by-silence';
  if (event.name === 'case.accepted' && event.data['deemed'] === true) return 'case.deemed-accepted';
  if (event.name !== 'case.closed') return templates[event.name] ?? decisionTemplate(event);
  const outcome = event.data['outcome'];
  if (outcome === 'not-accepted') return 'case.not-accepted';
  return kind === 'scene' && (outcome === 'granted' || outcome === 'done') ? 'case.finished' : undefined;
}

function branchTemplate(event: StoredEvent, acts: readonly Act[]): Template | undefined {
  if (event.name === 'licence.issued') return 'case.licence-issued';
  if (event.name !== 'case.closed') return decisionTemplate(event);
  const confirmed = acts.findLast(({ kind }) => kind === 'confirm');
  return confirmed?.outcome === 'failed' ? 'case.part-failed' : undefined;
}

function decisionTemplate(event: StoredEvent): Template | undefined {
  if (event.name !== 'case.decided') return undefined;
  const outcome = event.data['outcome'];
  return outcome === 'granted' || outcome === inPart ? `case.${outcome}` : 'case.refused';
}
