import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listItems } from '#casework/catalogue/index.ts';
import { type Decision, longestText, searchDecisions, standingOf } from '#front/publicity/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { listBodies } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import {
  Button,
  Buttons,
  Crumbs,
  Details,
  Empty,
  Page,
  Section,
  SelectField,
  Table,
  TextField,
} from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../portal/for-anybody.ts';
import { addressOf, queryOf } from './query-of.ts';
import { StandingTag } from './standing-tag.tsx';
import { publicityWords } from './words.ts';
import './publicity.css';

export const headers = forAnybody;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const query = queryOf(new URL(request.url));
  const [{ decisions, next }, bodies, items] = await Promise.all([
    searchDecisions(call, query),
    listBodies(call),
    listItems(call),
  ]);
  const today = call.clock.today();
  return {
    longest: longestText,
    query,
    next,
    bodies: bodies.map(({ key, shortName }) => ({ key, name: shortName })),
    items: items.map(({ key, definition }) => ({ key, name: definition.title })),
    rows: decisions.map((of) => rowOf(of, today)),
  };
}

const rowOf = (of: Decision, today: string) => ({
  id: of.id,
  kind: of.kind,
  partyKind: of.partyKind,
  partyName: of.partyName,
  matter: of.itemTitle,
  number: of.documentNumber,
  body: of.bodyName,
  decidedOn: of.decidedOn,
  standing: standingOf(of, today),
  disputed: of.disputed,
});

export default function PublicityPage() {
  const { query, rows, next } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const { after, ...first } = query;
  return (
    <Page title={say('title')} description={say('lead')}>
      <Crumbs here={say('title')} />
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      <Conditions />
      {rows.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <Decisions />
      )}
      <nav className="public-onwards no-print" aria-label={say('more')}>
        {after ? <Button href={addressOf('/publicity', first)}>{say('first')}</Button> : null}
        {next ? (
          <Button href={addressOf('/publicity', { ...first, after: next })}>{say('more')}</Button>
        ) : null}
      </nav>
      <Section id="open-data" title={say('open-data')}>
        <ul>
          <li>
            <a href={addressOf('/publicity/file/decisions.csv', first)}>{say('csv')}</a>
          </li>
          <li>
            <a href={addressOf('/publicity/file/decisions.atom', first)}>{say('feed')}</a>
          </li>
          <li>
            <a href="/api/publicity">{say('json')}</a>
          </li>
        </ul>
      </Section>
    </Page>
  );
}

function Conditions() {
  const { longest, query, bodies, items } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const language = useLanguage();
  const all = { value: '', label: say('any') };
  const narrowed = [query.kind, query.body, query.item, query.from, query.to].some(Boolean);
  return (
    <search className="no-print">
      <form action="/publicity" className="public-search">
        <div className="public-search__words">
          <TextField name="q" label={say('search-label')} value={query.text} maxLength={longest} />
          <Buttons>
            <Button kind="main">{say('find')}</Button>
            {narrowed || query.text ? <a href="/publicity">{say('clear')}</a> : null}
          </Buttons>
        </div>
        <Details title={say('conditions')} open={narrowed}>
          <SelectField
            name="kind"
            label={say('kind')}
            value={query.kind}
            options={[
              all,
              ...(['permission', 'penalty'] as const).map((value) => ({ value, label: say(value) })),
            ]}
          />
          <SelectField
            name="body"
            label={say('body')}
            value={query.body}
            options={[all, ...bodies.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))]}
          />
          <SelectField
            name="item"
            label={say('item')}
            value={query.item}
            options={[all, ...items.map(({ key, name }) => ({ value: key, label: textIn(name, language) }))]}
          />
          {(['from', 'to'] as const).map((name) => (
            <div key={name} className="field">
              <label htmlFor={name}>{say(name)}</label>
              <input className="input" id={name} name={name} type="date" defaultValue={query[name]} />
            </div>
          ))}
        </Details>
      </form>
    </search>
  );
}

function Decisions() {
  const { rows } = useLoaderData<typeof loader>();
  const say = useWords(publicityWords);
  const text = useText();
  return (
    <Table
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'party',
          head: say('party'),
          heads: true,
          cell: ({ id, partyName }) => (
            <a href={`/publicity/${id}`}>{partyName ? <Stated>{partyName}</Stated> : say('person')}</a>
          ),
        },
        {
          key: 'document',
          head: say('document'),
          label: say('document'),
          cell: ({ matter, number }) => (
            <span>
              {text(matter)}
              <br />
              <span className="muted small">
                <Stated>{number}</Stated>
              </span>
            </span>
          ),
        },
        { key: 'body', head: say('body'), label: say('body'), cell: ({ body }) => text(body) },
        {
          key: 'decided',
          head: say('decided'),
          label: say('decided'),
          cell: ({ decidedOn }) => <span className="num nw">{decidedOn}</span>,
        },
        {
          key: 'standing',
          head: say('standing'),
          label: say('standing'),
          cell: (row) => <StandingTag of={row} />,
        },
      ]}
    />
  );
}
