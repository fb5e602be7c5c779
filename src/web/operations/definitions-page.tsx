import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { listProcesses } from '#casework/operations/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Table, Tag } from '#web/design/index.ts';
import { ListPage, useDesk } from '#web/desk/index.ts';
import { decimalOf, minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { Tabs } from './tabs.tsx';
import { operationsWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const processes = await listProcesses(context.get(callContext));
  return { processes: processes.sort((a, b) => b.incident - a.incident || b.running - a.running) };
}

export default function DefinitionsPage() {
  const { processes } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <ListPage title={say('processes')} lead={say('processes-lead')}>
      <Tabs />
      {processes.length === 0 ? (
        <Empty title={say('empty')} level={2} />
      ) : (
        <Table
          rows={processes}
          keyOf={({ key }) => key}
          columns={[
            {
              key: 'name',
              head: say('process'),
              heads: true,
              cell: ({ key, name }) => (
                <>
                  <Link to={`/desk/operations/definitions/${key}`}>{text(name)}</Link>
                  <span className="ops-sub">{key}</span>
                </>
              ),
            },
            {
              key: 'version',
              head: say('in-force'),
              label: say('in-force'),
              cell: ({ current }) => (
                <>
                  {say('version-number', { number: current.number })}{' '}
                  <span className="muted xs num nw">{minuteOf(current.deployedAt, timeZone)}</span>{' '}
                  {current.withdrawnAt ? (
                    <Tag kind="void">
                      <Stated>{say('is-withdrawn', { reason: current.withdrawnBecause ?? '' })}</Stated>
                    </Tag>
                  ) : null}
                </>
              ),
            },
            {
              key: 'versions',
              head: say('version-count'),
              label: say('version-count'),
              right: true,
              cell: ({ versions }) => versions,
            },
            {
              key: 'running',
              head: say('count-running'),
              label: say('count-running'),
              right: true,
              cell: ({ running }) => decimalOf(running),
            },
            {
              key: 'incident',
              head: say('count-incident'),
              label: say('count-incident'),
              right: true,
              cell: ({ incident }) => <span className={incident > 0 ? 'late' : undefined}>{incident}</span>,
            },
            {
              key: 'ended',
              head: say('count-ended'),
              label: say('count-ended'),
              right: true,
              cell: ({ ended }) => decimalOf(ended),
            },
          ]}
        />
      )}
    </ListPage>
  );
}
