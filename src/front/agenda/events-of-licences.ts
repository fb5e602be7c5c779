import { renewalPeriod } from '#casework/cases/index.ts';
import { currentCatalogue } from '#casework/catalogue/index.ts';
import { lastDayToAsk, listLicences } from '#casework/licences/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { CalendarEvent } from './model.ts';
import { agendaWords } from './words.ts';

const most = 100;

/** When licences end; and of those that can be renewed the last day to ask for it, by the rule of their kind. */
export async function eventsOfLicences(call: Call): Promise<CalendarEvent[]> {
  const say = agendaWords.bind(undefined, call.language);
  const [licences, calendar, { items, release }] = await Promise.all([
    listLicences(call, { limit: most }),
    currentCalendar(call),
    currentCatalogue(call),
  ]);
  const renewed = new Set(
    [...items.values()].flatMap(({ definition: { effect } }) =>
      effect?.kind === 'renew' ? [effect.licence] : [],
    ),
  );
  const today = call.clock.today();
  return licences.flatMap(({ id, title, number, typeKey, validTo, status, issuedOn }) => {
    if (status !== 'valid' || validTo === null || validTo < today) return [];
    const of = { title: textIn(title, call.language), number };
    const event = (kind: 'renew' | 'expires', day: string, note = ''): CalendarEvent => ({
      uid: `${kind}-${id}@mingtang`,
      day,
      summary: say(kind, of),
      description: `${say(`${kind}-text`, of)}${note}`,
      url: `${call.config.publicUrl}/my/licences`,
      stamp: new Date(`${issuedOn}T00:00:00Z`),
    });
    const period = renewed.has(typeKey)
      ? renewalPeriod(release, release.part('licence', typeKey))
      : undefined;
    const ask = period && lastDayToAsk(calendar, validTo, period);
    return [
      ...(ask ? [event('renew', ask.date, ask.provisional ? `\n${say('due-provisional')}` : '')] : []),
      event('expires', validTo),
    ];
  });
}
