import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { type Booking, cancelBooking, isAhead, listHalls, listOwnBookings } from '#front/bookings/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Page, Section } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { bookingWords } from './booking-words.ts';
import './bookings.css';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const halls = await listHalls(call);
  const signedIn = call.actor.kind === 'account';
  const own = signedIn ? await listOwnBookings(call) : [];
  const hallOf = ({ hallKey }: Booking) => halls.find(({ key }) => key === hallKey);
  return {
    signedIn,
    done: new URL(request.url).searchParams.has('done'),
    halls: halls.map(({ key, name, address, hours, matters }) => ({
      ...{ key, name, address },
      hours: hours.map(({ opens, closes }) => `${opens}–${closes}`).join(' '),
      matters: matters.map((matter) => ({
        ...{ key: matter.key, name: matter.name, hint: matter.hint, kind: matter.kind },
      })),
    })),
    own: own.map((booking) => {
      const hall = hallOf(booking);
      const { id, day, starts, ends, code, state, kind, address } = booking;
      return {
        ...{ id, day, starts, ends, code, state, kind, address },
        href: `/bookings/${booking.hallKey}/${booking.matterKey}?change=${id}`,
        hall: hall?.name ?? {},
        matter: hall?.matters.find(({ key }) => key === booking.matterKey)?.name ?? {},
        mayChange: state === 'booked' && hall !== undefined && isAhead(call, hall, day, starts),
      };
    }),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  try {
    await cancelBooking(call, text('id'));
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect('/bookings?done=1', 303);
}

export default function BookingsPage() {
  const { halls, signedIn, own, done } = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(bookingWords);
  const text = useText();
  return (
    <Page title={say('title')} place="mine">
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <ToldNotice refused={refused} done={done ? say('own-done') : undefined} />
      <Section id="own" title={say('own')}>
        {signedIn ? (
          own.length === 0 ? (
            <p className="muted">{say('own-none')}</p>
          ) : (
            <ul className="rows rows--loose bookings">
              {own.map((booking) => (
                <Own key={booking.id} booking={booking} />
              ))}
            </ul>
          )
        ) : (
          <p>
            <a className="tap" href="/signin?return=/bookings">
              {say('sign-in')}
            </a>
          </p>
        )}
      </Section>
      {halls.map((hall) => (
        <Section key={hall.key} id={hall.key} title={text(hall.name)}>
          <p>
            {text(hall.address)}
            <br />
            <span className="muted">{say('open', { hours: hall.hours })}</span>
            <br />
            <a className="tap" href={`/hall/${hall.key}/display`}>
              {say('board')}
            </a>
          </p>
          {(['counter', 'visit'] as const).map((kind) => (
            <div key={kind} className="bookings__kind">
              <h3>{say(kind === 'counter' ? 'counters' : 'visits')}</h3>
              <ul className="rows rows--loose">
                {hall.matters
                  .filter((matter) => matter.kind === kind)
                  .map((matter) => (
                    <li key={matter.key}>
                      <span>
                        <a className="tap" href={`/bookings/${hall.key}/${matter.key}`}>
                          {text(matter.name)}
                        </a>
                        {matter.hint ? <span className="hint">{text(matter.hint)}</span> : null}
                      </span>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </Section>
      ))}
    </Page>
  );
}

function Own({ booking }: { booking: ReturnType<typeof useLoaderData<typeof loader>>['own'][number] }) {
  const say = useWords(bookingWords);
  const text = useText();
  const language = useLanguage();
  const time = `${dayOf(language, booking.day)} ${booking.starts}–${booking.ends}`;
  return (
    <li>
      <span>
        <b className="num">{time}</b>
        <br />
        {text(booking.matter)} ·{' '}
        {booking.kind === 'visit' ? <Stated>{booking.address}</Stated> : text(booking.hall)}
        {booking.state === 'booked' && booking.kind === 'counter' ? (
          <span className="hint">
            {say('code')} <b className="num bookings__code">{booking.code}</b> {say('code-hint')}
          </span>
        ) : null}
      </span>
      {booking.mayChange ? (
        <form method="post" action="/bookings" className="rows__side bookings__acts">
          <a className="btn" href={booking.href} aria-label={say('change-about', { time })}>
            {say('change')}
          </a>
          <input type="hidden" name="id" value={booking.id} />
          <Button kind="quiet" aria-label={say('cancel-about', { time })}>
            {say('cancel')}
          </Button>
        </form>
      ) : (
        <span className="rows__side">{say(`state-${booking.state}`)}</span>
      )}
    </li>
  );
}
