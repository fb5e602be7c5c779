import { Link } from 'react-router';
import type { Migration } from '#casework/operations/index.ts';
import { Table } from '#web/design/index.ts';
import { useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { operationsWords } from './words.ts';

/** The last migrations: how far, how many stayed and why. */
export function Migrations({ migrations }: { migrations: readonly Migration[] }) {
  const say = useWords(operationsWords);
  const { timeZone } = useDesk();
  if (migrations.length === 0) return <p className="muted">{say('migrations-none')}</p>;
  return (
    <Table
      rows={migrations}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'what',
          head: say('version'),
          heads: true,
          cell: ({ fromVersion, toVersion }) =>
            say('arrow', {
              from: say('version-number', { number: fromVersion }),
              to: say('version-number', { number: toVersion }),
            }),
        },
        { key: 'how', head: say('progress'), label: say('progress'), cell: (one) => <Progress of={one} /> },
        {
          key: 'why',
          head: say('reason'),
          label: say('reason'),
          cell: ({ reason }) => <Stated>{reason}</Stated>,
        },
        {
          key: 'who',
          head: say('who'),
          label: say('who'),
          cell: ({ begunBy }) => <Stated>{begunBy}</Stated>,
        },
        {
          key: 'when',
          head: say('when'),
          label: say('when'),
          cell: ({ begunAt }) => <span className="num nw">{minuteOf(begunAt, timeZone)}</span>,
        },
      ]}
    />
  );
}

function Progress({ of: { status, total, moved, refused, refusals } }: { of: Migration }) {
  const say = useWords(operationsWords);
  const text = useText();
  const done = moved + refused;
  const told =
    status === 'running'
      ? say('migration-running', { done, total })
      : say('migration-done', { moved, refused });
  return (
    <>
      <span role="status">{told}</span>
      {status === 'running' ? (
        <progress className="ops-progress" value={done} max={Math.max(1, total)} aria-label={told} />
      ) : null}
      {refusals.length > 0 ? (
        <ul className="ops-steps">
          {refusals.map(({ instanceId, receiptNumber, messages }) => (
            <li key={instanceId}>
              <Link className="num" to={`/desk/operations/instances/${instanceId}`}>
                {receiptNumber ?? instanceId.slice(-8)}
              </Link>{' '}
              {messages.map((message) => (
                <span key={JSON.stringify(message)}>{text(message)} </span>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
