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
import { caseOfCaller, noteCall, readCall, sendLink, type TheirCase } from '#front/calls/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { longDayOf, minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf } from '../addresses.ts';
import { told } from '../arrival.tsx';
import { useDesk } from '../desk-context.ts';
import { ListPage } from '../list-page.tsx';
import { fieldOf } from '../supervision/read-form.ts';
import '../intake/intake.css';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { callWords } from './words.ts';

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const about = parameterOf(request, 'about');
  const [view, items] = await Promise.all([
    readCall(call, params['id'] ?? '', isId(about) ? about : undefined),
    listItems(call),
  ]);
  return {
    ...view,
    cases: view.cases.map((of) => ({ ...of, noteId: newId() })),
    items: items.map(({ key, definition }) => ({
      key,
      title: definition.title,
      byPhone: definition.serves.includes('person') && (definition.assurance ?? 1) === 1,
    })),
    linkId: newId(),
    done: parameterOf(request, 'done') !== undefined,
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const callId = params['id'] ?? '';
  const form = await request.formData();
  const id = fieldOf(form, 'id');
  try {
    if (fieldOf(form, 'act') === 'about') {
      // Asked for by number and shown by id: no address holds a number.
      const { id: about } = await caseOfCaller(call, callId, fieldOf(form, 'receiptNumber').slice(0, 30));
      return redirect(`/desk/calls/${callId}?about=${about}`, 303);
    }
    if (fieldOf(form, 'act') === 'link')
      await sendLink(call, { id, callId, itemKey: fieldOf(form, 'itemKey').slice(0, 100) });
    else
      await noteCall(call, {
        id,
        callId,
        caseId: fieldOf(form, 'caseId'),
        text: fieldOf(form, 'text').slice(0, 4000),
      });
  } catch (error) {
    if (!isProblem(error) || error.status !== 422) throw error;
    return data(sayProblem(error, call.language), { status: 422 });
  }
  return redirect(`/desk/calls/${callId}?done=1`, 303);
}

/** The caller, how his applications stand in words that can be read to him, and what is done for him. */
export default function CallPage() {
  const { call, name, cases, more, entries, items, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(callWords);
  const language = useLanguage();
  const { timeZone } = useDesk();
  const titleOf = (key: string) =>
    textIn(items.find((item) => item.key === key)?.title ?? {}, language) || key;
  const lead = say('call-lead', {
    purpose: say(`purpose-${call.purpose}`),
    at: minuteOf(call.openedAt, timeZone),
    proof: call.proof,
  });
  return (
    <ListPage title={say('call-title', { name })} lead={lead}>
      {refused ? (
        <Notice kind="due">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status" {...told}>
            {say('done')}
          </p>
        </Notice>
      ) : null}
      <section className="parted" aria-labelledby="cases">
        <h2 id="cases">{say('cases')}</h2>
        {cases.length === 0 ? (
          <Empty title={say('cases-none')} level={3}>
            <p>{say('cases-none-hint')}</p>
          </Empty>
        ) : (
          cases.map((of) => <Told key={of.id} of={of} />)
        )}
        {more ? <OlderForm /> : null}
      </section>
      <ApplyForm />
      <LinkForm />
      {entries.length > 0 ? (
        <section className="parted" aria-labelledby="entries">
          <h2 id="entries">{say('entries')}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.id}>
                <Stated>
                  {entry.kind === 'link'
                    ? say('entry-link', { about: titleOf(entry.about) })
                    : say(`entry-${entry.kind}`, { about: entry.about, text: entry.text })}
                </Stated>{' '}
                <span className="muted xs num">{minuteOf(entry.madeAt, timeZone)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <Link to="/desk/calls">{say('another')}</Link>
      </p>
    </ListPage>
  );
}

function Told({ of }: { of: TheirCase & { noteId: string } }) {
  const say = useWords(callWords);
  const text = useText();
  const language = useLanguage();
  return (
    <article className="letter letter__form">
      <h3>
        {text(of.itemTitle)} <span className="muted small num">{of.receiptNumber}</span>
      </h3>
      <p className="letter__text">
        <Standing of={of} />
      </p>
      {of.part.kind === 'applicant' ? null : (
        <p>
          <strong>
            {of.part.kind === 'representative'
              ? say('part-representative', { name: of.part.of })
              : say('part-co-applicant')}
          </strong>
        </p>
      )}
      <p className="muted small">
        <Stated>{of.title}</Stated> · {text(of.bodyName)} ·{' '}
        {say('received-on', { day: longDayOf(language, of.receivedOn) })}
      </p>
      <details>
        <summary>{say('note')}</summary>
        <Form method="post" className="letter__form" key={of.noteId}>
          <input type="hidden" name="id" value={of.noteId} />
          <input type="hidden" name="caseId" value={of.id} />
          <label>
            {say('note-label')}
            <textarea className="input" name="text" rows={3} maxLength={4000} required />
          </label>
          <button type="submit" name="act" value="note" className="btn">
            {say('note-do')}
          </button>
        </Form>
      </details>
    </article>
  );
}

/** Of the older ones that which the caller names. */
function OlderForm() {
  const say = useWords(callWords);
  return (
    <Form method="post" className="letter__form">
      <p className="muted small">{say('older')}</p>
      <label>
        {say('older-number')}
        <input className="input num" name="receiptNumber" maxLength={30} required autoComplete="off" />
      </label>
      <button type="submit" name="act" value="about" className="btn">
        {say('older-do')}
      </button>
    </Form>
  );
}

function Standing({ of: { state, outcome, dueOn, dueProvisional, standsStill } }: { of: TheirCase }) {
  const say = useWords(callWords);
  const sayDesk = useWords(deskWords);
  const language = useLanguage();
  const { today } = useDesk();
  const word = outcomeWord(outcome);
  switch (state) {
    case 'received':
      return say('told-received');
    case 'correction':
      return say('told-correction');
    case 'closed':
      return word ? say('told-closed', { outcome: sayDesk(word) }) : say('told-closed-plain');
    case 'accepted':
      if (standsStill) return say('told-still');
      if (!dueOn) return say('told-accepted-plain');
      return say(dueOn < today && !dueProvisional ? 'told-late' : 'told-accepted', {
        due: `${longDayOf(language, dueOn)}${dueProvisional ? say('provisional') : ''}`,
      });
  }
}

/** Fills in for the caller, who is asked for the situation first. */
function ApplyForm() {
  const { call, items } = useLoaderData<typeof loader>();
  const say = useWords(callWords);
  const text = useText();
  return (
    <Form action={`/desk/calls/${call.id}/apply`} className="letter letter__form parted">
      <h2>{say('apply')}</h2>
      <p className="muted small">{say('apply-hint')}</p>
      <label>
        {say('link-item')}
        <select className="input" name="item" required defaultValue="">
          <option value="" disabled>
            {say('choose')}
          </option>
          {items
            .filter(({ byPhone }) => byPhone)
            .map(({ key, title }) => (
              <option key={key} value={key}>
                {text(title)}
              </option>
            ))}
        </select>
      </label>
      <button type="submit" className="btn">
        {say('apply-do')}
      </button>
    </Form>
  );
}

function LinkForm() {
  const { call, items, linkId } = useLoaderData<typeof loader>();
  const say = useWords(callWords);
  const text = useText();
  return (
    <Form method="post" className="letter letter__form parted" key={linkId}>
      <h2>{say('link')}</h2>
      {/^1\d{10}$/.test(call.number) ? (
        <>
          <p className="muted small">{say('link-hint', { number: call.number })}</p>
          <input type="hidden" name="id" value={linkId} />
          <label>
            {say('link-item')}
            <select className="input" name="itemKey" required defaultValue="">
              <option value="" disabled>
                {say('choose')}
              </option>
              {items.map(({ key, title }) => (
                <option key={key} value={key}>
                  {text(title)}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" name="act" value="link" className="btn">
            {say('link-do')}
          </button>
        </>
      ) : (
        <p className="muted small">{say('link-no-mobile')}</p>
      )}
    </Form>
  );
}
