import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useLocation,
} from 'react-router';
import { findProcesses, type InstanceRow, readFigures } from '#casework/operations/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty } from '#web/design/index.ts';
import { isId, ListPage, Onwards, parameterOf, useDesk, withParameter } from '#web/desk/index.ts';
import { minuteOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { retryMany, type Told } from './acts.ts';
import { Tabs } from './tabs.tsx';
import { ToldNotice } from './told-notice.tsx';
import { operationsWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const after = parameterOf(request, 'after');
  const [page, figures] = await Promise.all([
    findProcesses(call, { status: 'incident', ...(isId(after) ? { after } : {}) }),
    readFigures(call),
  ]);
  return { ...page, operate: figures.operate, first: after === undefined };
}

export async function action({ context, request }: ActionFunctionArgs) {
  return retryMany(context.get(callContext), await request.formData());
}

export default function IncidentsPage() {
  const { instances, next, operate, first } = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(operationsWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('incidents')} lead={say('incidents-lead')}>
      <Tabs />
      <ToldNotice told={told} />
      {instances.length === 0 ? (
        <Empty title={say(next ? 'look-further' : 'incidents-empty')} level={2}>
          <p>{say(next ? 'look-further-hint' : 'incidents-empty-hint')}</p>
        </Empty>
      ) : (
        <Form method="post">
          <IncidentTable instances={instances} operate={operate} />
          {operate ? (
            <>
              <label className="ops-field">
                {say('retry-reason')}
                <input className="input" name="reason" required maxLength={1000} autoComplete="off" />
              </label>
              <p className="ops-acts">
                <button type="submit" className="btn btn--main">
                  {say('retry-chosen')}
                </button>
              </p>
            </>
          ) : null}
        </Form>
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'after', undefined)}
        next={next === null ? undefined : withParameter(search, 'after', next)}
      />
    </ListPage>
  );
}

function IncidentTable({ instances, operate }: { instances: readonly InstanceRow[]; operate: boolean }) {
  const say = useWords(operationsWords);
  const text = useText();
  const language = useLanguage();
  const { timeZone } = useDesk();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          {operate ? (
            <th scope="col" className="ops-pick">
              <span className="vh">{say('choose', { what: '' })}</span>
            </th>
          ) : null}
          <th scope="col">{say('process')}</th>
          <th scope="col">{say('reason')}</th>
          <th scope="col">{say('remedy')}</th>
          <th scope="col">{say('last-change')}</th>
        </tr>
      </thead>
      <tbody>
        {instances.map((row) => (
          <tr key={row.id}>
            {operate ? (
              <td className="ops-pick">
                <input
                  type="checkbox"
                  name="instance"
                  value={row.id}
                  aria-label={say('choose', {
                    what: `${textIn(row.process.name, language)} ${row.receiptNumber ?? row.id.slice(-8)}`,
                  })}
                />
              </td>
            ) : null}
            <th scope="row">
              <Link to={`/desk/operations/instances/${row.id}`}>{text(row.process.name)}</Link>
              <span className="ops-sub num">{row.receiptNumber ?? row.id.slice(-8)}</span>
            </th>
            <td data-label={say('reason')} className="ops-why">
              {row.incident ? (
                <>
                  <b>{text(row.incident.name)}</b>: {text(row.incident.reason)}
                </>
              ) : null}
            </td>
            <td data-label={say('remedy')} className="ops-why">
              {row.incident ? text(row.incident.remedy) : null}
            </td>
            <td data-label={say('last-change')} className="num nw">
              {minuteOf(row.changedAt, timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
