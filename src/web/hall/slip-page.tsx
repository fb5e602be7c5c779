import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { findHall } from '#front/bookings/index.ts';
import { listServedHalls, readSlip, receiveSlip } from '#front/hall/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { bodyById } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { HallPage } from './hall-page.tsx';
import { type Told, tellRefusal } from './told.ts';
import { hallWords } from './words.ts';

export async function loader({ context, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { slip, papers, mayReceive } = await readSlip(call, params['slipId'] ?? '');
  const [serves, body, hall] = await Promise.all([
    listServedHalls(call),
    bodyById(call, slip.bodyId),
    findHall(call, slip.hallKey),
  ]);
  const [from, to] =
    slip.direction === 'to-body' ? [hall.name, body?.name ?? {}] : [body?.name ?? {}, hall.name];
  const at = (instant: Date | null) => (instant ? minuteOf(instant, call.config.timeZone) : '');
  return {
    serves: serves.length > 0,
    mayReceive,
    ...{ from, to, number: slip.number, state: slip.state },
    sentBy: slip.sentBy,
    sentAt: at(slip.sentAt),
    receivedBy: slip.receivedBy,
    receivedAt: at(slip.receivedAt),
    papers: papers.map(({ id, title, itemTitle, receiptNumber, applicantName, copies, state, note }) => ({
      ...{ id, title, itemTitle, receiptNumber, applicantName, copies, state, note },
    })),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const slipId = params['slipId'] ?? '';
  const form = await request.formData();
  // Whoever has written what is amiss has not simply received it, ticked or not.
  const written = [...form].flatMap(([name, value]) =>
    name.startsWith('note.') && typeof value === 'string' && value.trim() !== ''
      ? [[name.slice('note.'.length), value.slice(0, 200)] as const]
      : [],
  );
  const missing = new Map([...form.getAll('missing').map((id) => [String(id), ''] as const), ...written]);
  try {
    await receiveSlip(call, { slipId, missing });
  } catch (error) {
    return tellRefusal(call, error);
  }
  return redirect(`/desk/slips/${slipId}`, 303);
}

export default function SlipPage() {
  const view = useLoaderData<typeof loader>();
  const refused = useActionData() as Told | undefined;
  const say = useWords(hallWords);
  const text = useText();
  const language = useLanguage();
  return (
    <HallPage title={say('slip-title', { number: view.number })} serves={view.serves} refused={refused}>
      <p className="slip__way">
        <b>{text(view.from)}</b> → <b>{text(view.to)}</b>
        <br />
        <span className="muted">
          <Stated>{say('sent-by', { name: view.sentBy, at: view.sentAt })}</Stated>
          {view.receivedBy === null ? null : (
            <>
              <br />
              <Stated>{say('received-by', { name: view.receivedBy, at: view.receivedAt })}</Stated>
            </>
          )}
        </span>
      </p>
      <Form method="post">
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('case')}</th>
              <th scope="col">{say('applicant')}</th>
              <th scope="col" className="r">
                {say('copies')}
              </th>
              <th scope="col">{say('state')}</th>
            </tr>
          </thead>
          <tbody>
            {view.papers.map((paper) => (
              <tr key={paper.id}>
                <th scope="row">{text(paper.title)}</th>
                <td data-label={say('case')}>
                  {text(paper.itemTitle)} <span className="num muted">{paper.receiptNumber}</span>
                </td>
                <td data-label={say('applicant')}>
                  <Stated>{paper.applicantName}</Stated>
                </td>
                <td data-label={say('copies')} className="r num">
                  {paper.copies}
                </td>
                <td data-label={say('state')}>
                  {view.mayReceive ? (
                    <span className="slip__missing">
                      <label className="choice">
                        <input type="checkbox" name="missing" value={paper.id} />{' '}
                        <span>{say('not-there')}</span>
                      </label>
                      <input
                        className="input"
                        name={`note.${paper.id}`}
                        maxLength={200}
                        aria-label={`${say('what-is-amiss')} ${textIn(paper.title, language)}`}
                        placeholder={say('what-is-amiss')}
                      />
                    </span>
                  ) : (
                    <>
                      {say(`paper-${paper.state}`)}
                      {paper.note === '' ? null : (
                        <span className="hint">
                          <Stated>{paper.note}</Stated>
                        </span>
                      )}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          {say('slip-sum', {
            count: view.papers.length,
            copies: view.papers.reduce((sum, { copies }) => sum + copies, 0),
          })}
        </p>
        <p className="slip__signatures">
          <span>{say('signed-over')}</span>
          <span>{say('signed-for')}</span>
        </p>
        <p className="btns">
          {view.mayReceive ? (
            <button type="submit" className="btn btn--main">
              {say('sign-for')}
            </button>
          ) : null}
          <Link className="btn" to="/desk/slips">
            {say('all-slips')}
          </Link>
          <button type="button" className="btn" onClick={() => window.print()}>
            {say('print')}
          </button>
        </p>
      </Form>
    </HallPage>
  );
}
