import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useLocation,
} from 'react-router';
import { type DeliveredKind, readDeliveredDays, redeliverDay } from '#insight/delivery/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, Tag } from '#web/design/index.ts';
import { decimalOf, Stated, useWords } from '#web/words/index.ts';
import { isDate, parameterOf, withParameter } from '../addresses.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { deliveriesWords } from './deliveries-words.ts';
import { Places } from './places.tsx';
import { fieldOf } from './read-form.ts';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const before = parameterOf(request, 'before');
  const read = await readDeliveredDays(context.get(callContext), isDate(before) ? { before } : {});
  return { ...read, first: before === undefined, done: parameterOf(request, 'done') !== undefined };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    await redeliverDay(call, fieldOf(form, 'day'), { reason: fieldOf(form, 'reason') });
  } catch (error) {
    if (!isProblem(error) || error.status !== 422) throw error;
    return data(sayProblem(error, call.language), { status: error.status });
  }
  return redirect('/desk/supervision/deliveries?done=1', 303);
}

type Day = ReturnType<typeof useLoaderData<typeof loader>>['days'][number];

const kinds: readonly DeliveredKind[] = ['item', 'case', 'process', 'licence', 'rating'];

/** What the higher platform was told of each day, and whether it has all of it. */
export default function DeliveriesPage() {
  const { days, may, first, next, done } = useLoaderData<typeof loader>();
  const refused = useActionData<{ title: string; remedy: string }>();
  const say = useWords(deliveriesWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('title')} lead={say('lead')}>
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
      {days.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <table className="table table--stack table--dense">
          <thead>
            <tr>
              <th scope="col">{say('day')}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col" className="r">
                  {say(kind)}
                </th>
              ))}
              <th scope="col">{say('result')}</th>
              <th scope="col">{say('batches')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <DayRow key={day.day} day={day} redeliver={may.redeliver} />
            ))}
          </tbody>
        </table>
      )}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next === null ? undefined : withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}

function DayRow({ day, redeliver }: { day: Day; redeliver: boolean }) {
  const say = useWords(deliveriesWords);
  const countOf = (kind: DeliveredKind) =>
    day.batches.reduce((sum, batch) => (batch.kind === kind ? sum + batch.count : sum), 0);
  return (
    <tr data-day={day.day}>
      <th scope="row" className="num nw">
        {day.day}
      </th>
      {kinds.map((kind) => (
        <td key={kind} data-label={say(kind)} className="r num">
          {decimalOf(countOf(kind))}
        </td>
      ))}
      <td data-label={say('result')}>
        <DayTag day={day} />
      </td>
      <td data-label={say('batches')}>
        <Batches day={day} redeliver={redeliver} />
      </td>
    </tr>
  );
}

function DayTag({ day: { complete, lacking, batches } }: { day: Day }) {
  const say = useWords(deliveriesWords);
  if (complete) return <Tag kind="done">{say('complete')}</Tag>;
  if (batches.some(({ state }) => state === 'failed')) return <Tag kind="late">{say('failed')}</Tag>;
  return lacking > 0 ? (
    <Tag kind="late">{say('lacking', { count: lacking })}</Tag>
  ) : (
    <Tag kind="now">{say('on-its-way')}</Tag>
  );
}

function Batches({ day, redeliver }: { day: Day; redeliver: boolean }) {
  const say = useWords(deliveriesWords);
  return (
    <details>
      <summary>{decimalOf(day.batches.length)}</summary>
      <ul className="batches">
        {day.batches.map(({ id, kind, sequence, count, digest, state, deliveries, fault }) => (
          <li key={id}>
            {say(kind)} · {say('batch', { sequence, count })} · {say(state)} ·{' '}
            {say('times', { count: deliveries })}
            <span className="muted xs num">
              {' '}
              {say('digest')} {digest.slice(0, 16)}
            </span>
            {fault ? (
              <span className="late">
                {' '}
                <Stated>{fault}</Stated>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {redeliver ? (
        <Form method="post" className="conditions">
          <input type="hidden" name="day" value={day.day} />
          <label>
            {say('why')}
            <input className="input" name="reason" required maxLength={1000} autoComplete="off" />
          </label>
          <div className="conditions__do">
            <button type="submit" className="btn">
              {say('again')}
            </button>
          </div>
        </Form>
      ) : null}
    </details>
  );
}
