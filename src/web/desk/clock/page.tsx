import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { authorise } from '#platform/access/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { moveClock } from '#platform/demonstration/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, TextField } from '#web/design/index.ts';
import { minuteOf, useWords } from '#web/words/index.ts';
import { ListPage } from '../list-page.tsx';
import { deskWords } from '../words.ts';
import { instantOf } from '../zoned.ts';

const opening = '09:00';
const weekOfWork = 5;

export async function loader({ context }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  await authorise(call, 'clock.move', { kind: 'system' });
  const { timeZone } = call.config;
  const now = call.clock.now();
  const calendar = await currentCalendar(call);
  const today = call.clock.today();
  return {
    now: minuteOf(now, timeZone),
    choices: [
      { key: 'clock-hour', to: minuteOf(new Date(now.getTime() + 3_600_000), timeZone) },
      { key: 'clock-day', to: `${calendar.nextWorkingDay(today).date} ${opening}` },
      {
        key: 'clock-week',
        to: `${calendar.dueDate(today, { length: weekOfWork, unit: 'working-day' }).date} ${opening}`,
      },
    ] as const,
  };
}

interface Answered {
  readonly moved?: string;
  readonly error?: string;
  readonly typed?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const given = (await request.formData()).get('to');
  const typed = typeof given === 'string' ? given.trim() : '';
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/.exec(typed) ?? [];
  const to = date && time ? instantOf(date, time, call.config.timeZone) : undefined;
  if (!to || Number.isNaN(to.getTime()))
    return data<Answered>(
      { error: deskWords.say(call.language, 'clock-unreadable'), typed },
      { status: 422 },
    );
  try {
    const { now } = await moveClock(call, to);
    return data<Answered>({ moved: minuteOf(now, call.config.timeZone) });
  } catch (error) {
    if (!isProblem(error, 'demonstration/clock-backwards')) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}`, typed }, { status: error.status });
  }
}

export default function ClockPage() {
  const { now, choices } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(deskWords);
  return (
    <ListPage title={say('clock-title')} lead={say('clock-lead')}>
      {answered?.moved ? (
        <Notice kind="done">
          <p role="status">{say('clock-moved', { now: answered.moved })}</p>
        </Notice>
      ) : null}
      <p className="clock">
        {say('clock-now')} <b className="num">{now}</b>
      </p>
      <Form method="post" className="btns">
        {choices.map(({ key, to }) => (
          <button key={key} type="submit" name="to" value={to} className="btn">
            {say(key)}
          </button>
        ))}
      </Form>
      <Form method="post" className="clock__to" key={now}>
        <TextField
          name="to"
          label={say('clock-to')}
          hint={say('clock-to-hint')}
          error={answered?.error}
          value={answered?.typed ?? now}
          kind="short"
          autoComplete="off"
        />
        <button type="submit" className="btn btn--main">
          {say('clock-move')}
        </button>
      </Form>
    </ListPage>
  );
}
