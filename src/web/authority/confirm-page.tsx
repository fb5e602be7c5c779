import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listProposed, listUnconfirmed, settleAssignment } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { ListPage } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { Tabs } from './tabs.tsx';
import { authorityWords } from './words.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [unconfirmed, proposed] = await Promise.all([listUnconfirmed(call), listProposed(call)]);
  return {
    proposed: proposed.map(({ id, officerName, divisionName, postName, from }) => ({
      id,
      officer: officerName,
      division: divisionName,
      post: postName,
      from,
    })),
    rows: unconfirmed.map(({ assignment, confirmBy }) => ({
      id: assignment.id,
      officer: assignment.officerName,
      division: assignment.divisionName,
      post: assignment.postName,
      from: assignment.from,
      confirmBy,
    })),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const outcome = form.get('outcome') === 'ended' ? 'ended' : 'confirmed';
  await settleAssignment(context.get(callContext), {
    assignmentId: String(form.get('assignment') ?? ''),
    outcome,
  });
  return data({ outcome });
}

export default function ConfirmPage() {
  const { rows } = useLoaderData<typeof loader>();
  const told = useActionData<typeof action>();
  const say = useWords(authorityWords);
  const text = useText();
  return (
    <ListPage title={say('authority-of', { page: say('tab-confirm') })} lead={say('confirm-lead')}>
      <Tabs />
      {told ? (
        <Notice kind="done">
          <p role="status">{say(told.outcome === 'ended' ? 'ended-said' : 'confirmed-said')}</p>
        </Notice>
      ) : null}
      <Proposed />
      {rows.length === 0 ? (
        <Empty title={say('confirm-none')} level={2}>
          <p>{say('confirm-none-hint')}</p>
        </Empty>
      ) : (
        <>
          <h2>{say('confirm-title', { count: rows.length })}</h2>
          <table className="table table--stack">
            <thead>
              <tr>
                <th scope="col">{say('person')}</th>
                <th scope="col">{say('post')}</th>
                <th scope="col">{say('period')}</th>
                <th scope="col">{say('confirm-by')}</th>
                <th scope="col">{say('confirm')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ id, officer, division, post, from, confirmBy }) => (
                <tr key={id}>
                  <th scope="row">
                    <Stated>{officer}</Stated>
                  </th>
                  <td data-label={say('post')}>
                    {text(division)} {text(post)}
                  </td>
                  <td data-label={say('period')} className="num nw">
                    {from} –
                  </td>
                  <td data-label={say('confirm-by')} className="num nw">
                    {confirmBy}
                  </td>
                  <td>
                    <Form method="post" className="btns">
                      <input type="hidden" name="assignment" value={id} />
                      <button type="submit" className="btn" name="outcome" value="confirmed">
                        {say('confirm')}
                        <span className="vh">
                          <Stated>{officer}</Stated>
                        </span>
                      </button>
                      <button type="submit" className="btn" name="outcome" value="ended">
                        {say('end')}
                        <span className="vh">
                          <Stated>{officer}</Stated>
                        </span>
                      </button>
                    </Form>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </ListPage>
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
                {text(division)} {text(post)}
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
