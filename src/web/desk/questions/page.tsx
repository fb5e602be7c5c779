import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { answerRequest, listRequests, type RequestOutcome } from '#casework/subjects/index.ts';
import { answerQuestion, listQuestions } from '#casework/transparency/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { useReader, WhatWasRead } from '#web/readings/index.ts';
import { dayOf, minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { questionWords } from './words.ts';
import '#web/authority/index.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { timeZone } = call.clock;
  const [questions, requests] = await Promise.all([listQuestions(call), listRequests(call)]);
  return {
    today: call.clock.today(),
    requests: requests.map(({ id, kind, text, askedOn, dueOn, outcome, answer }) => ({
      id,
      kind,
      text,
      askedOn,
      dueOn,
      outcome,
      answer,
    })),
    questions: questions.map(({ id, reading, text, askedAt, dueOn, answeredAt, answer }) => ({
      id,
      reading: reading && { ...reading, time: minuteOf(reading.at, timeZone) },
      text,
      dueOn,
      answer,
      asked: minuteOf(askedAt, timeZone),
      answered: answeredAt && minuteOf(answeredAt, timeZone),
    })),
  };
}

const outcomes: readonly RequestOutcome[] = ['done', 'in-part', 'refused'];

interface Told {
  readonly sent?: true;
  readonly fault?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    const text = String(form.get('text') ?? '');
    const requestId = form.get('request');
    if (requestId === null)
      await answerQuestion(call, { questionId: String(form.get('question') ?? ''), text });
    else
      await answerRequest(call, {
        requestId: String(requestId),
        outcome: outcomes.find((known) => known === form.get('outcome')),
        text,
      });
    return data<Told>({ sent: true });
  } catch (error) {
    if (!isProblem(error) || error.status === 401 || error.status === 403) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Told>({ fault: `${title} ${remedy}` }, { status: error.status });
  }
}

export default function QuestionsPage() {
  const { questions, requests, today } = useLoaderData<typeof loader>();
  const told = useActionData<Told>();
  const say = useWords(questionWords);
  const language = useLanguage();
  return (
    <ListPage title={say('questions')} lead={say('lead')}>
      {told ? (
        <Notice kind={told.sent ? 'done' : 'late'}>
          <p role="status">{told.sent ? say('sent') : told.fault}</p>
        </Notice>
      ) : null}
      <h2 className="question__part">{say('readings')}</h2>
      {questions.length === 0 ? (
        <Empty title={say('empty')} level={3}>
          <p>{say('empty-hint')}</p>
        </Empty>
      ) : (
        questions.map(({ id, reading, text, asked, answered, answer, dueOn }) => (
          <article key={id} className="question" aria-labelledby={id}>
            <h3 id={id}>
              <Stated>{text === '' ? say('forgotten') : text}</Stated>
            </h3>
            <p className="muted small">
              {say('asked', { time: asked })}{' '}
              <Tag kind={answered ? 'done' : dueOn < today ? 'late' : 'due'}>
                {answered
                  ? say('answered', { time: answered })
                  : say(dueOn < today ? 'overdue' : 'due', { day: dayOf(language, dueOn) })}
              </Tag>
            </p>
            {reading ? <Read reading={reading} /> : null}
            {answer === null ? (
              <Form method="post">
                <input type="hidden" name="question" value={id} />
                <label>
                  {say('answer')}
                  <textarea className="input" name="text" rows={3} maxLength={2000} required />
                </label>
                <button type="submit" className="btn btn--main">
                  {say('send')}
                </button>
              </Form>
            ) : (
              <p>
                <Stated>{answer}</Stated>
              </p>
            )}
          </article>
        ))
      )}
      <h2 className="question__part">{say('requests')}</h2>
      <p className="muted">{say('requests-lead')}</p>
      {requests.length === 0 ? (
        <Empty title={say('requests-none')} level={3}>
          <p>{say('requests-none-hint')}</p>
        </Empty>
      ) : (
        requests.map((request) => <Request key={request.id} request={request} today={today} />)
      )}
    </ListPage>
  );
}

type QuestionView = Awaited<ReturnType<typeof loader>>['questions'][number];

/** The reading that is asked about: whoever answers has to know who read, and for which case. */
function Read({ reading }: { readonly reading: NonNullable<QuestionView['reading']> }) {
  const say = useWords(questionWords);
  const who = useReader()(reading.reader);
  return (
    <div className="question__reading">
      <p>
        <strong>
          <Stated>{say('reading', { time: reading.time, who })}</Stated>
        </strong>
      </p>
      <WhatWasRead reading={reading} />
    </div>
  );
}

type RequestView = Awaited<ReturnType<typeof loader>>['requests'][number];

function Request({ request, today }: { readonly request: RequestView; readonly today: string }) {
  const { id, kind, text, askedOn, dueOn, outcome, answer } = request;
  const say = useWords(questionWords);
  const language = useLanguage();
  return (
    <article className="question" aria-labelledby={id}>
      <h3 id={id}>
        {say(`kind-${kind}`)}: <Stated>{text}</Stated>
      </h3>
      <p className="muted small">
        {say('asked-on', { day: dayOf(language, askedOn) })}{' '}
        <Tag kind={outcome ? 'done' : dueOn < today ? 'late' : 'due'}>
          {outcome
            ? say(`outcome-${outcome}`)
            : say(dueOn < today ? 'overdue' : 'due', { day: dayOf(language, dueOn) })}
        </Tag>
      </p>
      {answer === null ? (
        <Form method="post">
          <input type="hidden" name="request" value={id} />
          <label>
            {say('outcome')}
            <select className="input" name="outcome" required defaultValue="">
              <option value="" />
              {outcomes.map((each) => (
                <option key={each} value={each}>
                  {say(`outcome-${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {say('reasons')}
            <textarea className="input" name="text" rows={3} maxLength={2000} required />
          </label>
          <button type="submit" className="btn btn--main">
            {say('send')}
          </button>
        </Form>
      ) : (
        <p>
          <Stated>{answer}</Stated>
        </p>
      )}
    </article>
  );
}
