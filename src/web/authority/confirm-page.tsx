import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  listOpenConfirmations,
  listProposed,
  listUnconfirmed,
  settleAssignments,
} from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { ConfirmTable } from './confirm-table.tsx';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [unconfirmed, proposed, bodies] = await Promise.all([
    listUnconfirmed(call),
    listProposed(call),
    listOpenConfirmations(call),
  ]);
  return {
    bodies,
    proposed: proposed.map(({ id, officerName, divisionName, postName, from }) => ({
      id,
      officer: officerName,
      division: divisionName,
      post: postName,
      from,
    })),
    rows: unconfirmed.map(({ assignment, confirmBy }) => ({
      id: assignment.id,
      officerId: assignment.officerId,
      officer: assignment.officerName,
      division: assignment.divisionName,
      post: assignment.postName,
      from: assignment.from,
      confirmBy,
    })),
  };
}

/** What ends is named first and ended only when that has been read: from then on it gives no authority. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const assignmentIds = form.getAll('assignment').map(String);
  const asked = form.get('outcome');
  if (assignmentIds.length === 0) return data({ outcome: 'nobody' as const, assignmentIds, count: 0 });
  if (asked === 'end') return data({ outcome: 'asked' as const, assignmentIds, count: assignmentIds.length });
  const outcome = asked === 'ended' ? 'ended' : 'confirmed';
  const count = await settleAssignments(context.get(callContext), { assignmentIds, outcome });
  return data({ outcome, assignmentIds, count });
}

export default function ConfirmPage() {
  const { rows, bodies } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const say = useWords(authorityWords);
  const ending = rows.filter(({ id }) => told?.outcome === 'asked' && told.assignmentIds.includes(id));
  return (
    <ListPage title={say('authority-of', { page: say('tab-confirm') })} lead={say('confirm-lead')}>
      <Tabs />
      {told?.outcome === 'confirmed' || told?.outcome === 'ended' ? (
        <Notice kind="done">
          <p role="status">
            {say(told.outcome === 'ended' ? 'ended-said' : 'confirmed-said', { count: told.count })}
          </p>
        </Notice>
      ) : null}
      {told?.outcome === 'nobody' ? (
        <Notice kind="late">
          <p role="alert">{say('nobody-chosen')}</p>
        </Notice>
      ) : null}
      {ending.length > 0 ? <Ending rows={ending} /> : null}
      <Proposed />
      {rows.length === 0 ? (
        <Empty title={say('confirm-none')} level={2}>
          <p>{say('confirm-none-hint')}</p>
        </Empty>
      ) : (
        <ConfirmTable rows={rows} chosen={ending.map(({ id }) => id)} />
      )}
      {bodies.length > 0 ? <Bodies /> : null}
    </ListPage>
  );
}

function Ending({ rows }: { readonly rows: ReturnType<typeof useLoaderData<typeof loader>>['rows'] }) {
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <Notice kind="late">
      <h2>{say('ending-title', { count: rows.length })}</h2>
      <ul>
        {rows.map(({ id, officer, division, post }) => (
          <li key={id}>
            <Stated>{officer}</Stated> · {text(division)} · {text(post)}
          </li>
        ))}
      </ul>
      <Form method="post" className="btns">
        {rows.map(({ id }) => (
          <input key={id} type="hidden" name="assignment" value={id} />
        ))}
        <button type="submit" className="btn btn--main" name="outcome" value="ended">
          {say('end-now')}
        </button>
        <Link className="btn" to="/desk/authority/confirm">
          {say('end-not')}
        </Link>
      </Form>
    </Notice>
  );
}

/** For whoever keeps authority: where it is still open, and where nobody has confirmed in time. */
function Bodies() {
  const { bodies } = useLoaderData<typeof loader>();
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <section className="authority-held">
      <h2>{say('bodies-title')}</h2>
      <p className="muted small">{say('bodies-lead')}</p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('body')}</th>
            <th scope="col">{say('bodies-open')}</th>
            <th scope="col">{say('bodies-first')}</th>
            <th scope="col">{say('bodies-lapsed')}</th>
          </tr>
        </thead>
        <tbody>
          {bodies.map(({ bodyId, body, open, firstBy, lapsed }) => (
            <tr key={bodyId}>
              <th scope="row">{text(body)}</th>
              <td data-label={say('bodies-open')} className="num">
                {open}
              </td>
              <td data-label={say('bodies-first')} className="num nw">
                {firstBy ?? '—'}
              </td>
              <td data-label={say('bodies-lapsed')} className={lapsed > 0 ? 'num late' : 'num'}>
                {lapsed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What groups propose: until somebody who answers for it has said so, nobody has the post. */
function Proposed() {
  const { proposed } = useLoaderData<typeof loader>();
  const say = useWords(authorityWords);
  const text = useText();
  if (proposed.length === 0) return null;
  return (
    <section className="authority-held">
      <h2>{say('proposed-title', { count: proposed.length })}</h2>
      <p className="muted small">{say('proposed-lead')}</p>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('person')}</th>
            <th scope="col">{say('post')}</th>
            <th scope="col">{say('proposed-by')}</th>
            <th scope="col">{say('confirm')}</th>
          </tr>
        </thead>
        <tbody>
          {proposed.map(({ id, officer, division, post, from }) => (
            <tr key={id}>
              <th scope="row">
                <Stated>{officer}</Stated>
              </th>
              <td data-label={say('post')}>
                {text(division)} · {text(post)}
              </td>
              <td data-label={say('proposed-by')} className="num nw">
                {from}
              </td>
              <td>
                <Form method="post" className="btns">
                  <input type="hidden" name="assignment" value={id} />
                  {(['confirmed', 'ended'] as const).map((outcome) => (
                    <button key={outcome} type="submit" className="btn" name="outcome" value={outcome}>
                      {say(outcome === 'confirmed' ? 'confirm' : 'refuse')}
                      <span className="vh">
                        <Stated>{officer}</Stated>
                      </span>
                    </button>
                  ))}
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
