import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  bookableDays,
  bookSlot,
  changeBooking,
  findHall,
  listOwnBookings,
  listSlots,
  matterOf,
} from '#front/bookings/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, ErrorSummary, Notice, Page, TextField } from '#web/design/index.ts';
import { dayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { bookingWords } from './booking-words.ts';
import './bookings.css';
import { type Told, tellRefusal, textsOf } from './told.ts';
import { ToldNotice } from './told-notice.tsx';

export const headers = () => ({ 'cache-control': 'no-store' });

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { searchParams } = new URL(request.url);
  const hall = await findHall(call, params['hallKey'] ?? '');
  const matter = matterOf(hall, params['matterKey'] ?? '');
  const days = await bookableDays(call, hall);
  const moving =
    searchParams.has('change') && call.actor.kind === 'account'
      ? (await listOwnBookings(call)).find(
          ({ id, state }) => id === searchParams.get('change') && state === 'booked',
        )
      : undefined;
  const asked = searchParams.get('day');
  const slotsOf = (day: string) => listSlots(call, { hallKey: hall.key, matterKey: matter.key, day });
  // Without a choice the first day that has room.
  let day = asked !== null && days.includes(asked) ? asked : undefined;
  for (const candidate of day === undefined ? days : [])
    if ((await slotsOf(candidate)).some(({ left }) => left > 0)) {
      day = candidate;
      break;
    }
  return {
    ...{ hallKey: hall.key, hall: hall.name, matterKey: matter.key, matter: matter.name, kind: matter.kind },
    hint: matter.hint ?? {},
    rules: hall.booking,
    days,
    day: day ?? days[0] ?? call.clock.today(),
    slots: day === undefined ? [] : await slotsOf(day),
    moving: moving ? { id: moving.id, day: moving.day, starts: moving.starts } : null,
    id: newId(),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const text = textsOf(await request.formData());
  const { pathname, search } = new URL(request.url);
  if (call.actor.kind !== 'account')
    return redirect(`/signin?${new URLSearchParams({ return: `${pathname}${search}` })}`, 303);
  const [day, starts] = [text('day'), text('starts')];
  const hall = await findHall(call, params['hallKey'] ?? '');
  const isVisit = matterOf(hall, params['matterKey'] ?? '').kind === 'visit' && text('change') === '';
  const typed = { starts, address: text('address'), note: text('note') };
  const missing = [
    ...(starts === '' ? (['starts'] as const) : []),
    ...(isVisit && typed.address === '' ? (['address'] as const) : []),
  ];
  if (missing.length > 0) return data<Refused>({ typed, missing }, { status: 422 });
  try {
    if (text('change') !== '') await changeBooking(call, text('change'), { day, starts });
    else
      await bookSlot(call, {
        id: text('id'),
        hallKey: params['hallKey'] ?? '',
        matterKey: params['matterKey'] ?? '',
        ...{ day, ...typed },
      });
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect('/bookings?done=1', 303);
}

type Missing = 'starts' | 'address';

interface Refused {
  readonly missing: readonly Missing[];
  readonly typed: { readonly starts: string; readonly address: string; readonly note: string };
}

export default function TimesPage() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData() as Told | Refused | undefined;
  const refused = answer && 'title' in answer ? answer : undefined;
  const incomplete = answer && 'missing' in answer ? answer : undefined;
  const say = useWords(bookingWords);
  const errorAt = (name: Missing) =>
    incomplete?.missing.includes(name) ? say(`${name}-missing`) : undefined;
  const text = useText();
  const language = useLanguage();
  const { moving, rules } = view;
  /** Where the summary of errors leads. */
  const firstFree = view.slots.find(({ left }) => left > 0)?.starts;
  const here = `/bookings/${view.hallKey}/${view.matterKey}`;
  const at = (day: string) =>
    `${here}?${new URLSearchParams({ day, ...(moving ? { change: moving.id } : {}) })}`;
  return (
    <Page title={`${say('choose-time')} · ${textIn(view.matter, language)}`} place="mine">
      <Crumbs trail={[{ href: '/bookings', title: say('title') }]} here={text(view.matter)} />
      <header className="top">
        <p className="small muted">{text(view.hall)}</p>
        <h1>{text(view.matter)}</h1>
        <p className="lead">{text(view.hint)}</p>
      </header>
      <ErrorSummary
        errors={(incomplete?.missing ?? []).map((name) => ({ name, message: say(`${name}-missing`) }))}
      />
      <ToldNotice refused={refused} />
      {moving && !refused ? (
        <Notice kind="due">
          <p>{say('moving', { time: `${dayOf(language, moving.day)} ${moving.starts}` })}</p>
        </Notice>
      ) : null}
      <nav className="book-days" aria-label={say('choose-day')}>
        <h2>{say('choose-day')}</h2>
        <ul>
          {view.days.map((day) => (
            <li key={day}>
              <a href={at(day)} aria-current={day === view.day ? 'date' : undefined}>
                {dayOf(language, day)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form method="post" action={at(view.day)}>
        <input type="hidden" name="id" value={view.id} />
        <input type="hidden" name="day" value={view.day} />
        {moving ? <input type="hidden" name="change" value={moving.id} /> : null}
        <fieldset
          className={errorAt('starts') ? 'slots field is-error' : 'slots'}
          aria-describedby={errorAt('starts') ? 'starts-error' : undefined}
        >
          <legend>
            {say('choose-slot')} <span className="muted num">{dayOf(language, view.day)}</span>
          </legend>
          {errorAt('starts') ? (
            <span className="error" id="starts-error">
              {errorAt('starts')}
            </span>
          ) : null}
          {view.slots.length === 0 ? <p>{say('no-slots')}</p> : null}
          <div className="slots__all">
            {view.slots.map(({ starts, ends, left }) => (
              <label key={starts} className={left === 0 ? 'slot is-full' : 'slot'}>
                <input
                  type="radio"
                  name="starts"
                  id={starts === firstFree ? 'starts' : undefined}
                  value={starts}
                  defaultChecked={starts === incomplete?.typed.starts}
                  disabled={left === 0}
                />
                <span>
                  <b className="num">
                    {starts}–{ends}
                  </b>
                  <small>{left === 0 ? say('full') : say('left', { count: left })}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        {view.kind === 'visit' && !moving ? (
          <TextField
            name="address"
            label={say('address')}
            hint={say('address-hint')}
            error={errorAt('address')}
            value={incomplete?.typed.address}
            maxLength={200}
          />
        ) : null}
        {moving ? null : (
          <TextField
            name="note"
            label={say('note')}
            hint={say('note-hint')}
            value={incomplete?.typed.note}
            maxLength={200}
          />
        )}
        <p className="hint">
          {say('rules', {
            minutes: rules.changeMinutes,
            within: rules.missedWithinDays,
            count: rules.missedMost,
            days: rules.barredDays,
          })}
        </p>
        <Buttons>
          <Button kind="main" big>
            {say(moving ? 'book-change' : 'book')}
          </Button>
          <Button href="/bookings" kind="quiet">
            {say('back')}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}
