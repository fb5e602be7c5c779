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
  type Behaviour,
  behaviours,
  decideThere,
  readForward,
  retryForward,
} from '#casework/forwarding/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Section, Timeline } from '#web/design/index.ts';
import { ListPage, parameterOf, useDesk } from '#web/desk/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { fieldOf } from '../desk/supervision/read-form.ts';
import './forwarding.css';
import { EnterForm } from './enter-form.tsx';
import { Places } from './places.tsx';
import { StateTag } from './state-tag.tsx';
import { forwardingWords } from './words.ts';

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  return {
    ...(await readForward(call, params['id'] ?? '')),
    behaviours,
    today: call.clock.today(),
    done: parameterOf(request, 'done') !== undefined,
    refused: parameterOf(request, 'refused') !== undefined,
  };
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const id = params['id'] ?? '';
  const form = await request.formData();
  const what = fieldOf(form, 'act');
  try {
    if (what === 'retry') await retryForward(call, id, { reason: fieldOf(form, 'reason') });
    else await simulate(context.get(callContext), id, what, fieldOf(form, 'behaviour'));
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect(`/desk/forwarding/${id}?done=1`, 303);
}

async function simulate(call: Parameters<typeof readForward>[0], id: string, what: string, how: string) {
  // Whoever sees the case may play the other authority, where it is played at all.
  await readForward(call, id);
  const behaviour: Behaviour = behaviours.find((known) => known === how) ?? 'normal';
  await decideThere(call, id, { outcome: what === 'granted' ? 'granted' : 'refused', reason: '' }, behaviour);
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** One forwarded case: where it stands, everything exchanged about it, and what may be done. */
export default function ForwardPage() {
  const loaded = useLoaderData<typeof loader>();
  const problem = useActionData<{ title: string; remedy: string }>();
  const { forward, may, today, done, refused, simulated } = loaded;
  const say = useWords(forwardingWords);
  const text = useText();
  return (
    <ListPage title={`${text(forward.itemTitle)} ${forward.receiptNumber}`}>
      <Places />
      {problem ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{problem.title}</strong> {problem.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status">{say('done')}</p>
        </Notice>
      ) : null}
      <Facts loaded={loaded} />
      {may.retry ? (
        <Form method="post" className="conditions">
          <label>
            {say('retry-why')}
            <input className="input" name="reason" required maxLength={1000} autoComplete="off" />
          </label>
          <div className="conditions__do">
            <button type="submit" name="act" value="retry" className="btn">
              {say('retry')}
            </button>
          </div>
        </Form>
      ) : null}
      <Section id="record" title={say('the-record')}>
        <Contacts loaded={loaded} />
      </Section>
      {may.enter ? <EnterForm id={forward.id} today={today} refused={refused} /> : null}
      {simulated && forward.state === 'sent' ? <Simulator behaviours={loaded.behaviours} /> : null}
    </ListPage>
  );
}

function Facts({ loaded: { forward } }: { loaded: Loaded }) {
  const say = useWords(forwardingWords);
  const text = useText();
  const { timeZone } = useDesk();
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [say('state'), <StateTag key="state" state={forward.state} late={forward.late} />],
    [say('system'), `${text(forward.system.title)} · ${text(forward.system.authority)}`],
    [say('number'), forward.number],
    [say('sent'), forward.sentOn],
    [say('due'), forward.dueOn],
    [say('fault'), forward.fault === null ? null : <Stated key="fault">{forward.fault}</Stated>],
    [
      say('next-try'),
      forward.state === 'waiting' && forward.nextAt ? minuteOf(forward.nextAt, timeZone) : null,
    ],
    [say('answer'), forward.outcome === null ? null : say(forward.outcome)],
    [say('reason'), forward.reason ? <Stated key="reason">{forward.reason}</Stated> : null],
    [say('decision'), forward.decision === null ? null : <Stated key="no">{forward.decision}</Stated>],
    [say('decidedOn'), forward.decidedOn],
    [say('toldBy'), forward.toldBy === null ? null : say(`toldBy-${forward.toldBy}`)],
  ];
  return (
    <dl className="forward-facts">
      <div>
        <dt>{say('case')}</dt>
        <dd className="num">
          <Link to={`/desk/cases/${forward.caseId}`}>{forward.receiptNumber}</Link>
        </dd>
      </div>
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Contacts({ loaded: { contacts } }: { loaded: Loaded }) {
  const say = useWords(forwardingWords);
  const { timeZone } = useDesk();
  return (
    <Timeline
      entries={contacts.map(({ id, kind, at, by, note, fileId }) => ({
        key: id,
        at: new Date(at).toISOString(),
        when: minuteOf(at, timeZone),
        title: <Stated>{say(`contact-${kind}`, { note })}</Stated>,
        children: (
          <>
            {by ? (
              <p className="muted small">
                <Stated>{by}</Stated>
              </p>
            ) : null}
            {fileId ? (
              <p>
                <a href={`/api/files/${fileId}`}>{say('document')}</a>
              </p>
            ) : null}
          </>
        ),
      }))}
    />
  );
}

function Simulator({ behaviours }: { behaviours: readonly Behaviour[] }) {
  const say = useWords(forwardingWords);
  return (
    <Section id="simulate" title={say('simulate')}>
      <p className="muted">{say('simulate-hint')}</p>
      <Form method="post" className="conditions">
        <label>
          {say('behaviour')}
          <select className="input" name="behaviour">
            {behaviours.map((each) => (
              <option key={each} value={each}>
                {say(`behaves-${each}`)}
              </option>
            ))}
          </select>
        </label>
        <div className="conditions__do btns">
          <button type="submit" name="act" value="granted" className="btn btn--done">
            {say('decide-granted')}
          </button>
          <button type="submit" name="act" value="refused" className="btn">
            {say('decide-refused')}
          </button>
        </div>
      </Form>
    </Section>
  );
}
