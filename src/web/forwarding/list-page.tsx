import { Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { forwardStates, listForwarded } from '#casework/forwarding/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Table } from '#web/design/index.ts';
import { isId, ListPage, Onwards, parameterOf, withParameter } from '#web/desk/index.ts';
import { useText, useWords } from '#web/words/index.ts';
import { Places } from './places.tsx';
import { StateTag } from './state-tag.tsx';
import { forwardingWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const asked = parameterOf(request, 'state');
  const state = forwardStates.find((known) => known === asked);
  const before = parameterOf(request, 'before');
  const { forwards, next } = await listForwarded(context.get(callContext), {
    ...(state ? { state } : {}),
    ...(isId(before) ? { before } : {}),
  });
  return {
    state: state ?? null,
    states: forwardStates,
    next,
    first: before === undefined,
    forwards: forwards.map(({ id, receiptNumber, itemTitle, system, state: now, late, ...of }) => ({
      ...{ id, receiptNumber, itemTitle, system, state: now, late },
      ...{ sentOn: of.sentOn, dueOn: of.dueOn, outcome: of.outcome },
    })),
  };
}

/** What other authorities' systems decide: the newest first, or of one state. */
export default function ForwardingPage() {
  const { forwards, state, states, first, next } = useLoaderData<typeof loader>();
  const say = useWords(forwardingWords);
  const text = useText();
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places />
      <nav className="places" aria-label={say('state')}>
        {[null, ...states].map((each) => (
          <Link
            key={each ?? 'all'}
            to={each === null ? '/desk/forwarding' : `/desk/forwarding?state=${each}`}
            aria-current={each === state ? 'page' : undefined}
          >
            {each === null ? say('all') : say(`state-${each}`)}
          </Link>
        ))}
      </nav>
      {forwards.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <Table
          rows={forwards}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'case',
              head: say('case'),
              heads: true,
              cell: (row) => (
                <>
                  <Link to={`/desk/forwarding/${row.id}`}>{text(row.itemTitle)}</Link>{' '}
                  <span className="muted xs num">{row.receiptNumber}</span>
                </>
              ),
            },
            {
              key: 'system',
              head: say('system'),
              label: say('system'),
              cell: ({ system }) => text(system.title),
            },
            {
              key: 'state',
              head: say('state'),
              label: say('state'),
              cell: (row) => <StateTag state={row.state} late={row.late} />,
            },
            {
              key: 'sent',
              head: say('sent'),
              label: say('sent'),
              cell: ({ sentOn }) => <span className="num nw">{sentOn ?? '–'}</span>,
            },
            {
              key: 'due',
              head: say('due'),
              label: say('due'),
              cell: ({ dueOn }) => <span className="num nw">{dueOn ?? '–'}</span>,
            },
            {
              key: 'answer',
              head: say('answer'),
              label: say('answer'),
              cell: ({ outcome }) => (outcome ? say(outcome) : '–'),
            },
          ]}
        />
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next === null ? undefined : withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}
