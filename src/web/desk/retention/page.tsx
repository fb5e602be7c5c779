import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { holdKind, holdSubject, releaseHold } from '#casework/retention/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Section, Table, Tag } from '#web/design/index.ts';
import { decimalOf, useLanguage, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { Holds, PlaceHold } from './holds.tsx';
import { readPage } from './read-page.ts';
import './retention.css';
import { retentionWords } from './words.ts';

export function loader({ context }: LoaderFunctionArgs) {
  return readPage(context.get(callContext));
}

interface Answered {
  readonly done?: 'placed' | 'released-done';
  readonly fault?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    return data<Answered>({ done: await act(call, await request.formData()) });
  } catch (error) {
    if (!isProblem(error) || !error.code.startsWith('retention/')) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ fault: `${title} ${remedy}` }, { status: error.status });
  }
}

async function act(call: Call, form: FormData): Promise<NonNullable<Answered['done']>> {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const what = given('what');
  if (what === 'release') {
    await releaseHold(call, given('id'), given('reason'));
    return 'released-done';
  }
  if (what === 'case' || what === 'account') await holdSubject(call, what, given('name'), given('reason'));
  else await holdKind(call, given('kind'), given('reason'));
  return 'placed';
}

export default function RetentionPage() {
  const { kinds, holds, released, mayHold } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(retentionWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.done ? (
        <Notice kind="done">
          <p role="status">{say(answered.done)}</p>
        </Notice>
      ) : null}
      {answered?.fault ? (
        <Notice kind="late">
          <p role="alert">{answered.fault}</p>
        </Notice>
      ) : null}
      <Section id="kinds" title={say('kinds')}>
        <Kinds />
      </Section>
      <Section id="holds" title={say('holds')}>
        <p className="muted small kept__hint">{say('holds-hint')}</p>
        <Holds holds={holds} released={released} mayHold={mayHold} />
        {mayHold ? <PlaceHold kinds={kinds} key={holds.map(({ id }) => id).join()} /> : null}
      </Section>
      <Section id="runs" title={say('runs')}>
        <p className="muted small kept__hint">{say('runs-hint')}</p>
        <Runs />
      </Section>
    </ListPage>
  );
}

function Kinds() {
  const { kinds } = useLoaderData<typeof loader>();
  const say = useWords(retentionWords);
  const language = useLanguage();
  return (
    <Table
      rows={kinds}
      keyOf={({ key }) => key}
      columns={[
        {
          key: 'kind',
          head: say('kind'),
          heads: true,
          cell: ({ title, held }) => (
            <>
              {textIn(title, language)} {held ? <Tag kind="due">{say('held-tag')}</Tag> : null}
            </>
          ),
        },
        {
          key: 'keeps',
          head: say('keeps'),
          label: say('keeps'),
          cell: ({ days }) => <Kept days={days} />,
        },
        {
          key: 'fate',
          head: say('fate'),
          label: say('fate'),
          cell: ({ fate }) => (fate ? say(fate) : '—'),
        },
        {
          key: 'basis',
          head: say('basis'),
          label: say('basis'),
          cell: ({ basis }) =>
            basis === null
              ? say('no-basis')
              : say(basis.articles.length === 0 ? 'law' : 'law-articles', {
                  law: textIn(basis.title, language),
                  articles: basis.articles.join(say('comma')),
                }),
        },
        { key: 'alone', head: say('alone'), label: say('alone'), cell: ({ tells }) => say(tells) },
        {
          key: 'tonight',
          head: say('tonight'),
          label: say('tonight'),
          right: true,
          cell: ({ count, more, held }) => (
            <span className={held || count === 0 ? 'num muted' : 'num'}>
              {more ? say('more-than', { count: decimalOf(count) }) : held ? '—' : decimalOf(count)}
            </span>
          ),
        },
      ]}
    />
  );
}

const year = 365;

function Kept({ days }: { readonly days: number | null }) {
  const say = useWords(retentionWords);
  if (days === null) return <Tag kind="due">{say('no-rule')}</Tag>;
  return (
    <span className="num nw">
      {days % year === 0 && days > year
        ? say('years', { years: String(days / year) })
        : say('days', { days: decimalOf(days) })}
    </span>
  );
}

function Runs() {
  const { runs } = useLoaderData<typeof loader>();
  const say = useWords(retentionWords);
  const language = useLanguage();
  if (runs.length === 0) return <p className="muted">{say('no-runs')}</p>;
  return (
    <Table
      rows={runs}
      keyOf={({ kind, day }) => `${day} ${kind}`}
      columns={[
        {
          key: 'day',
          head: say('day'),
          label: say('day'),
          cell: ({ day }) => <span className="num nw">{day}</span>,
        },
        { key: 'kind', head: say('kind'), heads: true, cell: ({ title }) => textIn(title, language) },
        {
          key: 'state',
          head: say('state'),
          label: say('state'),
          cell: ({ finished }) =>
            finished ? (
              <Tag kind="done">{say('state-done')}</Tag>
            ) : (
              <Tag kind="due">{say('state-broken')}</Tag>
            ),
        },
        {
          key: 'count',
          head: say('count'),
          label: say('count'),
          right: true,
          cell: ({ erased }) => <span className="num">{decimalOf(erased)}</span>,
        },
      ]}
    />
  );
}
