import { data, Form, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { type AuditSearch, auditTerms, readAuditState, searchAudit } from '#casework/transparency/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Details, Empty, Notice } from '#web/design/index.ts';
import { decimalOf, minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { isDate, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { auditWords } from './words.ts';
import '#web/authority/index.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const given = (name: string) => parameterOf(request, name);
  const [from, to, after] = [given('from'), given('to'), given('after')];
  const search: AuditSearch = {
    ...Object.fromEntries(
      (['person', 'action', 'objectKind', 'object'] as const).flatMap((name) => {
        const value = given(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
    ...(isDate(from) ? { from } : {}),
    ...(isDate(to) ? { to } : {}),
  };
  const [{ checkpoint, verified }, terms] = await Promise.all([readAuditState(call), auditTerms(call)]);
  const { timeZone } = call.clock;
  const state = {
    checkpoint: checkpoint
      ? {
          size: checkpoint.size,
          root: checkpoint.root.toString('base64'),
          at: minuteOf(checkpoint.madeAt, timeZone),
        }
      : null,
    verified: verified ? { ...verified, at: minuteOf(verified.verifiedAt, timeZone) } : null,
  };
  try {
    const { entries, next } = await searchAudit(call, { ...search, ...(after ? { after } : {}) });
    return data({
      search,
      terms,
      state,
      next,
      first: after === undefined,
      fault: null as string | null,
      entries: entries.map(({ entry, officer }) => {
        const said = JSON.parse(entry.bytes.toString('utf8')) as { readonly address?: string };
        return {
          id: entry.id,
          at: minuteOf(entry.occurredAt, timeZone),
          action: entry.action,
          object: `${entry.objectKind} ${entry.objectId}`,
          actorKind: entry.actorKind,
          actorId: entry.actorId,
          officer,
          address: said.address,
          said: JSON.stringify(said, null, 2),
        };
      }),
    });
  } catch (error) {
    if (!isProblem(error, 'transparency/person-unknown')) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data(
      { search, terms, state, next: null, first: true, entries: [], fault: `${title} ${remedy}` },
      { status: 404 },
    );
  }
}

export default function AuditPage() {
  const { next, first, entries, fault } = useLoaderData<typeof loader>();
  const say = useWords(auditWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('audit')} lead={say('lead')}>
      <LogState />
      <Conditions />
      {fault ? (
        <Notice kind="late">
          <p role="alert">{fault}</p>
        </Notice>
      ) : entries.length === 0 ? (
        <Empty title={say('empty')} level={2}>
          <p>{say('empty-hint')}</p>
        </Empty>
      ) : (
        <Entries />
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'after', undefined)}
        next={next === null ? undefined : withParameter(search, 'after', next)}
      />
    </ListPage>
  );
}

function LogState() {
  const { checkpoint, verified } = useLoaderData<typeof loader>().state;
  const say = useWords(auditWords);
  return (
    <dl className="log-state">
      <div>
        <dt>{say('checkpoint')}</dt>
        <dd>
          {checkpoint
            ? say('checkpoint-is', { size: decimalOf(checkpoint.size), time: checkpoint.at })
            : say('checkpoint-none')}
        </dd>
      </div>
      <div>
        <dt>{say('verified')}</dt>
        <dd className={verified && verified.faults > 0 ? 'late' : undefined}>
          {verified
            ? say(verified.faults > 0 ? 'verified-faults' : 'verified-well', {
                time: verified.at,
                entries: decimalOf(verified.entries),
                faults: decimalOf(verified.faults),
              })
            : say('verified-never')}
        </dd>
      </div>
      {checkpoint ? (
        <div>
          <dt>{say('root')}</dt>
          <dd>
            <code className="xs">{checkpoint.root}</code>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

const fields = ['person', 'action', 'object'] as const;
function Conditions() {
  const { search, terms } = useLoaderData<typeof loader>();
  const say = useWords(auditWords);
  const wholeExport = (format: string) => {
    const parameters = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(search)) parameters.set(name, value);
    return `/api/audit/export?${parameters}`;
  };
  return (
    <>
      <Form className="conditions conditions--many" key={JSON.stringify(search)}>
        {fields.map((name) => (
          <label key={name}>
            {say(name)}
            <input
              className="input"
              name={name}
              defaultValue={search[name] ?? ''}
              autoComplete="off"
              spellCheck={false}
              {...(name === 'action' ? { list: 'audit-actions' } : {})}
            />
          </label>
        ))}
        <datalist id="audit-actions">
          {terms.actions.map((action) => (
            <option key={action} value={action} />
          ))}
        </datalist>
        <label>
          {say('object-kind')}
          <select className="input" name="objectKind" defaultValue={search.objectKind ?? ''}>
            <option value="">{say('any-kind')}</option>
            {terms.kinds.map((kind) => (
              <option key={kind}>{kind}</option>
            ))}
          </select>
        </label>
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            {say(name)}
            <input className="input" type="date" name={name} defaultValue={search[name] ?? ''} />
          </label>
        ))}
        <div className="conditions__do">
          <button type="submit" className="btn btn--main">
            {say('find')}
          </button>
        </div>
      </Form>
      <p className="btns audit-export">
        <a className="btn" href={wholeExport('csv')}>
          {say('csv')}
        </a>
        <a className="btn" href={wholeExport('jsonl')}>
          {say('jsonl')}
        </a>
        <span className="muted small">{say('export-hint')}</span>
      </p>
    </>
  );
}

function Entries() {
  const { entries } = useLoaderData<typeof loader>();
  const say = useWords(auditWords);
  const text = useText();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('who')}</th>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('which')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-label={say('when')} className="num nw">
              {entry.at}
            </td>
            <td data-label={say('who')}>
              {entry.officer ? (
                <>
                  <Stated>{entry.officer.name}</Stated>{' '}
                  <span className="muted">
                    {text(entry.officer.body)} {text(entry.officer.post)}
                  </span>
                </>
              ) : (
                <>
                  {say(
                    entry.actorKind === 'system'
                      ? 'system'
                      : entry.actorKind === 'visitor'
                        ? 'visitor'
                        : 'account',
                  )}{' '}
                  <code className="xs">{entry.actorId}</code>
                </>
              )}
              {entry.address === undefined ? null : (
                <div className="muted small">{say('from-where', { address: entry.address })}</div>
              )}
            </td>
            <td data-label={say('what')}>
              <code>{entry.action}</code>
            </td>
            <td data-label={say('which')}>
              <code className="xs">{entry.object}</code>
              <Details title={say('detail')}>
                <pre className="xs" lang="zh-CN">
                  {entry.said}
                </pre>
              </Details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
