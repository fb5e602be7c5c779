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
import { listItems } from '#casework/catalogue/index.ts';
import { answerLetter, fileLetter, readLetter, setAsideLetter } from '#front/mail/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Tag } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { parameterOf } from '../addresses.ts';
import { told } from '../arrival.tsx';
import { useDesk } from '../desk-context.ts';
import { ListPage } from '../list-page.tsx';
import { fieldOf } from '../supervision/read-form.ts';
import { LetterFiles } from './letter-files.tsx';
import { Places } from './places.tsx';
import { intakeWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [letter, items] = await Promise.all([readLetter(call, params['id'] ?? ''), listItems(call)]);
  return {
    letter,
    items: items.map(({ key, definition }) => ({ key, title: definition.title })),
    done: parameterOf(request, 'done'),
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const id = params['id'] ?? '';
  const [act, said] = [fieldOf(form, 'act'), fieldOf(form, 'said')];
  try {
    if (act === 'file') await fileLetter(call, { id, receiptNumber: said });
    else if (act === 'answer') {
      const itemKey = fieldOf(form, 'itemKey');
      await answerLetter(call, { id, answer: said, ...(itemKey ? { itemKey } : {}) });
    } else await setAsideLetter(call, { id, note: said });
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data({ ...sayProblem(error, call.language), act, said }, { status: error.status });
  }
  return redirect(`/desk/intake/${id}?done=1`, 303);
}

const tags = {
  waiting: 'due',
  filed: 'now',
  answered: 'done',
  'set-aside': 'done',
  automatic: 'now',
} as const;

export default function LetterPage() {
  const { letter, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(intakeWords);
  const { timeZone } = useDesk();
  const quarantined = letter.attachments.some(({ refused: reason }) => reason !== null);
  return (
    <ListPage title={letter.subject || say('no-subject')}>
      <Places />
      {refused ? (
        <Notice kind="due">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status" {...told}>
            {say(done === 'entered' ? 'entered' : 'done')}
          </p>
        </Notice>
      ) : null}
      <article className="letter">
        <p>
          <Tag kind={tags[letter.state]}>{say(`state-${letter.state}`)}</Tag>{' '}
          {say(`channel-${letter.channel}`)} · <Stated>{letter.fromName}</Stated>
          {letter.fromAddress ? (
            <span className="muted">
              {' '}
              &lt;<Stated>{letter.fromAddress}</Stated>&gt;
            </span>
          ) : null}{' '}
          · <span className="num">{minuteOf(letter.receivedAt, timeZone)}</span>
        </p>
        {letter.caseId ? (
          <p>
            {say('in-case')} <Link to={`/desk/cases/${letter.caseId}`}>{letter.receiptNumber}</Link>
          </p>
        ) : null}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls is reached by keyboard */}
        <p className="letter__text" tabIndex={0}>
          {letter.text ? <Stated>{letter.text}</Stated> : say('no-text')}
        </p>
        {letter.channel === 'email' ? <p className="muted xs">{say('text-only')}</p> : null}
        {letter.attachments.length > 0 ? (
          <>
            <h2>{say('attachments')}</h2>
            <LetterFiles attachments={letter.attachments} />
            {quarantined ? <p className="muted small">{say('quarantine-note')}</p> : null}
          </>
        ) : null}
        {letter.answer ? (
          <>
            <h2>{say('answered')}</h2>
            <p className="letter__text">
              <Stated>{letter.answer}</Stated>
            </p>
          </>
        ) : null}
        {letter.note ? (
          <>
            <h2>{say('note')}</h2>
            <p className="letter__text">
              <Stated>{letter.note}</Stated>
            </p>
          </>
        ) : null}
        {letter.handledBy && letter.handledAt ? (
          <p className="muted small">
            {say('handled', { officer: letter.handledBy, at: minuteOf(letter.handledAt, timeZone) })}
          </p>
        ) : null}
        <Ways />
        <p>
          <Link to="/desk/intake">{say('back')}</Link>
        </p>
      </article>
    </ListPage>
  );
}

/** What can still be done with it. */
function Ways() {
  const { letter, items } = useLoaderData<typeof loader>();
  const text = useText();
  const typed = useActionData<{ act: string; said: string }>();
  const say = useWords(intakeWords);
  const open = letter.state === 'waiting' || letter.state === 'automatic';
  const answers =
    letter.fromAddress !== null && (open || (letter.state === 'filed' && letter.answer === null));
  const before = (act: string) => (typed?.act === act ? typed.said : '');
  return (
    <>
      {open ? (
        <Form method="post" className="letter__form">
          <h2>{say('file')}</h2>
          <p className="muted small">{say('file-hint')}</p>
          <label>
            {say('receipt')}
            <input
              className="input num"
              name="said"
              defaultValue={before('file')}
              maxLength={40}
              required
              autoComplete="off"
            />
          </label>
          <button type="submit" name="act" value="file" className="btn btn--main">
            {say('file-do')}
          </button>
        </Form>
      ) : null}
      {answers ? (
        <Form method="post" className="letter__form">
          <h2>{say('answer')}</h2>
          <p className="muted small">{say('answer-hint', { address: letter.fromAddress ?? '' })}</p>
          <label>
            {say('answer-text')}
            <textarea
              className="input"
              name="said"
              rows={6}
              maxLength={10_000}
              defaultValue={before('answer')}
              required
            />
          </label>
          <label>
            {say('answer-item')}
            <select className="input" name="itemKey" defaultValue="">
              <option value="">{say('answer-no-item')}</option>
              {items.map(({ key, title }) => (
                <option key={key} value={key}>
                  {text(title)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" name="act" value="answer" className="btn">
            {say('answer-do')}
          </button>
        </Form>
      ) : null}
      {open ? (
        <Form method="post" className="letter__form">
          <h2>{say('set-aside')}</h2>
          <p className="muted small">{say('set-aside-hint')}</p>
          <label>
            {say('note')}
            <textarea
              className="input"
              name="said"
              rows={2}
              maxLength={10_000}
              defaultValue={before('set-aside')}
              required
            />
          </label>
          <button type="submit" name="act" value="set-aside" className="btn">
            {say('set-aside-do')}
          </button>
        </Form>
      ) : null}
    </>
  );
}
