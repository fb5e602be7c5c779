import { currentCatalogue } from '#casework/catalogue/index.ts';
import { type Licence, lastDayToAsk, remindHolders } from '#casework/licences/index.ts';
import { type Application, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import { renewalPeriod } from './aim-at-licence.ts';
import { findCase, findContent } from './store.ts';

/**
 * Tells holders 90, 60 and 30 days before a licence ends until when its renewal is asked for, and where. They are reached as
 * they were in the application that led to it.
 */
export async function remindOfEnd(application: Application): Promise<number> {
  const call = systemCall(application, 'licences.reminders');
  const [catalogue, calendar] = await Promise.all([
    currentCatalogue(application),
    currentCalendar(application),
  ]);
  const renewing = new Map(
    [...catalogue.items.values()].flatMap(({ definition }) =>
      definition.effect?.kind === 'renew' ? [[definition.effect.licence, definition] as const] : [],
    ),
  );
  return remindHolders(call, async (transaction, licence, daysLeft) => {
    const item = renewing.get(licence.typeKey);
    const to = await addressOf(transaction, licence);
    if (!item || !to || licence.validTo === null) return;
    const { release } = catalogue;
    const period = renewalPeriod(release, release.part('licence', licence.typeKey));
    const askBy = period ? lastDayToAsk(calendar, licence.validTo, period).date : licence.validTo;
    await sendMessage(call, transaction, {
      to,
      template: 'licence.ending',
      parameters: {
        licence: licence.title,
        number: licence.number,
        end: licence.validTo,
        days: daysLeft,
        askBy,
        item: item.title,
      },
      key: `licence.ending ${licence.id} ${daysLeft}`,
      ...(licence.caseId ? { caseId: licence.caseId } : {}),
      channels: ['portal', 'sms'],
    });
  });
}

async function addressOf(transaction: Transaction, licence: Licence) {
  const of = licence.caseId ? await findCase(transaction, licence.caseId) : undefined;
  const content = of && (await findContent(transaction, of.contentId));
  if (!content) return undefined;
  const { accountId, mobile, email } = content.applicant;
  return { ...(accountId ? { accountId } : {}), ...(mobile ? { mobile } : {}), ...(email ? { email } : {}) };
}
