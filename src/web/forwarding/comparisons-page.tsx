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
import { readCompared, settleForwardDifference } from '#casework/forwarding/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Notice, Section, Table, Tag } from '#web/design/index.ts';
import { ListPage, parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { fieldOf } from '../desk/supervision/read-form.ts';
import { Places } from './places.tsx';
import { forwardingWords } from './words.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { days, differences } = await readCompared(context.get(callContext));
  return { days, differences, done: parameterOf(request, 'done') !== undefined };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    await settleForwardDifference(call, fieldOf(form, 'of'), { note: fieldOf(form, 'text') });
  } catch (error) {
    if (!isProblem(error) || (error.status !== 409 && error.status !== 422)) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect('/desk/forwarding/comparisons?done=1', 303);
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** What the other systems have against what we have sent and received, day by day. */
export default function ComparisonsPage() {
  const { days, differences, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(forwardingWords);
  return (
    <ListPage title={say('comparisons')} lead={say('compare-lead')}>
      <Places />
      {refused ? (
        <Notice kind="late">
          <p role="alert">
            <strong>{refused.title}</strong> {refused.remedy}
          </p>
        </Notice>
      ) : done ? (
        <Notice kind="done">
          <p role="status">{say('done')}</p>
        </Notice>
      ) : null}
      <Section id="differences" title={say('differences')}>
        {differences.length === 0 ? <p className="muted">{say('no-differences')}</p> : null}
        {differences.map((difference) => (
          <OneDifference key={difference.id} difference={difference} />
        ))}
      </Section>
      <Section id="days" title={say('days')}>
        {days.length === 0 ? <p className="muted">{say('no-days')}</p> : <Days days={days} />}
      </Section>
    </ListPage>
  );
}

function OneDifference({ difference }: { difference: Loaded['differences'][number] }) {
  const { id, day, kind, system, own, theirs, forwardId, reference, state, resolution, note } = difference;
  const say = useWords(forwardingWords);
  const text = useText();
  return (
    <article className="supervised" data-difference={kind}>
      <h3>
        <Tag kind={state === 'open' ? 'late' : 'done'}>{say(state)}</Tag> {say(kind)}{' '}
        <span className="num">{day}</span>
      </h3>
      <p>
        {text(system.title)} · {say('ours')} <b className="num">{own ?? say('nothing')}</b> · {say('theirs')}{' '}
        <b className="num">{theirs ?? say('nothing')}</b>
      </p>
      <p className="muted small num">
        {forwardId ? <Link to={`/desk/forwarding/${forwardId}`}>{reference}</Link> : reference}
      </p>
      {state === 'open' ? (
        <Form method="post">
          <input type="hidden" name="of" value={id} />
          <label>
            {say('note')}
            <textarea className="input" name="text" maxLength={1000} rows={2} required />
          </label>
          <div className="btns">
            <button type="submit" className="btn">
              {say('explain')}
            </button>
          </div>
        </Form>
      ) : (
        <p className="said">
          {resolution ? say(`resolution-${resolution}`) : null} {note ? <Stated>{note}</Stated> : null}
        </p>
      )}
    </article>
  );
}

function Days({ days }: { days: Loaded['days'] }) {
  const say = useWords(forwardingWords);
  const text = useText();
  const figures = {
    'own-sent': 'ownSent',
    'their-received': 'theirReceived',
    'own-decided': 'ownDecided',
    'their-decided': 'theirDecided',
  } as const;
  return (
    <Table
      rows={days}
      keyOf={({ day, system }) => `${day} ${system.key}`}
      columns={[
        {
          key: 'day',
          head: say('day'),
          heads: true,
          cell: ({ day }) => <span className="num">{day}</span>,
        },
        {
          key: 'system',
          head: say('system'),
          label: say('system'),
          cell: ({ system }) => text(system.title),
        },
        ...(Object.keys(figures) as (keyof typeof figures)[]).map((key) => ({
          key,
          head: say(key),
          label: say(key),
          right: true,
          cell: (row: Loaded['days'][number]) => <span className="num">{row[figures[key]]}</span>,
        })),
        {
          key: 'result',
          head: say('result'),
          label: say('result'),
          cell: ({ open }) => <Tag kind={open ? 'late' : 'done'}>{say(open ? 'uneven' : 'even')}</Tag>,
        },
      ]}
    />
  );
}
