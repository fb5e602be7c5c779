import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { mayDo } from '#platform/access/index.ts';
import {
  columns,
  handInList,
  listKinds,
  listNames,
  listWaiting,
  type Plan,
  settleList,
} from '#platform/staffing/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, FileField, Notice, Tag } from '#web/design/index.ts';
import { isId, ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { listsWords } from './lists-words.ts';
import './organisation.css';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

const mostShown = 100;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const waiting = await listWaiting(call);
  return {
    lists: listKinds.map((kind) => ({ kind, name: listNames[kind] })),
    mayHandIn: await mayDo(call, 'authority.administer', { kind: 'authority', id: '' }),
    waiting: waiting.map(({ id, kind, fileName, proposedBy, proposedByName, mayApprove, plan }) => ({
      id,
      list: listNames[kind],
      fileName,
      by: proposedByName,
      isOwn: proposedBy === call.actor.id,
      mayApprove,
      count: plan.changes.length,
      faults: plan.faults.length,
      changes: plan.changes.slice(0, mostShown).map((change) => changeShown(kind, change)),
    })),
  };
}

type Kind = (typeof listKinds)[number];

/** The row by what identifies it, and what of it becomes what. */
function changeShown(kind: Kind, { line, act, row, fields }: Plan['changes'][number]) {
  const identifying = columns[kind].filter(({ identifies }) => identifies).map(({ key }) => key);
  return {
    line,
    act,
    what: identifying.map((key) => row[key] ?? '').join(' / '),
    fields: columns[kind]
      .filter(({ key }) => fields.includes(key) && !identifying.includes(key) && row[key] !== '')
      .map(({ key, name }) => ({ key, name, value: row[key] ?? '' })),
  };
}

interface Answered {
  readonly done?: 'handed-in' | 'approved' | 'refused';
  readonly error?: string;
  readonly faults?: readonly {
    line: number;
    column: Readonly<Record<string, string>>;
    code: string;
    value: string;
  }[];
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    const id = form.get('list');
    if (typeof id === 'string' && isId(id)) {
      const outcome = form.get('outcome') === 'approved' ? 'approved' : 'refused';
      await settleList(call, id, outcome);
      return data<Answered>({ done: outcome });
    }
    const file = form.get('file');
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
    const { kind, plan } = await handInList(call, { name: file instanceof File ? file.name : '', bytes });
    if (plan.faults.length === 0) return data<Answered>({ done: 'handed-in' });
    const named = new Map(columns[kind].map(({ key, name }) => [key, name]));
    const faults = plan.faults
      .slice(0, mostShown)
      .map(({ line, column, code, value }) => ({ line, column: named.get(column) ?? {}, code, value }));
    return data<Answered>({ faults }, { status: 422 });
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** The directory as files: out for everybody who keeps it, in under four eyes. */
export default function ListsPage() {
  const { mayHandIn, waiting } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(listsWords);
  const sayAuthority = useWords(authorityWords);
  return (
    <ListPage title={sayAuthority('authority-of', { page: say('title') })} lead={say('lead')}>
      <Tabs />
      {answered?.done ? (
        <Notice kind="done">
          <p role="status">{say(answered.done)}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {answered?.faults ? <Faults faults={answered.faults} /> : null}
      {waiting.length === 0 ? (
        <Empty title={say('waiting-none')} level={2}>
          <p>{say('waiting-none-hint')}</p>
        </Empty>
      ) : (
        <section className="staffing-part">
          <h2>{say('waiting-title', { count: waiting.length })}</h2>
          {waiting.map((list) => (
            <Waiting key={list.id} list={list} />
          ))}
        </section>
      )}
      {mayHandIn ? <HandIn /> : null}
    </ListPage>
  );
}

function HandIn() {
  const { lists } = useLoaderData<typeof loader>();
  const say = useWords(listsWords);
  const text = useText();
  return (
    <>
      <section aria-labelledby="export" className="staffing-part">
        <h2 id="export">{say('export-title')}</h2>
        <p className="muted small">{say('export-lead')}</p>
        <ul className="lists-links">
          {lists.map(({ kind, name }) => (
            <li key={kind}>
              <a className="btn" href={`/desk/authority/lists/${kind}.csv`} download>
                {text(name)}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="import" className="staffing-part">
        <h2 id="import">{say('import-title')}</h2>
        <p className="muted small list-faults">{say('import-lead')}</p>
        <Form method="post" encType="multipart/form-data">
          <FileField name="file" label={say('file')} accept={['.csv', '.txt', 'text/csv']} />
          <p>
            <button type="submit" className="btn btn--main">
              {say('hand-in')}
            </button>
          </p>
        </Form>
      </section>
    </>
  );
}

function Faults({ faults }: { faults: NonNullable<Answered['faults']> }) {
  const say = useWords(listsWords);
  const text = useText();
  return (
    <section className="list-faults" role="alert">
      <h2>{say('faults', { count: faults.length })}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('line')}</th>
            <th scope="col">{say('column')}</th>
            <th scope="col">{say('fault')}</th>
            <th scope="col">{say('value')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, column, code, value }) => (
            <tr key={`${line} ${text(column)} ${code}`}>
              <th scope="row" className="num">
                {line}
              </th>
              <td data-label={say('column')}>{text(column)}</td>
              <td data-label={say('fault')}>{say(`fault-${code}` as Parameters<typeof say>[0])}</td>
              <td data-label={say('value')}>
                <Stated>{value}</Stated>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['waiting'][number];

const kinds = { added: 'done', changed: 'due', ended: 'late' } as const;

function Waiting({ list }: { list: Shown }) {
  const say = useWords(listsWords);
  const text = useText();
  return (
    <section className="list-change">
      <h3>
        {text(list.list)}{' '}
        <span className="muted small">
          <Stated>{say('by-whom', { name: list.by, file: list.fileName })}</Stated>
        </span>
      </h3>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('row')}</th>
            <th scope="col">{say('act')}</th>
            <th scope="col">{say('becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {list.changes.map(({ line, act, what, fields }) => (
            <tr key={line}>
              <th scope="row">
                <Stated>{what}</Stated>
              </th>
              <td data-label={say('act')}>
                <Tag kind={kinds[act]}>{say(`act-${act}`)}</Tag>
              </td>
              <td data-label={say('becomes')}>
                {fields.map(({ key, name, value }) => (
                  <span key={key} className="chart-found__post">
                    <span className="muted">{text(name)}</span> <Stated>{value}</Stated>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.count > list.changes.length ? (
        <p className="muted small">{say('more', { count: list.count - list.changes.length })}</p>
      ) : null}
      {list.faults > 0 ? <p className="error">{say('stale-faults', { count: list.faults })}</p> : null}
      {list.mayApprove || list.isOwn ? (
        <Form method="post" className="btns">
          <input type="hidden" name="list" value={list.id} />
          {list.mayApprove ? (
            <button type="submit" className="btn btn--main" name="outcome" value="approved">
              {say('approve')}
            </button>
          ) : null}
          <button type="submit" className="btn" name="outcome" value="refused">
            {say(list.isOwn ? 'take-back' : 'refuse')}
          </button>
        </Form>
      ) : null}
      {list.mayApprove ? null : <p className="muted small">{say('needs-another')}</p>}
    </section>
  );
}
