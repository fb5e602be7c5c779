import type { InspectedProcess, ShownVariable } from '#casework/operations/index.ts';
import { Table, Tag } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { isWord, operationsWords } from './words.ts';

interface Seen {
  readonly seen: InspectedProcess;
}

const waits = ['task', 'timer', 'call', 'event', 'join', 'inner', 'work', 'reset'] as const;

/** The same as the picture, for those who do not see it. */
export function TokensTable({ seen: { tokens } }: Seen) {
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  if (tokens.length === 0) return <p className="muted">{say('tokens-none')}</p>;
  return (
    <Table
      rows={tokens}
      keyOf={({ token }) => String(token)}
      columns={[
        { key: 'step', head: say('step'), heads: true, cell: ({ name }) => text(name) },
        {
          key: 'waits',
          head: say('waits-for'),
          label: say('waits-for'),
          cell: ({ waitsFor }) => {
            const known = waits.find((one) => one === waitsFor);
            return say(known ? `wait-${known}` : 'wait-nothing');
          },
        },
        {
          key: 'since',
          head: say('since'),
          label: say('since'),
          cell: ({ since }) => <span className="num">{since ? minuteOf(since, timeZone) : '-'}</span>,
        },
        {
          key: 'progress',
          head: say('progress'),
          label: say('progress'),
          cell: ({ done, total }) =>
            done === null || total === null ? '-' : say('progress-of', { done, total }),
        },
      ]}
    />
  );
}

export function WaitingTable({ seen: { waiting, tokens, targets } }: Seen) {
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  if (waiting.length === 0) return <p className="muted">{say('waiting-none')}</p>;
  const nameOf = (element: string) =>
    [...tokens, ...targets].find(({ id }) => id === element)?.name ?? { 'zh-CN': element };
  return (
    <Table
      rows={waiting}
      keyOf={({ element, what, name, at }) => `${element} ${what} ${name} ${at}`}
      columns={[
        { key: 'what', head: say('waits-for'), heads: true, cell: ({ what }) => say(`what-${what}`) },
        { key: 'step', head: say('step'), label: say('step'), cell: ({ element }) => text(nameOf(element)) },
        { key: 'name', head: say('name'), label: say('name'), cell: ({ name }) => <Stated>{name}</Stated> },
        {
          key: 'at',
          head: say('when'),
          label: say('when'),
          cell: ({ what, at }) => (
            <span className="num">
              {say(what === 'timer' ? 'when-timer' : 'when-other', { at: minuteOf(at, timeZone) })}
            </span>
          ),
        },
      ]}
    />
  );
}

const taskTags = { open: 'now', held: 'due', done: 'done', cancelled: 'void' } as const;

export function TasksTable({ seen: { tasks } }: Seen) {
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  if (tasks.length === 0) return <p className="muted">{say('tasks-none')}</p>;
  return (
    <Table
      rows={tasks}
      keyOf={({ id }) => id}
      columns={[
        { key: 'step', head: say('step'), heads: true, cell: ({ name }) => text(name) },
        {
          key: 'status',
          head: say('status'),
          label: say('status'),
          cell: ({ status }) => <Tag kind={taskTags[status]}>{say(`task-${status}`)}</Tag>,
        },
        {
          key: 'body',
          head: say('body'),
          label: say('body'),
          cell: ({ body }) => (body ? text(body) : say('nobody-body')),
        },
        {
          key: 'opened',
          head: say('opened'),
          label: say('opened'),
          cell: ({ openedAt }) => <span className="num">{minuteOf(openedAt, timeZone)}</span>,
        },
        {
          key: 'due',
          head: say('due'),
          label: say('due'),
          cell: ({ dueOn }) => <span className="num">{dueOn ?? say('no-limit')}</span>,
        },
        {
          key: 'closed',
          head: say('closed'),
          label: say('closed'),
          cell: ({ closedAt }) => (
            <span className="num">{closedAt ? minuteOf(closedAt, timeZone) : '-'}</span>
          ),
        },
      ]}
    />
  );
}

export function VariablesTable({
  variables,
  masked,
}: {
  variables: readonly ShownVariable[];
  masked: boolean;
}) {
  const say = useWords(operationsWords);
  if (variables.length === 0) return <p className="muted">{say('variables-none')}</p>;
  return (
    <>
      {masked ? <p className="muted small">{say('variables-masked')}</p> : null}
      <Table
        rows={variables}
        keyOf={({ name }) => name}
        columns={[
          { key: 'name', head: say('name'), heads: true, cell: ({ name }) => <code>{name}</code> },
          {
            key: 'value',
            head: say('value'),
            label: say('value'),
            cell: ({ value }) => (
              <code>
                <Stated>{value}</Stated>
              </code>
            ),
          },
        ]}
      />
    </>
  );
}

export function HistoryTable({ seen: { history } }: Seen) {
  const say = useWords(operationsWords);
  const { timeZone } = useDesk();
  return (
    <Table
      rows={history.toReversed()}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          head: say('what'),
          heads: true,
          cell: ({ action }) => (isWord(action) ? say(action) : action),
        },
        {
          key: 'who',
          head: say('who'),
          label: say('who'),
          cell: ({ actor, by }) => (actor === 'officer' ? <Stated>{by}</Stated> : say(actor)),
        },
        {
          key: 'why',
          head: say('reason'),
          label: say('reason'),
          cell: ({ reason }) => <Stated>{reason}</Stated>,
        },
        {
          key: 'when',
          head: say('when'),
          label: say('when'),
          cell: ({ at }) => <span className="num nw">{minuteOf(at, timeZone)}</span>,
        },
      ]}
    />
  );
}
