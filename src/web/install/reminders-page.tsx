import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { makeFeed, ownFeed, revokeFeed } from '#front/agenda/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { addDevice, listDevices, removeDevice } from '#platform/push/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Notice, Section, TextField } from '#web/design/index.ts';
import { minuteOf, Stated, useWords } from '#web/words/index.ts';
import { MyFrame } from '../portal/my/my-frame.tsx';
import { selfOf } from '../portal/my/self-of.ts';
import '../portal/services/services.css';
import './reminders.css';
import { installWords } from './words.ts';

export const handle = { install: true };
export const headers = () => ({ 'cache-control': 'no-store' });

const did = ['revoked', 'added', 'removed'] as const;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [feed, { devices, senderKey }, self] = await Promise.all([
    ownFeed(call),
    listDevices(call),
    selfOf(call),
  ]);
  const asked = new URL(request.url).searchParams.get('did');
  const at = (instant: Date) => minuteOf(instant, call.config.timeZone);
  return {
    self,
    feedMadeAt: feed ? at(feed.madeAt) : null,
    devices: devices.map(({ id, name, addedAt }) => ({ id, name, addedAt: at(addedAt) })),
    senderKey,
    did: did.find((known) => known === asked),
  };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const said = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, 4000) : '';
  };
  switch (said('act')) {
    case 'make':
      // Shown with this answer and never again.
      return data({ link: await makeFeed(call) });
    case 'revoke':
      await revokeFeed(call);
      return redirect('/my/reminders?did=revoked', 303);
    case 'remove':
      await removeDevice(call, said('id'));
      return redirect('/my/reminders?did=removed#devices', 303);
    case 'add':
      try {
        await addDevice(call, { name: said('name'), subscription: readJson(said('subscription')) });
      } catch (error) {
        if (!isProblem(error) || error.status !== 422) throw error;
        return data({ refused: sayProblem(error, call.language) }, { status: 422 });
      }
      return redirect('/my/reminders?did=added#devices', 303);
    default:
      throw new Response(null, { status: 400 });
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The dates in one's own calendar, and devices that say when there is something to read. */
export default function RemindersPage() {
  const { self, did: done } = useLoaderData<typeof loader>();
  const answered = useActionData<{ refused?: { title: string; remedy: string } }>();
  const say = useWords(installWords);
  return (
    <MyFrame title={say('title')} self={self} here="account">
      <header className="page-top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {done ? (
        <Notice kind="done">
          <p role="status">{say(done)}</p>
        </Notice>
      ) : null}
      {answered?.refused ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{answered.refused.title}</strong> {answered.refused.remedy}
          </p>
        </Notice>
      ) : null}
      <Calendar />
      <Devices />
      <Section id="install" number={3} title={say('install')}>
        <p>{say('install-how')}</p>
      </Section>
    </MyFrame>
  );
}

function Calendar() {
  const { self, feedMadeAt } = useLoaderData<typeof loader>();
  const answered = useActionData<{ link?: string }>();
  const say = useWords(installWords);
  const exists = feedMadeAt !== null;
  return (
    <Section id="calendar" number={1} title={say('calendar')}>
      <div className="paced">
        <p>{say('calendar-why')}</p>
        {self.firm ? (
          <p className="muted">
            <Stated>{say('calendar-for-firm', { firm: self.firm })}</Stated>
          </p>
        ) : null}
        {answered?.link ? (
          <Notice kind="done">
            <p role="status">{say('calendar-fresh')}</p>
            <p>
              <code className="secret-link">{answered.link}</code>
            </p>
          </Notice>
        ) : (
          <p className="muted">{exists ? say('calendar-made', { at: feedMadeAt }) : say('calendar-none')}</p>
        )}
        <form method="post" action="/my/reminders">
          <Buttons>
            <Button name="act" value="make">
              {say(exists ? 'renew' : 'make')}
            </Button>
            {exists ? (
              <Button kind="quiet" name="act" value="revoke">
                {say('revoke')}
              </Button>
            ) : null}
          </Buttons>
        </form>
      </div>
    </Section>
  );
}

function Devices() {
  const { devices, senderKey } = useLoaderData<typeof loader>();
  const say = useWords(installWords);
  return (
    <Section id="devices" number={2} title={say('devices')}>
      <div className="paced">
        <p>{say('devices-why')}</p>
        {devices.length === 0 ? <p className="muted">{say('devices-none')}</p> : null}
        <ul className="rows">
          {devices.map((device) => (
            <li key={device.id}>
              <span>
                <Stated>{device.name}</Stated>
                <span className="hint">{say('added-on', { at: device.addedAt })}</span>
              </span>
              <form method="post" action="/my/reminders" className="rows__side">
                <input type="hidden" name="id" value={device.id} />
                <Button kind="quiet" name="act" value="remove">
                  {say('remove')}
                </Button>
              </form>
            </li>
          ))}
        </ul>
        <form
          method="post"
          action="/my/reminders"
          className="narrow"
          data-push=""
          data-sender-key={senderKey}
          data-refused={say('refused')}
          hidden
        >
          <input type="hidden" name="act" value="add" />
          <input type="hidden" name="subscription" />
          <TextField name="name" label={say('device-name')} maxLength={60} />
          <Buttons>
            <Button>{say('add')}</Button>
          </Buttons>
          <p role="status" className="hint" />
        </form>
        <div data-no-push="">
          <Notice>{say('no-push')}</Notice>
        </div>
      </div>
    </Section>
  );
}
