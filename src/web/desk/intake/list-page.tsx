import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  fetchMail,
  listDeadLetters,
  listLetters,
  mayRecognise,
  recogniseLetter,
  retryDeadLetter,
} from '#front/mail/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { isId, parameterOf } from '../addresses.ts';
import { told } from '../arrival.tsx';
import { useDesk } from '../desk-context.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { fieldOf } from '../supervision/read-form.ts';
import { DeadLetters } from './dead-letters.tsx';
import { EnterForm } from './enter-form.tsx';
import { Places, states } from './places.tsx';
import { RecogniseForm } from './recognise-form.tsx';
import { intakeWords } from './words.ts';

const mostScans = 3;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const asked = parameterOf(request, 'state');
  const before = parameterOf(request, 'before');
  const scans = new URL(request.url).searchParams.getAll('scan').filter(isId).slice(0, mostScans);
  const told = {
    recognises: mayRecognise(call),
    scans,
    suggested: scans.length > 0 && mayRecognise(call) ? await recogniseLetter(call, scans) : null,
    mailbox: call.config.mailbox.url !== undefined,
    refused: parameterOf(request, 'refused') !== undefined,
    fetched: parameterOf(request, 'fetched'),
  };
  if (asked === 'dead')
    return {
      ...told,
      state: 'dead' as const,
      dead: await listDeadLetters(call),
      letters: [],
      first: true,
      next: undefined,
    };
  const state = states.find((known) => known === asked) ?? 'waiting';
  const { letters, next } = await listLetters(call, { state, ...(before ? { before } : {}) });
  return {
    ...told,
    state,
    dead: [],
    first: before === undefined,
    letters: letters.map(({ id, channel, fromName, subject, receivedAt, receiptNumber }) => ({
      id,
      channel,
      fromName,
      subject,
      receivedAt,
      receiptNumber,
    })),
    next: next && `/desk/intake?state=${state}&before=${encodeURIComponent(next)}`,
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  if (fieldOf(form, 'act') === 'retry') {
    await retryDeadLetter(call, {
      mailbox: fieldOf(form, 'mailbox'),
      uidValidity: Number(fieldOf(form, 'uidValidity')),
      uid: Number(fieldOf(form, 'uid')),
    });
    return redirect('/desk/intake?state=dead', 303);
  }
  try {
    return redirect(`/desk/intake?fetched=${await fetchMail(call)}`, 303);
  } catch (error) {
    if (isProblem(error) && error.status < 500) throw error;
    call.log.error({ error }, 'the mailbox could not be read');
    return data({ failed: true }, { status: 502 });
  }
}

/** What came in by e-mail, post and fax, for who hands it on. */
export default function IntakePage() {
  const { state, dead, mailbox, refused, fetched, first, next, ...read } = useLoaderData<typeof loader>();
  const failed = useActionData<{ failed: boolean }>();
  const say = useWords(intakeWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places here={state} />
      {failed ? (
        <Notice kind="late">
          <p role="alert">{say('fetch-failed')}</p>
        </Notice>
      ) : null}
      {refused ? (
        <Notice kind="late">
          <p role="alert">{say('enter-refused')}</p>
        </Notice>
      ) : null}
      {fetched === undefined ? null : (
        <Notice kind="done">
          <p role="status" {...told}>
            {say('fetched', { count: Number(fetched) || 0 })}
          </p>
        </Notice>
      )}
      {state === 'dead' ? <DeadLetters dead={dead} /> : <Letters />}
      <Onwards first={first ? undefined : `/desk/intake?state=${state}`} next={next} />
      {state === 'waiting' ? (
        <>
          {mailbox ? (
            <Form method="post" className="parted">
              <button type="submit" className="btn">
                {say('fetch')}
              </button>
            </Form>
          ) : (
            <p className="muted small parted">{say('no-mailbox')}</p>
          )}
          {read.recognises && read.scans.length === 0 ? <RecogniseForm /> : null}
          <EnterForm key={read.scans.join()} scans={read.scans} suggested={read.suggested} />
        </>
      ) : null}
    </ListPage>
  );
}

function Letters() {
  const { state, letters } = useLoaderData<typeof loader>();
  const say = useWords(intakeWords);
  const { timeZone } = useDesk();
  if (letters.length === 0)
    return (
      <Empty title={say(state === 'waiting' ? 'none' : 'none-in')} level={2}>
        <p>{say(state === 'waiting' ? 'none-hint' : 'none-in-hint')}</p>
      </Empty>
    );
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('subject')}</th>
          <th scope="col">{say('from')}</th>
          <th scope="col">{say('channel')}</th>
          <th scope="col">{say('received')}</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <tr key={letter.id}>
            <th scope="row">
              <Link to={`/desk/intake/${letter.id}`}>
                {letter.subject ? <Stated>{letter.subject}</Stated> : say('no-subject')}
              </Link>
              {letter.receiptNumber ? <span className="muted xs num"> {letter.receiptNumber}</span> : null}
            </th>
            <td data-label={say('from')}>
              <Stated>{letter.fromName}</Stated>
            </td>
            <td data-label={say('channel')}>{say(`channel-${letter.channel}`)}</td>
            <td data-label={say('received')} className="num">
              {minuteOf(letter.receivedAt, timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
