import { useEffect, useRef } from 'react';
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { type Caller, type CallPurpose, caseOfCaller, findCaller, openCall } from '#front/calls/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { fieldOf } from '../supervision/read-form.ts';
import '../intake/intake.css';
import { callWords } from './words.ts';

const purposes = ['progress', 'advice', 'complaint', 'change'] as const satisfies readonly CallPurpose[];

interface Asked {
  readonly text: string;
  readonly number: string;
  readonly purpose: CallPurpose;
}

interface Answered {
  readonly asked: Asked;
  readonly callers: readonly Caller[];
  readonly refused?: { readonly title: string; readonly remedy: string };
  /** Of whom it is not written how they proved who they are, and what was typed. */
  readonly unproven?: { readonly subjectId: string; readonly proof: string; readonly remedy: string };
}

export async function loader({ context }: LoaderFunctionArgs) {
  await authorise(context.get(callContext), 'call.handle', { kind: 'system' });
  return { callId: newId() };
}

/** Posted, so that no address and no log holds a name or a number. */
export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string, most = 100) => fieldOf(form, name).slice(0, most);
  const purpose = purposes.find((known) => known === said('purpose')) ?? 'progress';
  const asked: Asked = { text: said('text'), number: said('number', 30), purpose };
  let callers: readonly Caller[] = [];
  try {
    callers = await findCaller(call, asked);
    if (said('act') !== 'open') return data<Answered>({ asked, callers });
    const id = said('id');
    const { number } = asked;
    await openCall(call, { id, subjectId: said('subjectId'), number, purpose, proof: said('proof', 1000) });
    return redirect(`/desk/calls/${id}${await calledAbout(call, id, asked.text)}`, 303);
  } catch (error) {
    if (!isProblem(error) || error.status !== 422) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    const unproven = { subjectId: said('subjectId'), proof: said('proof', 1000), remedy };
    const isUnproven = isProblem(error, 'calls/proof-missing');
    return data<Answered>(
      { asked, callers, ...(isUnproven ? { unproven } : { refused: { title, remedy } }) },
      { status: 422 },
    );
  }
}

/** Found by the number of an application: that is what he calls about. */
async function calledAbout(call: Call, id: string, text: string): Promise<string> {
  try {
    return `?about=${(await caseOfCaller(call, id, text)).id}`;
  } catch (error) {
    if (isProblem(error, 'calls/not-theirs')) return '';
    throw error;
  }
}

/** The call centre: who calls, and by what that is known. */
export default function CallsPage() {
  const answered = useActionData<Answered>();
  const say = useWords(callWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.refused ? (
        <Notice kind="due">
          <p role="alert">
            <strong>{answered.refused.title}</strong> {answered.refused.remedy}
          </p>
        </Notice>
      ) : null}
      <Find asked={answered?.asked} />
      {answered && !answered.refused && answered.callers.length === 0 ? (
        <Empty title={say('found-none')} level={2}>
          <p>{say('found-none-hint')}</p>
        </Empty>
      ) : null}
      {answered && answered.callers.length > 0 ? (
        <section className="parted" aria-labelledby="found">
          <h2 id="found">{say('found')}</h2>
          {answered.callers.map((caller) => (
            <Found
              key={caller.subjectId}
              caller={caller}
              asked={answered.asked}
              unproven={answered.unproven?.subjectId === caller.subjectId ? answered.unproven : undefined}
            />
          ))}
        </section>
      ) : null}
    </ListPage>
  );
}

function Find({ asked }: { asked: Asked | undefined }) {
  const say = useWords(callWords);
  return (
    <Form method="post" className="letter letter__form parted" aria-label={say('find')}>
      <fieldset>
        <legend className="small">{say('purpose')}</legend>
        {purposes.map((purpose) => (
          <label key={purpose}>
            <input
              type="radio"
              name="purpose"
              value={purpose}
              defaultChecked={purpose === (asked?.purpose ?? 'progress')}
            />{' '}
            {say(`purpose-${purpose}`)}
          </label>
        ))}
      </fieldset>
      <label>
        {say('text')}
        <input
          className="input"
          name="text"
          maxLength={100}
          required
          defaultValue={asked?.text}
          autoComplete="off"
        />
      </label>
      <label>
        {say('number')}
        <input
          className="input num"
          name="number"
          inputMode="tel"
          maxLength={30}
          defaultValue={asked?.number}
          autoComplete="off"
        />
      </label>
      <button type="submit" className="btn btn--main">
        {say('find-do')}
      </button>
    </Form>
  );
}

/** Masked, until the officer has written down by what the caller is known. */
function Found({
  caller,
  asked,
  unproven,
}: {
  caller: Caller;
  asked: Asked;
  unproven: Answered['unproven'];
}) {
  const { callId } = useLoaderData<typeof loader>();
  const say = useWords(callWords);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (unproven) field.current?.focus();
  }, [unproven]);
  const id = `proof-${caller.subjectId}`;
  return (
    <Form method="post" className="letter letter__form">
      <input type="hidden" name="act" value="open" />
      <input type="hidden" name="id" value={callId} />
      <input type="hidden" name="subjectId" value={caller.subjectId} />
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <h3>
        <Stated>{caller.name}</Stated>{' '}
        <span className="muted small num">
          {say(`kind-${caller.kind}`)} · {caller.code}
        </span>
      </h3>
      <div className={unproven ? 'field is-error' : 'field'}>
        <label htmlFor={id}>{say('proof')}</label>
        <span className="hint" id={`${id}-hint`}>
          {say('proof-hint')}
        </span>
        {unproven ? (
          <span className="error" id={`${id}-error`} role="alert">
            {unproven.remedy}
          </span>
        ) : null}
        <textarea
          ref={field}
          id={id}
          className="input"
          name="proof"
          rows={2}
          maxLength={1000}
          required
          defaultValue={unproven?.proof}
          aria-invalid={unproven ? true : undefined}
          aria-describedby={unproven ? `${id}-hint ${id}-error` : `${id}-hint`}
        />
      </div>
      <button type="submit" className="btn">
        {say('open-do')}
      </button>
    </Form>
  );
}
