import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readTicket } from '#front/hall/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { isId } from '#web/desk/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { KioskPage } from '../portal/kiosk/kiosk-page.tsx';
import { bookingWords } from './booking-words.ts';
import './bookings.css';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params }: LoaderFunctionArgs) {
  const id = params['ticketId'];
  const unknown = '00000000-0000-0000-0000-000000000000';
  const { ticket, hall, before, lapsed } = await readTicket(
    context.get(callContext),
    isId(id) ? id : unknown,
  );
  return {
    number: ticket.number,
    day: ticket.day,
    state: lapsed ? 'lapsed' : ticket.state,
    before,
    hall: hall.name,
    matter: hall.matters.find(({ key }) => key === ticket.matterKey)?.name ?? {},
    window: hall.windows.find(({ key }) => key === ticket.windowKey)?.name ?? {},
  };
}

/** The ticket: printed by the kiosk, or kept open on a telephone. */
export default function KioskTicketPage() {
  const { number, day, state, before, hall, matter, window } = useLoaderData<typeof loader>();
  const say = useWords(bookingWords);
  const text = useText();
  const language = useLanguage();
  return (
    <KioskPage title={say('ticket-title')} back="/kiosk/queue">
      <div className="ticket">
        <p className="ticket__number num">{number}</p>
        <p>
          {text(matter)} · {text(hall)}
        </p>
        <p className="ticket__state">
          {state === 'waiting'
            ? before === 0
              ? say('ticket-turn')
              : say('ticket-before', { count: before })
            : state === 'called'
              ? say('ticket-called', { window: textIn(window, language) })
              : state === 'lapsed'
                ? say('ticket-lapsed', { day })
                : say(state === 'skipped' ? 'ticket-skipped' : 'ticket-over')}
        </p>
        {state === 'waiting' ? <p className="muted">{say('ticket-wait')}</p> : null}
      </div>
    </KioskPage>
  );
}
