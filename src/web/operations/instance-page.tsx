import { useMemo } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { type InspectedProcess, inspectProcess } from '#casework/operations/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice } from '#web/design/index.ts';
import { isId, ListPage, useDesk } from '#web/desk/index.ts';
import { DiagramView } from '#web/diagrams/index.ts';
import { minuteOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { actOnInstance, type Told } from './acts.ts';
import { InstanceActs } from './instance-acts.tsx';
import { HistoryTable, TasksTable, TokensTable, VariablesTable, WaitingTable } from './instance-parts.tsx';
import { StateTag } from './state-tag.tsx';
import { Tabs } from './tabs.tsx';
import { ToldNotice } from './told-notice.tsx';
import { operationsWords } from './words.ts';

/** No instance has it: an address that is no id is answered like one that is unknown. */
const nobody = '00000000-0000-0000-0000-000000000000';
const idOf = (id: string | undefined) => (isId(id) ? id : nobody);

export async function loader({ context, params }: LoaderFunctionArgs) {
  return inspectProcess(context.get(callContext), idOf(params['id']));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return actOnInstance(context.get(callContext), idOf(params['id']), await request.formData());
}

export default function InstancePage() {
  const seen = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(operationsWords);
  const language = useLanguage();
  const number = seen.receiptNumber ?? seen.id.slice(-8);
  const title = say('instance-title', { process: textIn(seen.process.name, language), number });
  return (
    <ListPage title={title}>
      <Tabs />
      <ToldNotice told={told} />
      <Facts seen={seen} />
      <IncidentNotice seen={seen} />
      {seen.may.operate ? <InstanceActs seen={seen} /> : null}
      <section className="ops-part" aria-labelledby="tokens">
        <h2 id="tokens">{say('tokens')}</h2>
        <TokenPicture seen={seen} />
        <TokensTable seen={seen} />
      </section>
      <section className="ops-part" aria-labelledby="waiting">
        <h2 id="waiting">{say('waiting')}</h2>
        <WaitingTable seen={seen} />
      </section>
      <section className="ops-part" aria-labelledby="tasks">
        <h2 id="tasks">{say('tasks')}</h2>
        <TasksTable seen={seen} />
      </section>
      <section className="ops-part" aria-labelledby="variables">
        <h2 id="variables">{say('variables')}</h2>
        <VariablesTable variables={told?.values ?? seen.variables} masked={told?.values === undefined} />
      </section>
      <section className="ops-part" aria-labelledby="history">
        <h2 id="history">{say('history')}</h2>
        <HistoryTable seen={seen} />
      </section>
    </ListPage>
  );
}

function Facts({ seen }: { seen: InspectedProcess }) {
  const say = useWords(operationsWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <dl className="ops-facts">
      <div>
        <dt>{say('status')}</dt>
        <dd>
          <StateTag status={seen.status} suspended={seen.suspended} />
        </dd>
      </div>
      <div>
        <dt>{say('version')}</dt>
        <dd>
          <Link to={`/desk/operations/definitions/${seen.process.key}?definition=${seen.definitionId}`}>
            {say('version-number', { number: seen.version })}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{say('receipt')}</dt>
        <dd>
          {seen.receiptNumber ? <span className="num">{seen.receiptNumber}</span> : say('no-case')}{' '}
          {seen.itemTitle ? <span className="muted">{text(seen.itemTitle)}</span> : null}
        </dd>
      </div>
      <div>
        <dt>{say('body')}</dt>
        <dd>{seen.body ? text(seen.body) : say('nobody-body')}</dd>
      </div>
      <div>
        <dt>{say('begun')}</dt>
        <dd className="num">{minuteOf(seen.startedAt, timeZone)}</dd>
      </div>
      <div>
        <dt>{say('last-change')}</dt>
        <dd className="num">{minuteOf(seen.changedAt, timeZone)}</dd>
      </div>
    </dl>
  );
}

function IncidentNotice({ seen: { incident } }: { seen: InspectedProcess }) {
  const text = useText();
  const say = useWords(operationsWords);
  if (!incident) return null;
  return (
    <Notice kind="late">
      <p>
        <b>{text(incident.name)}</b>: {text(incident.reason)}
      </p>
      <p>
        {say('remedy')}: {text(incident.remedy)}
      </p>
    </Notice>
  );
}

/** How many tokens each step holds, and where it stopped. */
function TokenPicture({ seen }: { seen: InspectedProcess }) {
  const say = useWords(operationsWords);
  const { tokens, incident, xml } = seen;
  const marks = useMemo(() => {
    const counts = Map.groupBy(tokens, ({ id }) => id);
    const at = incident?.element;
    return [
      ...[...counts].map(([element, { length }]) => ({
        element,
        kind: element === at ? ('incident' as const) : ('token' as const),
        text: element === at ? '!' : String(length),
        title: say('tokens-at', { count: length }),
      })),
      ...(at !== undefined && !counts.has(at)
        ? [{ element: at, kind: 'incident' as const, text: '!', title: say('status-incident') }]
        : []),
    ];
  }, [tokens, incident, say]);
  return <DiagramView xml={xml} label={say('diagram')} marks={marks} />;
}
