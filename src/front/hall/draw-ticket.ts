import type { Hall } from '#casework/packs/index.ts';
import { arriveByCode, findHall, matterOf, minutesOf } from '#front/bookings/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Ticket } from './model.ts';
import { nextSerial } from './paper-store.ts';
import { hallProblem } from './problems.ts';
import { countBefore, findTicket, insertTicket } from './ticket-store.ts';

/** Draws a ticket at the kiosk: for a matter, or for what one has booked. */
export async function drawTicket(
  call: Call,
  input: { readonly hallKey: string } & ({ readonly matterKey: string } | { readonly code: string }),
): Promise<Ticket> {
  const hall = await findHall(call, input.hallKey);
  await refuseClosed(call, hall);
  return call.database.transaction(async (transaction) => {
    if (!('code' in input)) return draw(call, transaction, hall, { matterKey: input.matterKey });
    const booking = await arriveByCode(call, transaction, { hallKey: hall.key, code: input.code });
    const { matterKey, starts, id } = booking;
    return draw(call, transaction, hall, { matterKey, booked: { id, starts } });
  });
}

/** What a ticket says, and how many are before it. A number is good on its day: whoever keeps it open on a telephone is told so. */
export async function readTicket(
  call: Call,
  id: string,
): Promise<{
  readonly ticket: Ticket;
  readonly hall: Hall;
  readonly before: number;
  readonly lapsed: boolean;
}> {
  const ticket = await findTicket(call.database, id);
  if (!ticket) throw hallProblem('no-ticket');
  const lapsed = ticket.day < call.clock.today() && ticket.state !== 'served';
  const hall = await findHall(call, ticket.hallKey);
  const before = ticket.state === 'waiting' && !lapsed ? await beforeAt(call, hall, ticket) : 0;
  return { ticket, hall, lapsed, before };
}

/** A window calls whoever came first for any of its matters: it is the window with the fewest before that calls the number. */
async function beforeAt(call: Call, { windows }: Hall, ticket: Ticket): Promise<number> {
  const before = await countBefore(call.database, ticket);
  const serving = windows.filter(({ matters }) => matters.includes(ticket.matterKey));
  const ways = serving.length > 0 ? serving : [{ matters: [ticket.matterKey] }];
  return Math.min(
    ...ways.map(({ matters }) => matters.reduce((sum, key) => sum + (before.get(key) ?? 0), 0)),
  );
}

async function draw(
  call: Call,
  transaction: Transaction,
  hall: Hall,
  of: {
    readonly matterKey: string;
    readonly booked?: { readonly id: string; readonly starts: string };
  },
): Promise<Ticket> {
  const matter = matterOf(hall, of.matterKey);
  if (matter.kind !== 'counter') throw hallProblem('no-ticket');
  const day = call.clock.today();
  const serial = await nextSerial(transaction, { hallKey: hall.key, kind: `ticket-${matter.letter}`, day });
  const drawnAt = call.clock.now();
  const ticket: Ticket = {
    id: newId(),
    hallKey: hall.key,
    day,
    matterKey: matter.key,
    number: `${matter.letter}${String(serial).padStart(3, '0')}`,
    bookingId: of.booked?.id ?? null,
    drawnAt,
    state: 'waiting',
    windowKey: null,
    calledAt: null,
    times: 0,
  };
  await insertTicket(transaction, ticket, rankOf(call, hall, drawnAt, of.booked?.starts));
  return ticket;
}

/**
 * Whose turn it is: who has booked stands where his slot begins, however long others have waited since; who comes later than
 * the grace the hall gives, as if he had not booked.
 */
function rankOf(call: Call, { booking }: Hall, drawnAt: Date, starts: string | undefined): Date {
  if (starts === undefined) return drawnAt;
  const late = minutesOf(call.clock.timeOf(drawnAt)) - minutesOf(starts);
  return late > booking.graceMinutes ? drawnAt : new Date(drawnAt.getTime() - late * 60_000);
}

const opensEarlier = 30;

/** Tickets are drawn on working days, from half an hour before the doors open until they close. */
async function refuseClosed(call: Call, { hours }: Hall): Promise<void> {
  const now = minutesOf(call.clock.timeOf(call.clock.now()));
  const opens = Math.min(...hours.map((part) => minutesOf(part.opens)));
  const closes = Math.max(...hours.map((part) => minutesOf(part.closes)));
  const { working } = (await currentCalendar(call)).isWorkingDay(call.clock.today());
  if (!working || now < opens - opensEarlier || now >= closes) throw hallProblem('closed');
}
