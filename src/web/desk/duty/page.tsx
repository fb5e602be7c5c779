import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { daysAfter, type Half, mondayOf, officerIdOf, readRoster, readSwaps } from '#platform/duty/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { isDate, parameterOf } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { type Answered, actOnRoster } from './act-on-roster.ts';
import { askedDivision } from './asked-division.ts';
import { Divisions } from './division.tsx';
import { Swaps } from './swaps.tsx';
import { dutyWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { division, key, others } = await askedDivision(call, request);
  const { bodyId, divisionKey } = division;
  const today = call.clock.today();
  const asked = parameterOf(request, 'week');
  const beginsOn = mondayOf(asked !== undefined && isDate(asked) ? asked : today);
  const place = { bodyId, divisionKey, beginsOn };
  const [roster, next, swaps, own] = await Promise.all([
    readRoster(call, place),
    readRoster(call, { ...place, beginsOn: daysAfter(beginsOn, 7) }),
    readSwaps(call),
    officerIdOf(call),
  ]);
  const turns = [roster, next]
    .filter(({ publishedAt }) => publishedAt !== null)
    .flatMap((one) => one.turns)
    .filter(({ day }) => day >= today);
  return {
    id: newId(),
    key,
    others,
    beginsOn,
    endsOn: daysAfter(beginsOn, 6),
    before: daysAfter(beginsOn, -7),
    after: daysAfter(beginsOn, 7),
    name: division.name,
    arranges: division.arranges,
    published: roster.publishedAt !== null,
    days: roster.days.map(({ day, working }) => {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      return { day, working, extra: working && (weekday === 0 || weekday === 6) };
    }),
    turns: roster.turns.map(({ id, day, half, officerId, name }) => ({ id, day, half, officerId, name })),
    staff: roster.staff,
    away: roster.away.map(({ assignmentId, officerId, from, to, substitute }) => ({
      key: `${assignmentId} ${from}`,
      officerId,
      name: roster.staff.find((one) => one.officerId === officerId)?.name ?? '',
      from,
      to,
      substitute,
    })),
    swaps: swaps.map(({ id, own: mine, other, given, wanted }) => ({ id, own: mine, other, given, wanted })),
    given: turns.filter(({ officerId }) => officerId === own),
    wanted: turns.filter(({ officerId }) => officerId !== own),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    const { division } = await askedDivision(call, request);
    return data<Answered>(await actOnRoster(call, division, form));
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

const weekdayOf = (language: string, day: string) =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

const halves: readonly Half[] = ['morning', 'afternoon'];

/** Who of a division is on duty in which half of which day, and how that comes about. */
export default function DutyPage() {
  const { key, others, name, beginsOn, endsOn, before, after, arranges, published, turns, given, wanted } =
    useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(dutyWords);
  const language = useLanguage();
  const weekAt = (week: string) => `/desk/duty?division=${encodeURIComponent(key)}&week=${week}`;
  const long = (day: string) => longDayOf(language, day);
  return (
    <ListPage
      title={say('title')}
      lead={say('lead', { division: textIn(name, language), from: long(beginsOn), to: long(endsOn) })}
    >
      <Divisions current={key} of={others} path="/desk/duty" />
      {answered?.said ? (
        <Notice kind="done">
          <p role="status">{say(`said-${answered.said}`, { count: answered.count ?? 0 })}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      <nav className="duty-weeks no-print" aria-label={say('weeks')}>
        <Link to={weekAt(before)}>{say('week-before')}</Link>
        <Link to={`/desk/duty?division=${encodeURIComponent(key)}`}>{say('week-now')}</Link>
        <Link to={weekAt(after)}>{say('week-after')}</Link>
        <a href="/my/reminders">{say('calendar')}</a>
        <button type="button" className="btn" onClick={() => globalThis.print()}>
          {say('print')}
        </button>
      </nav>
      {published || arranges ? (
        <RosterTable />
      ) : (
        <Empty title={say('not-yet')} level={2}>
          <p>{say('not-yet-hint')}</p>
        </Empty>
      )}
      {arranges ? <p className="muted small">{say(published ? 'published' : 'not-published')}</p> : null}
      <Away />
      {arranges ? <Plan key={`${key} ${beginsOn} ${turns.map(({ id }) => id).join()}`} /> : null}
      <Swaps given={given} wanted={wanted} />
    </ListPage>
  );
}

function RosterTable() {
  const { days, turns, away } = useLoaderData<typeof loader>();
  const say = useWords(dutyWords);
  const language = useLanguage();
  const isAway = (officerId: string, day: string) =>
    away.some((one) => one.officerId === officerId && one.from <= day && day <= one.to);
  return (
    <table className="table table--stack duty-roster">
      <thead>
        <tr>
          <th scope="col">{say('day')}</th>
          {halves.map((half) => (
            <th key={half} scope="col">
              {say(half)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, working, extra }) => (
          <tr key={day} className={working ? undefined : 'is-off'}>
            <th scope="row">
              {longDayOf(language, day)} <span className="muted">{weekdayOf(language, day)}</span>
              {extra ? <span className="muted small"> {say('day-extra')}</span> : null}
              {working ? null : <span className="muted small"> {say('day-off')}</span>}
            </th>
            {halves.map((half) => {
              const here = turns.filter((turn) => turn.day === day && turn.half === half);
              return (
                <td key={half} data-label={say(half)}>
                  {here.length === 0 ? (
                    <span className="muted">{say('nobody')}</span>
                  ) : (
                    <ul>
                      {here.map(({ id, name, officerId }) => (
                        <li key={id}>
                          <Stated>{name}</Stated>
                          {isAway(officerId, day) ? <span className="late">{say('away-mark')}</span> : null}
                        </li>
                      ))}
                    </ul>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Away() {
  const { away } = useLoaderData<typeof loader>();
  const say = useWords(dutyWords);
  const language = useLanguage();
  if (away.length === 0) return null;
  return (
    <section className="duty-part">
      <h2>{say('away-title')}</h2>
      <ul>
        {away.map(({ key, name, from, to, substitute }) => (
          <li key={key}>
            <Stated>{name}</Stated>{' '}
            <Stated>
              {say('away', { from: longDayOf(language, from), to: longDayOf(language, to), substitute })}
            </Stated>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The week as boxes to tick: one a half day and officer. */
function Plan() {
  const { beginsOn, days, turns, staff, published } = useLoaderData<typeof loader>();
  const say = useWords(dutyWords);
  const language = useLanguage();
  const taken = new Set(turns.map(({ day, half, officerId }) => `${day}|${half}|${officerId}`));
  const here = new Set(staff.map(({ officerId }) => officerId));
  // Who has left since may be left where he was.
  const people = [...staff, ...turns.filter(({ officerId }) => !here.has(officerId))];
  const named = [...new Map(people.map(({ officerId, name }) => [officerId, name]))];
  return (
    <section className="duty-part no-print">
      <h2>{say('plan-title')}</h2>
      <p className="muted small">{say('plan-hint')}</p>
      <Form method="post">
        <input type="hidden" name="week" value={beginsOn} />
        <table className="table table--stack duty-roster">
          <thead>
            <tr>
              <th scope="col">{say('day')}</th>
              {halves.map((half) => (
                <th key={half} scope="col">
                  {say(half)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day }) => (
              <tr key={day}>
                <th scope="row">
                  {longDayOf(language, day)} <span className="muted">{weekdayOf(language, day)}</span>
                </th>
                {halves.map((half) => (
                  <td key={half} data-label={say(half)}>
                    <div className="duty-choice">
                      {named.map(([officerId, name]) => {
                        const value = `${day}|${half}|${officerId}`;
                        return (
                          <label key={officerId}>
                            <input
                              type="checkbox"
                              name="turn"
                              value={value}
                              defaultChecked={taken.has(value)}
                            />
                            <Stated>{name}</Stated>
                          </label>
                        );
                      })}
                    </div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="btns">
          <button type="submit" className="btn btn--main" name="act" value="save">
            {say('save')}
          </button>
          <button type="submit" className="btn" name="act" value="copy">
            {say('copy')}
          </button>
          {published ? null : (
            <button type="submit" className="btn" name="act" value="publish">
              {say('publish')}
            </button>
          )}
        </p>
      </Form>
    </section>
  );
}
