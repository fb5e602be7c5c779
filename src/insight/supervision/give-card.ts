import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { insertCard } from './card-store.ts';
import { count } from './figure-store.ts';
import { markScore } from './mark-score.ts';
import type { Card, CardCause, CardKind, Measure, Watch } from './model.ts';
import { scoreRules } from './rules.ts';
import { endStreak, lengthenStreak } from './watch-store.ts';

const measureOf = { warning: 'warned', yellow: 'yellow', red: 'red' } as const satisfies Record<
  CardKind,
  Measure
>;

/** Gives a warning or a card, counts it and takes its points; all of it once, whoever else looks at the same time. */
export async function giveCard(
  call: Call,
  transaction: Transaction,
  watch: Watch,
  of: {
    readonly kind: CardKind;
    readonly cause?: CardCause;
    readonly dueOn: string;
    readonly orderId?: string;
  },
): Promise<Card | undefined> {
  const card: Card = {
    id: newId(),
    kind: of.kind,
    cause: of.cause ?? 'limit',
    caseId: watch.caseId,
    receiptNumber: watch.receiptNumber,
    bodyId: watch.bodyId,
    divisionKey: watch.divisionKey,
    itemKey: watch.itemKey,
    dueOn: of.dueOn,
    givenOn: call.clock.today(),
    givenAt: call.clock.now(),
    orderId: of.orderId ?? null,
  };
  if (!(await insertCard(transaction, card, watch.period))) return undefined;
  count(transaction, {
    caseId: card.caseId,
    causeId: card.id,
    on: card.givenOn,
    measures: [measureOf[card.kind]],
    place: watch,
  });
  await takePoints(call, transaction, card);
  await appendEvents(call, transaction, [
    {
      name: 'supervision.card-given',
      caseId: card.caseId,
      regionId: watch.regionId || null,
      data: { cardId: card.id, kind: card.kind, cause: card.cause, bodyId: card.bodyId, dueOn: card.dueOn },
    },
  ]);
  await recordAudit(call, transaction, [
    {
      action: 'supervision.card-given',
      object: { kind: 'supervision-card', id: card.id },
      detail: { kind: card.kind, cause: card.cause, caseId: card.caseId, dueOn: card.dueOn },
    },
  ]);
  return card;
}

async function takePoints(call: Call, transaction: Transaction, card: Card): Promise<void> {
  const { bodyId, caseId } = card;
  switch (card.kind) {
    case 'warning':
      return warnInARow(call, transaction, card);
    case 'yellow':
      return markScore(call, transaction, {
        counts: 'yellow-card',
        bodyId,
        caseIds: [caseId],
        causeId: card.id,
      });
    case 'red':
      return markScore(call, transaction, {
        counts: 'red-card',
        bodyId,
        caseIds: [caseId],
        causeId: card.id,
      });
  }
}

/** Warnings of a body that nothing closed in time has come between; when enough stand in a row they cost points, once. */
async function warnInARow(call: Call, transaction: Transaction, card: Card): Promise<void> {
  const caseIds = await lengthenStreak(transaction, card.bodyId, card.caseId);
  const rules = await scoreRules(call);
  const enough = rules.find(({ counts }) => counts === 'warnings-in-a-row')?.every;
  if (enough === undefined || caseIds.length < enough) return;
  await markScore(call, transaction, {
    counts: 'warnings-in-a-row',
    bodyId: card.bodyId,
    caseIds,
    causeId: card.id,
  });
  endStreak(transaction, card.bodyId);
}
