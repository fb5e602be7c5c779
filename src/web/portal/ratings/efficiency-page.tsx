import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readPublicBoard } from '#insight/supervision/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Crumbs, Empty, Page, Table } from '#web/design/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import '../services/services.css';
import './ratings.css';
import { ratingWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = new URL(request.url).searchParams.get('month') ?? '';
  const day = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? `${asked}-01` : call.clock.today();
  const { month, lines } = await readPublicBoard(call, day);
  return {
    month: month.slice(0, 7),
    lines: lines.map(({ rank, bodyKey, bodyName, score, closed, on_time, ahead, yellow, red }) => ({
      rank,
      bodyKey,
      bodyName,
      score: score.total,
      closed,
      onTime: on_time,
      ahead,
      yellow,
      red,
    })),
  };
}

export default function EfficiencyPage() {
  const { month, lines } = useLoaderData<typeof loader>();
  const say = useWords(ratingWords);
  const text = useText();
  const share = (part: number, whole: number) =>
    whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
  const most = Math.max(100, ...lines.map(({ score }) => score));
  const number = (value: string | number) => <span className="num">{value}</span>;
  return (
    <Page title={say('efficiency-title')}>
      <Crumbs here={say('efficiency-title')} />
      <header className="page-top">
        <h1>
          {say('efficiency-title')} <span className="num">{month}</span>
        </h1>
        <p className="lead">{say('efficiency-lead')}</p>
      </header>
      <form className="month" action="/efficiency">
        <div className="field">
          <label htmlFor="month">{say('month')}</label>
          <input className="input input--short" type="month" id="month" name="month" defaultValue={month} />
        </div>
        <Button>{say('show')}</Button>
      </form>
      {lines.length === 0 ? (
        <Empty title={say('efficiency-none')} level={2}>
          <p>{say('efficiency-none-hint')}</p>
        </Empty>
      ) : (
        <Table
          dense
          rows={lines}
          keyOf={({ bodyKey }) => bodyKey}
          columns={[
            { key: 'rank', head: say('rank'), label: say('rank'), cell: ({ rank }) => number(rank) },
            {
              key: 'body',
              head: say('body'),
              heads: true,
              cell: ({ bodyKey, bodyName }) => <a href={`/bodies/${bodyKey}`}>{text(bodyName)}</a>,
            },
            {
              key: 'score',
              head: say('score'),
              label: say('score'),
              right: true,
              cell: ({ score }) => number(score),
            },
            {
              key: 'score-bar',
              head: <span className="vh">{say('score-bar')}</span>,
              cell: ({ score }) => <ScoreBar score={score} most={most} />,
            },
            {
              key: 'closed',
              head: say('closed'),
              label: say('closed'),
              right: true,
              cell: ({ closed }) => number(decimalOf(closed)),
            },
            {
              key: 'on-time',
              head: say('on-time'),
              label: say('on-time'),
              right: true,
              cell: ({ onTime, closed }) => number(share(onTime, closed)),
            },
            {
              key: 'ahead',
              head: say('ahead'),
              label: say('ahead'),
              right: true,
              cell: ({ ahead, closed }) => number(share(ahead, closed)),
            },
            {
              key: 'cards',
              head: say('cards'),
              label: say('cards'),
              right: true,
              cell: ({ yellow, red }) => number(`${yellow} / ${red}`),
            },
          ]}
        />
      )}
    </Page>
  );
}

/** The score stands beside it in figures. */
function ScoreBar({ score, most }: { score: number; most: number }) {
  return (
    <svg className="grades" viewBox={`0 0 ${most} 8`} preserveAspectRatio="none" aria-hidden="true">
      <rect width={Math.max(0, score)} height="8" className="grades__5" />
    </svg>
  );
}
