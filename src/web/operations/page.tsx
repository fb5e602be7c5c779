import { Form, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { findProcesses, type InstanceQuery, readFigures } from '#casework/operations/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { isDate, isId, ListPage, Onwards, parameterOf, withParameter } from '#web/desk/index.ts';
import { decimalOf, useLanguage, useWords } from '#web/words/index.ts';
import { DaysPicture } from './days-picture.tsx';
import { InstanceTable } from './instance-table.tsx';
import { Tabs } from './tabs.tsx';
import { operationsWords } from './words.ts';

const statuses = ['running', 'incident', 'completed', 'terminated', 'failed', 'cancelled'] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [process, receipt, before, after, definition, element] = [
    'process',
    'receipt',
    'before',
    'after',
    'definition',
    'element',
  ].map((name) => parameterOf(request, name));
  const status = statuses.find((known) => known === parameterOf(request, 'status'));
  const suspended = parameterOf(request, 'suspended') === '1';
  const query: InstanceQuery = {
    ...(process ? { process } : {}),
    ...(receipt ? { receipt } : {}),
    ...(isDate(before) ? { before } : {}),
    ...(isId(after) ? { after } : {}),
    ...(isId(definition) ? { definition } : {}),
    ...(element ? { element } : {}),
    ...(status ? { status } : {}),
    ...(suspended ? { suspended } : {}),
  };
  const [page, figures] = await Promise.all([findProcesses(call, query), readFigures(call)]);
  return { ...page, figures, query, first: after === undefined };
}

export default function OperationsPage() {
  const { instances, next, first } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('operations')} lead={say('instances-lead')}>
      <Tabs />
      <Top />
      <Conditions />
      {instances.length > 0 ? (
        <InstanceTable instances={instances} />
      ) : (
        <Empty title={say(next ? 'look-further' : 'empty')} level={2}>
          <p>{say(next ? 'look-further-hint' : 'empty-hint')}</p>
        </Empty>
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'after', undefined)}
        next={next === null ? undefined : withParameter(search, 'after', next)}
      />
    </ListPage>
  );
}

function Top() {
  const { figures } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const { total, lookedAt, more, days } = figures;
  return (
    <div className="ops-top">
      <div>
        <dl className="figures">
          <div>
            <dt>{say('count-running')}</dt>
            <dd>{decimalOf(total.running)}</dd>
          </div>
          <div className={total.incident > 0 ? 'is-late' : undefined}>
            <dt>{say('count-incident')}</dt>
            <dd>{decimalOf(total.incident)}</dd>
          </div>
          <div>
            <dt>{say('count-ended')}</dt>
            <dd>{decimalOf(total.ended)}</dd>
          </div>
        </dl>
        <p className="muted xs">
          {say(more ? 'looked-at-more' : 'looked-at', { count: decimalOf(lookedAt) })}
        </p>
      </div>
      <section aria-labelledby="days">
        <h2 id="days" className="small">
          {say('picture-title')}
        </h2>
        <DaysPicture days={days} />
      </section>
    </div>
  );
}

function Conditions() {
  const { figures, query } = useLoaderData<typeof loader>();
  const say = useWords(operationsWords);
  const language = useLanguage();
  return (
    <Form className="conditions conditions--many" key={JSON.stringify(query)}>
      <label>
        {say('process')}
        <select className="input" name="process" defaultValue={query.process ?? ''}>
          <option value="">{say('all-processes')}</option>
          {figures.processes.map(({ key, name }) => (
            <option key={key} value={key}>
              {textIn(name, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('status')}
        <select className="input" name="status" defaultValue={query.status ?? ''}>
          <option value="">{say('all-statuses')}</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {say(`status-${status}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('receipt')}
        <input
          className="input"
          name="receipt"
          defaultValue={query.receipt ?? ''}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <label>
        {say('begun-before')}
        <input className="input" type="date" name="before" defaultValue={query.before ?? ''} />
      </label>
      {query.definition ? <input type="hidden" name="definition" value={query.definition} /> : null}
      {query.element ? <input type="hidden" name="element" value={query.element} /> : null}
      <div className="conditions__do">
        <label className="tick">
          <input type="checkbox" name="suspended" value="1" defaultChecked={query.suspended ?? false} />{' '}
          {say('only-suspended')}
        </label>
        <button type="submit" className="btn">
          {say('find')}
        </button>
      </div>
    </Form>
  );
}
