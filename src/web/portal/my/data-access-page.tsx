import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  askAboutReading,
  listReadings,
  type OwnReading,
  timeToAnswer,
} from '#casework/transparency/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Details, Empty, ErrorSummary, Notice, Tag, TextField } from '#web/design/index.ts';
import { useReader, WhatWasRead } from '#web/readings/index.ts';
import { dayOf, minuteOf, periodOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { refused } from '../sign-in/answers.ts';
import { errorOf, type Refusal } from '../sign-in/refusal.ts';
import { dataAccessWords } from './data-access-words.ts';
import { MyFrame } from './my-frame.tsx';
import { selfOf } from './self-of.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const { readings, next } = await listReadings(call, after);
  // Whoever looks where networks are apart is told how the readings of the other one come here.
  const isPart = call.config.zone.name !== 'all';
  const period = periodOf(call.language, await timeToAnswer(call));
  return {
    ...{ self, readings, next, isPart, period },
    ...{ first: after === undefined, timeZone: call.clock.timeZone, today: call.clock.today() },
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const form = await readForm(request);
  const entryId = form.get('entry') ?? '';
  const text = form.get(fieldOf(entryId)) ?? '';
  try {
    await askAboutReading(call, { entryId, text });
  } catch (error) {
    return refused(call, error, { text }, fieldOf(entryId));
  }
  // He stays on the page of the list on which he asked.
  return redirect(`/my/data-access${new URL(request.url).search}#r-${entryId}`, 303);
}

/** Each reading has a form of its own; its field’s name is its id, too. */
const fieldOf = (entryId: string) => `text-${entryId}`;

export default function DataAccessPage() {
  const { self, readings, next, first, isPart, timeZone, period, today } = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(dataAccessWords);
  return (
    <MyFrame title={say('title')} self={self} here="dataAccess">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
        {isPart ? <Notice>{say('this-network')}</Notice> : null}
        <p>
          <a className="tap" href="/my/data">
            {say('own-data')}
          </a>
        </p>
      </header>
      {readings.length === 0 ? (
        <Empty title={say('empty')} level={2}>
          <p>{say('empty-text')}</p>
        </Empty>
      ) : (
        <ul className="inbox">
          {readings.map((reading) => (
            <Row key={reading.id} {...{ reading, timeZone, period, today, refusal }} />
          ))}
        </ul>
      )}
      <Buttons>
        {first ? null : <Button href="/my/data-access">{say('newest')}</Button>}
        {next ? (
          <Button href={`/my/data-access?after=${encodeURIComponent(next)}`}>{say('next')}</Button>
        ) : null}
      </Buttons>
    </MyFrame>
  );
}

function Row({ reading, timeZone, period, today, refusal }: RowProps) {
  const say = useWords(dataAccessWords);
  const { id, at, reader } = reading;
  const who = useReader()(reader);
  const time = minuteOf(at, timeZone);
  return (
    <li id={`r-${id}`}>
      <div className="inbox__head">
        <h2>
          <Stated>{who}</Stated>
        </h2>
        <time dateTime={at.toISOString()}>{time}</time>
      </div>
      <WhatWasRead reading={reading} />
      {reading.question ? <Asked question={reading.question} reader={reader} today={today} /> : null}
      {reading.question === null && reading.mayAsk ? (
        <Asking {...{ id, period, refusal }} about={say('ask-about', { time, who })} />
      ) : null}
    </li>
  );
}

interface RowProps {
  readonly reading: OwnReading;
  readonly timeZone: string;
  readonly period: string;
  readonly today: string;
  readonly refusal: Refusal | undefined;
}

interface AskedProps {
  readonly question: NonNullable<OwnReading['question']>;
  readonly reader: OwnReading['reader'];
  readonly today: string;
}

/** The question and what has come of it; an answer that does not come, or does not satisfy, is for the supervisor. */
function Asked({ question: { text, answer, dueOn, provisional }, reader, today }: AskedProps) {
  const say = useWords(dataAccessWords);
  const language = useLanguage();
  const late = answer === null && dueOn < today && !provisional;
  const body = 'bodyId' in reader ? reader.bodyId : '';
  return (
    <>
      <p>
        <Stated>{text === '' ? say('asked-forgotten') : say('asked', { text })}</Stated>{' '}
        {answer === null ? (
          <Tag kind={late ? 'late' : 'due'}>
            {say(late ? 'was-due-on' : 'due-on', { day: dayOf(language, dueOn) })}
          </Tag>
        ) : null}
      </p>
      {answer ? (
        <p>
          <Stated>{say('answered', { text: answer })}</Stated>
        </p>
      ) : null}
      {late || answer ? (
        <p className="small">
          <a className="tap" href={`/my/complaints?body=${body}`}>
            {say(late ? 'complain-late' : 'complain')}
          </a>
        </p>
      ) : null}
    </>
  );
}

interface AskingProps {
  readonly id: string;
  readonly period: string;
  readonly about: string;
  readonly refusal: Refusal | undefined;
}

function Asking({ id, period, about, refusal }: AskingProps) {
  const say = useWords(dataAccessWords);
  const error = errorOf(refusal, fieldOf(id));
  return (
    <Details
      open={error !== undefined}
      title={
        <>
          {say('ask')}
          <span className="vh">
            <Stated>{about}</Stated>
          </span>
        </>
      }
    >
      <form method="post">
        <input type="hidden" name="entry" value={id} />
        <TextField
          name={fieldOf(id)}
          kind="textarea"
          label={say('ask-label')}
          hint={say('ask-hint', { period })}
          error={error}
          value={error === undefined ? undefined : refusal?.typed['text']}
          maxLength={2000}
        />
        <Buttons>
          <Button>{say('send')}</Button>
        </Buttons>
      </form>
    </Details>
  );
}
