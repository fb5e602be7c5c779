import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { listOpenCases, readOverview } from '#casework/cases/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { dayOf, decimalOf, longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { CaseTable } from '../case-table.tsx';
import { ListPage, Onwards } from '../list-page.tsx';
import { deskWords } from '../words.ts';
import { Bars } from './bars.tsx';
import { type BoardRow, boardRows, sumOf } from './model.ts';

const shows = ['open', 'soon', 'late'] as const;
const wordOf = { open: 'board-open', soon: 'board-soon', late: 'board-overdue' } as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const overview = await readOverview(call);
  const bodyId = parameterOf(request, 'body');
  const divisionKey = parameterOf(request, 'division');
  const asked = shows.find((known) => known === parameterOf(request, 'show'));
  const show = asked ?? 'open';
  const after = parameterOf(request, 'after');
  const one = isId(bodyId);
  const within = overview.rows.filter(
    (row) =>
      !one || (row.bodyId === bodyId && (divisionKey === undefined || row.divisionKey === divisionKey)),
  );
  const behind =
    one || asked
      ? await listOpenCases(call, {
          ...(one ? { bodyId, ...(divisionKey ? { divisionKey } : {}) } : {}),
          show,
          ...(after ? { after } : {}),
        })
      : undefined;
  return {
    scope: overview.scope,
    today: overview.today,
    soonUntil: overview.soonUntil,
    total: sumOf(overview.rows),
    ...boardRows(overview.rows),
    drill: behind && {
      show,
      /** Null: all that the reader answers for. */
      of: one ? { name: (divisionKey ? within[0]?.divisionName : within[0]?.bodyName) ?? null } : null,
      count: sumOf(within)[show],
      divisions: one && divisionKey === undefined && overview.rows.length > 1 ? boardRows(within).rows : [],
      cases: behind.cases,
      next: behind.next,
      first: after === undefined,
    },
  };
}

export default function BoardPage() {
  const { drill } = useLoaderData<typeof loader>();
  return drill ? <Behind /> : <Board />;
}

function Board() {
  const { scope, today, soonUntil, total, by, rows } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const language = useLanguage();
  const [worst, next] = rows;
  // Of several with as many none is named alone.
  const isAlone = worst !== undefined && worst.late > (next?.late ?? 0);
  const day = dayOf(language, soonUntil);
  return (
    <main id="main" className="dl dl--board" tabIndex={-1}>
      <title>{`${say('board-title')} - ${say('desk')}`}</title>
      <p className="muted small">
        {say('board-scope', { scope: say(`scope-${scope}`), day: longDayOf(language, today) })}
      </p>
      <h1>
        {total.late === 0
          ? say('board-calm', { open: decimalOf(total.open) })
          : say('board-late', { open: decimalOf(total.open), late: decimalOf(total.late) })}
        {isAlone && rows.length > 1 ? (
          <span className="late">
            {say('comma')}
            {say('board-most', {
              name: worst.name ? textIn(worst.name, language) : say('no-division'),
              count: worst.late,
            })}
          </span>
        ) : null}
      </h1>
      {rows.length === 0 ? (
        <Empty title={say('board-empty')} level={2}>
          <p>{say('board-empty-hint')}</p>
        </Empty>
      ) : (
        <>
          <dl className="figures">
            <div>
              <dt>{say('board-open')}</dt>
              <dd>
                <Total count={total.open} show="open" />
              </dd>
            </div>
            <div className={total.soon > 0 ? 'is-due' : undefined}>
              <dt>{say('board-soon', { day })}</dt>
              <dd>
                <Total count={total.soon} show="soon" />
              </dd>
            </div>
            <div className={total.late > 0 ? 'is-late' : undefined}>
              <dt>{say('board-overdue')}</dt>
              <dd>
                <Total count={total.late} show="late" />
              </dd>
            </div>
            <div>
              <dt>{say('board-on-time')}</dt>
              <dd>
                {total.open === 0 ? (
                  '–'
                ) : (
                  <Link to="/desk/board?show=open">
                    {(((total.open - total.late) / total.open) * 100).toFixed(1)}
                    <small>%</small>
                  </Link>
                )}
              </dd>
            </div>
          </dl>
          <section aria-labelledby="picture-title">
            <h2 id="picture-title">{say('board-picture')}</h2>
            <p className="muted small">{say('board-picture-hint', { day })}</p>
            <Bars rows={rows} label={say('board-picture')} />
          </section>
          <section aria-labelledby="table-title">
            <h2 id="table-title">{say('board-table')}</h2>
            <FiguresTable rows={rows} by={by} soonUntil={soonUntil} />
          </section>
        </>
      )}
    </main>
  );
}

/** A sum leads to its cases, like each of its parts. */
function Total({ count, show }: { count: number; show: (typeof shows)[number] }) {
  return count > 0 ? <Link to={`/desk/board?show=${show}`}>{decimalOf(count)}</Link> : decimalOf(count);
}

function FiguresTable({
  rows,
  by,
  soonUntil,
}: {
  rows: readonly BoardRow[];
  by: 'body' | 'division';
  soonUntil: string;
}) {
  const say = useWords(deskWords);
  const text = useText();
  const language = useLanguage();
  const day = dayOf(language, soonUntil);
  const address = (line: BoardRow, show: (typeof shows)[number]) =>
    `/desk/board?${new URLSearchParams({
      body: line.bodyId,
      ...(line.divisionKey ? { division: line.divisionKey } : {}),
      show,
    })}`;
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say(by)}</th>
          {shows.map((show) => (
            <th key={show} scope="col" className="r">
              {say(wordOf[show], { day })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <Link to={address(line, 'open')}>{line.name ? text(line.name) : say('no-division')}</Link>
            </th>
            {shows.map((show) => (
              <td
                key={show}
                data-label={say(wordOf[show], { day })}
                className={show === 'late' && line.late > 0 ? 'r num late' : 'r num'}
              >
                {line[show] > 0 ? <Link to={address(line, show)}>{decimalOf(line[show])}</Link> : 0}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The cases behind a figure. */
function Behind() {
  const { drill, scope, soonUntil } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const language = useLanguage();
  const { search } = useLocation();
  if (!drill) return null;
  const whole = drill.of ? drill.of.name : undefined;
  const name =
    whole === undefined
      ? say(`scope-${scope}`)
      : whole === null
        ? say('no-division')
        : textIn(whole, language);
  const day = dayOf(language, soonUntil);
  return (
    <ListPage
      title={say('board-cases', { name, what: say(wordOf[drill.show], { day }), count: drill.count })}
      lead={
        <Link className="back" to="/desk/board">
          {say('board-back')}
        </Link>
      }
    >
      {drill.divisions.length > 1 ? (
        <FiguresTable rows={drill.divisions} by="division" soonUntil={soonUntil} />
      ) : null}
      {drill.cases.length === 0 ? (
        <Empty title={say('board-none')} level={2}>
          <p>{say('board-none-hint')}</p>
        </Empty>
      ) : (
        <CaseTable cases={drill.cases} />
      )}
      <Onwards
        first={drill.first ? undefined : withParameter(search, 'after', undefined)}
        next={drill.next && withParameter(search, 'after', drill.next)}
      />
    </ListPage>
  );
}
