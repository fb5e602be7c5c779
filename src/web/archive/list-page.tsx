import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
  useLocation,
} from 'react-router';
import { checkAgain, listPackages } from '#casework/archive/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { isId, ListPage, Onwards, parameterOf, useDesk, withParameter } from '#web/desk/index.ts';
import { decimalOf, minuteOf, Stated, shortDayOf, useText, useWords } from '#web/words/index.ts';
import './archive.css';
import { archiveWords } from './words.ts';

interface Answered {
  readonly checked?: { readonly id: string; readonly sound: boolean };
  readonly refused?: { readonly title: string; readonly remedy: string };
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const after = parameterOf(request, 'after');
  const unsound = parameterOf(request, 'show') === 'unsound';
  const { packages, next } = await listPackages(call, { unsound, ...(isId(after) ? { after } : {}) });
  return {
    packages: packages.map((one) => ({
      id: one.id,
      rootCaseId: one.rootCaseId,
      itemTitle: one.itemTitle,
      receiptNumber: one.receiptNumber,
      applicantName: one.applicantName,
      closedOn: one.closedOn,
      retention: one.retention,
      retainUntil: one.retainUntil,
      state: one.state,
      error: one.error,
      size: one.size,
      files: one.files,
      sound: one.sound,
      checkedAt: one.checkedAt && minuteOf(one.checkedAt, call.config.timeZone),
      faults: one.faults,
    })),
    next,
    unsound,
    first: after === undefined,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const id = (await request.formData()).get('id');
  try {
    if (typeof id !== 'string' || !isId(id)) throw new Response(null, { status: 400 });
    const faults = await checkAgain(call, id);
    return data<Answered>({ checked: { id, sound: faults.length === 0 } });
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data<Answered>({ refused: sayProblem(error, call.language) }, { status: error.status });
  }
}

export default function ArchivePage() {
  const { packages, next, unsound, first } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(archiveWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.checked ? (
        <Notice kind={answered.checked.sound ? 'done' : 'late'}>
          <p role={answered.checked.sound ? 'status' : 'alert'}>
            {say(answered.checked.sound ? 'found-sound' : 'found-unsound')}
          </p>
        </Notice>
      ) : null}
      {answered?.refused ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{answered.refused.title}</strong> {answered.refused.remedy}
          </p>
        </Notice>
      ) : null}
      <nav className="archive__show" aria-label={say('show')}>
        <Link to="/desk/archive" aria-current={unsound ? undefined : 'page'}>
          {say('all')}
        </Link>
        <Link to="/desk/archive?show=unsound" aria-current={unsound ? 'page' : undefined}>
          {say('unsound-only')}
        </Link>
      </nav>
      {packages.length === 0 ? (
        <Empty title={say(unsound ? 'none-unsound' : 'none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <Packages packages={packages} />
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'after', undefined)}
        next={next === null ? undefined : withParameter(search, 'after', next)}
      />
    </ListPage>
  );
}

type Row = Awaited<ReturnType<typeof loader>>['packages'][number];

function Packages({ packages }: { packages: readonly Row[] }) {
  const say = useWords(archiveWords);
  const text = useText();
  const { today } = useDesk();
  return (
    <table className="table table--stack" aria-label={say('title')}>
      <thead>
        <tr>
          <th scope="col">{say('case')}</th>
          <th scope="col">{say('closed')}</th>
          <th scope="col">{say('retention')}</th>
          <th scope="col">{say('package')}</th>
          <th scope="col">{say('stands')}</th>
          <th scope="col">{say('act')}</th>
        </tr>
      </thead>
      <tbody>
        {packages.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/desk/cases/${row.rootCaseId}`}>{text(row.itemTitle)}</Link>
              <span className="muted xs num"> {row.receiptNumber}</span>
              <br />
              <span className="small">
                <Stated>{row.applicantName}</Stated>
              </span>
            </th>
            <td data-label={say('closed')} className="num">
              {shortDayOf(row.closedOn, today)}
            </td>
            <td data-label={say('retention')}>
              {row.retention ? text(row.retention) : '—'}
              {row.retainUntil ? <span className="muted xs num"> {row.retainUntil}</span> : null}
            </td>
            <td data-label={say('package')} className="num">
              {row.size === null
                ? '—'
                : say('package-size', {
                    files: row.files ?? 0,
                    kilobytes: decimalOf(Math.max(1, Math.round(row.size / 1024))),
                  })}
            </td>
            <td data-label={say('stands')}>
              <Stands row={row} />
            </td>
            <td data-label={say('act')}>{row.state === 'sealed' ? <Acts row={row} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stands({ row }: { row: Row }) {
  const say = useWords(archiveWords);
  if (row.state === 'waiting') return <Tag kind="now">{say('waiting')}</Tag>;
  if (row.state === 'failed')
    return (
      <>
        <Tag kind="late">{say('failed')}</Tag>
        <p className="xs">
          <Stated>{row.error}</Stated>
        </p>
      </>
    );
  return (
    <>
      <Tag kind={row.sound === false ? 'late' : 'done'}>{say(row.sound === false ? 'unsound' : 'sound')}</Tag>
      <span className="muted xs num"> {row.checkedAt}</span>
      {row.faults.length > 0 ? (
        <ul className="archive__faults xs">
          {row.faults.map((fault) => (
            <li key={`${fault.kind} ${fault.path ?? ''}`}>
              {say(`property-${fault.property}`)}: {say(`fault-${fault.kind}`)}{' '}
              <Stated>{fault.path ?? ''}</Stated>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Acts({ row }: { row: Row }) {
  const say = useWords(archiveWords);
  return (
    <div className="archive__acts">
      <Form method="post">
        <input type="hidden" name="id" value={row.id} />
        <button type="submit" className="btn" aria-label={say('check-of', { number: row.receiptNumber })}>
          {say('check')}
        </button>
      </Form>
      <a
        className="btn"
        href={`/api/archive/${row.id}/package`}
        aria-label={say('download-of', { number: row.receiptNumber })}
        download
      >
        {say('download')}
      </a>
    </div>
  );
}
