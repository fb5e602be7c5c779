import { Temporal } from 'temporal-polyfill';
import { listHalls, listOwnBookings } from '#front/bookings/index.ts';
import { listPayments, yuanOf } from '#front/payments/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import type { CalendarEvent } from './model.ts';
import { agendaWords } from './words.ts';

/** What one has booked, at its time: a turn at a counter, or the visit of an inspector. */
export async function eventsOfBookings(call: Call): Promise<CalendarEvent[]> {
  const say = agendaWords.bind(undefined, call.language);
  const halls = new Map((await listHalls(call)).map((hall) => [hall.key, hall]));
  const bookings = await listOwnBookings(call);
  return bookings.flatMap(({ id, day, starts, ends, kind, hallKey, matterKey, ...of }) => {
    const hall = halls.get(hallKey);
    const matter = hall?.matters.find(({ key }) => key === matterKey);
    // Each calendar has its own: the person's, and that of each firm he acts for.
    const own = of.subjectId === (call.actor.onBehalfOf ?? null);
    if (!hall || !matter || of.state !== 'booked' || !own) return [];
    return [
      {
        uid: `booking-${id}@mingtang`,
        day,
        from: instantOf(call, day, starts),
        to: instantOf(call, day, ends),
        summary: say('booking', { matter: textIn(matter.name, call.language) }),
        // Where somebody lives stands in no calendar of others.
        description:
          kind === 'visit'
            ? say('visit-text')
            : say('booking-text', {
                hall: textIn(hall.name, call.language),
                address: textIn(hall.address, call.language),
              }),
        url: `${call.config.publicUrl}/bookings`,
        stamp: of.madeAt,
      },
    ];
  });
}

function instantOf({ config }: Call, day: string, time: string): Date {
  const { epochMilliseconds } = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: config.timeZone,
    plainTime: time,
  });
  return new Date(epochMilliseconds);
}

/** The last day on which what is still owed is paid. */
export async function eventsOfCharges(call: Call): Promise<CalendarEvent[]> {
  const say = agendaWords.bind(undefined, call.language);
  const { payments } = await listPayments(call);
  return payments.flatMap(({ charge: { id, state, dueOn, provisional, title, amount, raisedAt, ...of } }) => {
    if (state !== 'open') return [];
    const text = say('pay-text', { receipt: of.receiptNumber, amount: yuanOf(amount) });
    return [
      {
        uid: `pay-${id}@mingtang`,
        day: dueOn,
        summary: say('pay', { fee: textIn(title, call.language) }),
        description: provisional ? `${text}\n${say('due-provisional')}` : text,
        url: `${call.config.publicUrl}/my/payments`,
        stamp: raisedAt,
      },
    ];
  });
}
