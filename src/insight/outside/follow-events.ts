import { findItem } from '#casework/catalogue/index.ts';
import { unknownHere } from '#casework/forwarding/index.ts';
import { currentRelease } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { readCaseEvents, type StoredEvent } from '#kernel/outbox/index.ts';
import { findBody } from '#platform/directory/index.ts';
import { noteFinding } from './note-finding.ts';

const minute = 60_000;

/** A licence that no case led to; or that was good before its case was received, and takes the place of no other. */
export async function followLicence(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const [bodyId, licenceId] = [wordIn(event, 'bodyId'), wordIn(event, 'licenceId')];
  const caseId = wordIn(event, 'caseId') || null;
  if (!bodyId || !licenceId) return;
  if (caseId === null)
    return noteFinding(call, transaction, {
      ...{ kind: 'licence-without-case', bodyId, divisionKey: '', reference: licenceId, caseId },
      detail: { type: wordIn(event, 'typeKey'), validFrom: wordIn(event, 'validFrom') },
    });
  if (event.data['previousId']) return;
  await judgeDay(call, transaction, caseId, wordIn(event, 'validFrom'), 'licence');
}

/** Another authority's decision, older than the application that it decides. */
export async function followAnswer(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  await judgeDay(call, transaction, wordIn(event, 'caseId'), wordIn(event, 'decidedOn'), 'decision');
}

async function judgeDay(
  call: Call,
  transaction: Transaction,
  caseId: string,
  decidedOn: string,
  by: 'licence' | 'decision',
): Promise<void> {
  const [received] = await readCaseEvents(transaction, caseId);
  if (!received || decidedOn === '') return;
  const receivedOn = call.clock.dateOf(received.occurredAt);
  if (decidedOn >= receivedOn) return;
  await noteFinding(call, transaction, {
    ...{ kind: 'entered-afterwards', ...placeOf(received), reference: caseId, caseId },
    detail: { decidedOn, receivedOn, by, channel: wordIn(received, 'channel') },
  });
}

/**
 * What another system says it has received from us, or decided for us, and no case of ours was sent for. Which division it was, nobody
 * here can know: each that has cases decided there answers for itself.
 */
export async function followStatement(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const [system, day] = [wordIn(event, 'system'), wordIn(event, 'day')];
  if (!event.data['differences']) return;
  const unknown = await unknownHere(transaction, system, day);
  if (unknown.length === 0) return;
  const release = await currentRelease(call);
  const sent = [...release.parts('item').values()].filter(({ forwarding }) => forwarding?.system === system);
  const places = new Map(sent.map(({ body, division = '' }) => [`${body}/${division}`, { body, division }]));
  const name = release.part('foreign-system', system)?.title['zh-CN'] ?? system;
  for (const { body: key, division } of places.values()) {
    const body = await findBody(call, key);
    if (body)
      for (const { reference, theirs } of unknown)
        await noteFinding(call, transaction, {
          ...{ kind: 'unknown-here', bodyId: body.id, divisionKey: division, caseId: null },
          reference: `${key}/${division} ${system} ${reference}`,
          detail: { system: name, day, number: theirs ?? reference },
        });
  }
}

/** A case closed minutes after it was received, though officers took it through all its steps: it was decided before. */
export async function followClosing(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { caseId } = event;
  const outcome = wordIn(event, 'outcome');
  if (caseId === null || (outcome !== 'granted' && outcome !== 'refused')) return;
  const rule = (await currentRelease(call)).part('supervision', 'efficiency')?.tooQuick;
  if (!rule) return;
  const history = await readCaseEvents(transaction, caseId);
  const [received] = history;
  if (!received) return;
  const minutes = Math.floor((event.occurredAt.getTime() - received.occurredAt.getTime()) / minute);
  const acts = history.filter(({ assignmentId, name }) => assignmentId !== null && byHand.has(name)).length;
  if (minutes >= rule.minutes || acts < rule.acts) return;
  // What the item itself decides on the spot is quick by right.
  const item = await findItem(call, wordIn(event, 'itemKey')).catch(() => undefined);
  if (item?.definition.handling === 'instant') return;
  await noteFinding(call, transaction, {
    ...{ kind: 'too-quick', ...placeOf(event), reference: caseId, caseId },
    detail: { minutes, acts, channel: wordIn(event, 'channel') },
  });
}

/** What officers do with a case, as its history names it. */
const byHand: ReadonlySet<string> = new Set(['case.accepted', 'case.examined', 'case.decided']);

const placeOf = (event: StoredEvent) => ({
  bodyId: wordIn(event, 'bodyId'),
  divisionKey: wordIn(event, 'divisionKey'),
});

function wordIn({ data }: StoredEvent, name: string): string {
  const value = data[name];
  return typeof value === 'string' ? value : '';
}
