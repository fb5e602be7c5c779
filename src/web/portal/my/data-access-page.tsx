import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useLoaderData } from 'react-router';
import { askAboutReading, listReadings, type Reading } from '#casework/transparency/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Details, Empty, Notice, Tag } from '#web/design/index.ts';
import { dayOf, minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { readForm } from '../apply/read-form.ts';
import { dataAccessWords } from './data-access-words.ts';
import { MyFrame } from './my-frame.tsx';
import { selfOf } from './self-of.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const after = new URL(request.url).searchParams.get('after') ?? undefined;
  const { readings, next } = await listReadings(call, after);
  // Between the networks no reading is carried: whoever looks here is told which ones he sees.
  const isPart = call.config.zone.name !== 'all';
  return { self, readings, next, first: after === undefined, isPart, timeZone: call.clock.timeZone };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  requireAccount(call);
  const form = await readForm(request);
  const entryId = form.get('entry') ?? '';
  await askAboutReading(call, { entryId, text: form.get('text') ?? '' });
  return redirect(`/my/data-access#r-${entryId}`, 303);
}

export default function DataAccessPage() {
  const { self, readings, next, first, isPart, timeZone } = useLoaderData<typeof loader>();
  const say = useWords(dataAccessWords);
  return (
    <MyFrame title={say('title')} self={self} here="dataAccess">
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
            <Row key={reading.id} reading={reading} timeZone={timeZone} />
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

const actions = [
  'case.read',
  'case.search',
  'register.read',
  'licence.read',
  'licence.download',
  'licence.call',
  'licence.use',
  'licence.present',
  'credential.issue',
  'credential.present',
  'consent.use',
  'file.read',
  'process.values-read',
  'identity.merge-account',
  'own-data.ask-copy',
  'own-data.copy',
  'own-data.download',
] as const;
const purposes = [
  'prefill',
  'material-check',
  'identity.representation',
  'identity.import-accounts',
  'hall.reception',
  'joint-application',
  'publicity',
  'statutory-duty',
  'own-data-request',
] as const;

/** A purpose that the program names and that has no words here; what an officer wrote is shown as it is. */
const isName = (purpose: string) => /^[a-z.-]+$/.test(purpose);

function Row({ reading, timeZone }: { reading: Reading; timeZone: string }) {
  const say = useWords(dataAccessWords);
  const language = useLanguage();
  const { id, at, purpose, reader, case: about } = reading;
  const who =
    reader.kind === 'officer'
      ? say('by-officer', {
          body: textIn(reader.body, language),
          post: textIn(reader.post, language),
          name: reader.name,
        })
      : reader.kind === 'named'
        ? reader.name
        : reader.kind === 'body'
          ? textIn(reader.body, language)
          : say(reader.kind === 'system' ? 'by-system' : 'by-other');
  const action = actions.find((known) => known === reading.action);
  const named = purposes.find((known) => known === purpose);
  const time = minuteOf(at, timeZone);
  return (
    <li id={`r-${id}`}>
      <div className="inbox__head">
        <h2>
          <Stated>{who}</Stated>
        </h2>
        <time dateTime={at.toISOString()}>{time}</time>
      </div>
      <p>
        {say(action ? `action-${action}` : 'action-other')}
        {about ? (
          <>
            {' · '}
            <Stated>
              {say('for-case', { number: about.receiptNumber, title: textIn(about.title, language) })}
            </Stated>
          </>
        ) : null}
      </p>
      {purpose && (named || !isName(purpose)) ? (
        <p className="small muted">
          <Stated>{say('purpose', { purpose: named ? say(`purpose-${named}`) : purpose })}</Stated>
        </p>
      ) : null}
      <Asking reading={reading} about={say('ask-about', { time, who })} />
    </li>
  );
}

function Asking({ reading: { id, reader, question }, about }: { reading: Reading; about: string }) {
  const say = useWords(dataAccessWords);
  const language = useLanguage();
  if (question)
    return (
      <>
        <p>
          <Stated>{say('asked', { text: question.text })}</Stated>{' '}
          {question.answer === null ? (
            <Tag kind="due">{say('due-on', { day: dayOf(language, question.dueOn) })}</Tag>
          ) : null}
        </p>
        {question.answer === null ? null : (
          <p>
            <Stated>{say('answered', { text: question.answer })}</Stated>
          </p>
        )}
      </>
    );
  if (reader.kind !== 'officer') return null;
  return (
    <Details
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
        <label htmlFor={`t-${id}`}>{say('ask-label')}</label>
        <p className="hint">{say('ask-hint')}</p>
        <textarea id={`t-${id}`} className="input" name="text" rows={3} maxLength={2000} required />
        <Buttons>
          <Button>{say('send')}</Button>
        </Buttons>
      </form>
    </Details>
  );
}
