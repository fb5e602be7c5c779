import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  acceptHandover,
  carryOutHandover,
  listHandovers,
  planHandover,
  proposeHandover,
  withdrawHandover,
} from '#casework/handovers/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { httpProblem } from '#kernel/http/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, SelectField, TextField } from '#web/design/index.ts';
import { isId, ListPage, parameterOf } from '#web/desk/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { handoversWords } from './handovers-words.ts';
import './organisation.css';

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const handovers = await listHandovers(call);
  const asked = parameterOf(request, 'from');
  const own = (await assignmentsOf(call)).filter(({ delegatedFrom }) => delegatedFrom === null);
  const ids = asked !== undefined && isId(asked) ? [asked] : own.map(({ id }) => id);
  const plans = await Promise.all(ids.map((id) => planHandover(call, id)));
  return {
    id: newId(),
    handovers: handovers.map((one) => ({
      id: one.id,
      from: one.fromName,
      to: one.toName,
      count: one.taskIds.length,
      reason: one.reason,
      moved: one.moved,
      state: one.carriedOutAt
        ? ('done' as const)
        : one.acceptedAt
          ? ('accepted' as const)
          : ('proposed' as const),
      takes: one.toAccountId === call.actor.id,
    })),
    plans: plans.map(({ from, tasks, successors }) => ({
      id: from.id,
      name: from.officerName,
      division: from.divisionName,
      post: from.postName,
      tasks,
      successors: successors.map(({ id, officerName, postName }) => ({
        id,
        name: officerName,
        post: postName,
      })),
    })),
  };
}

interface Answered {
  readonly said?: 'proposed' | 'accepted' | 'carried-out' | 'withdrawn';
  readonly moved?: number;
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  try {
    return data<Answered>(await carryOut(call, form));
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

async function carryOut(call: Call, form: FormData): Promise<Answered> {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const id = said('id');
  const proposes = said('act') === '';
  if (!isId(id) || (proposes && !(isId(said('from')) && isId(said('to')))))
    throw httpProblem('invalid-request', { count: 1 });
  switch (said('act')) {
    case 'accept':
      await acceptHandover(call, id);
      return { said: 'accepted' };
    case 'withdraw':
      await withdrawHandover(call, id);
      return { said: 'withdrawn' };
    case 'carry-out':
      return { said: 'carried-out', moved: await carryOutHandover(call, id) };
    default:
      await proposeHandover(call, {
        id,
        fromAssignmentId: said('from'),
        toAssignmentId: said('to'),
        reason: said('reason'),
      });
      return { said: 'proposed' };
  }
}

/** What one has in hand, to whom it goes, and how far that has come. */
export default function HandoversPage() {
  const { handovers, plans } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(handoversWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      {answered?.said ? (
        <Notice kind="done">
          <p role="status">{say(`said-${answered.said}`, { moved: answered.moved ?? 0 })}</p>
        </Notice>
      ) : null}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      {handovers.length === 0 ? (
        <Empty title={say('none')} level={2}>
          <p>{say('none-hint')}</p>
        </Empty>
      ) : (
        <Listed />
      )}
      {plans.map((plan) => (
        <Plan key={plan.id} plan={plan} />
      ))}
    </ListPage>
  );
}

function Listed() {
  const { handovers } = useLoaderData<typeof loader>();
  const say = useWords(handoversWords);
  return (
    <section className="staffing-part">
      <h2>{say('listed-title')}</h2>
      <table className="table table--stack">
        <thead>
          <tr>
            <th scope="col">{say('from')}</th>
            <th scope="col">{say('to')}</th>
            <th scope="col">{say('tasks')}</th>
            <th scope="col">{say('reason')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">
              <span className="vh">{say('carry-out')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {handovers.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Stated>{one.from}</Stated>
              </th>
              <td data-label={say('to')}>
                <Stated>{one.to}</Stated>
              </td>
              <td data-label={say('tasks')} className="num">
                {say('count', { count: one.count })}
              </td>
              <td data-label={say('reason')}>
                <Stated>{one.reason}</Stated>
              </td>
              <td data-label={say('state')}>{say(`state-${one.state}`, { moved: one.moved ?? 0 })}</td>
              <td>
                <Acts of={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['handovers'][number];

function Acts({ of: { id, from, to, state, takes } }: { of: Shown }) {
  const say = useWords(handoversWords);
  if (state === 'done') return null;
  const next = takes ? (state === 'proposed' ? 'accept' : null) : state === 'accepted' ? 'carry-out' : null;
  const back = takes ? 'decline' : 'withdraw';
  return (
    <Form method="post" className="btns">
      <input type="hidden" name="id" value={id} />
      {next ? (
        <button
          type="submit"
          className="btn btn--main"
          name="act"
          value={next}
          aria-label={say('act-of', { act: say(next), from, to })}
        >
          {say(next)}
        </button>
      ) : null}
      <button
        type="submit"
        className="btn"
        name="act"
        value="withdraw"
        aria-label={say('act-of', { act: say(back), from, to })}
      >
        {say(back)}
      </button>
    </Form>
  );
}

type PlanShown = ReturnType<typeof useLoaderData<typeof loader>>['plans'][number];

function Plan({ plan: { id: from, name, division, post, tasks, successors } }: { plan: PlanShown }) {
  const { id } = useLoaderData<typeof loader>();
  const say = useWords(handoversWords);
  const text = useText();
  return (
    <section className="staffing-part">
      <h2>
        <Stated>{say('plan-title', { name })}</Stated>{' '}
        <span className="muted small">
          {text(division)} {text(post)}
        </span>
      </h2>
      {tasks.length === 0 ? (
        <p className="muted">
          {say('plan-none')} {say('plan-none-hint')}
        </p>
      ) : (
        <>
          <table className="table table--stack">
            <thead>
              <tr>
                <th scope="col">{say('receipt')}</th>
                <th scope="col">{say('item')}</th>
                <th scope="col">{say('step')}</th>
                <th scope="col">{say('due')}</th>
              </tr>
            </thead>
            <tbody>
              {tasks.map(({ taskId, receiptNumber, item, step, dueOn }) => (
                <tr key={taskId}>
                  <th scope="row" className="num">
                    {receiptNumber}
                  </th>
                  <td data-label={say('item')}>{text(item)}</td>
                  <td data-label={say('step')}>{text(step)}</td>
                  <td data-label={say('due')} className="num">
                    {dueOn ?? '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Form method="post">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="from" value={from} />
            <SelectField
              name="to"
              label={say('successor')}
              options={successors.map((one) => ({ value: one.id, label: `${one.name} ${text(one.post)}` }))}
            />
            <TextField name="reason" label={say('reason')} required maxLength={1000} autoComplete="off" />
            <p>
              <button type="submit" className="btn btn--main">
                {say('propose')}
              </button>
            </p>
          </Form>
        </>
      )}
    </section>
  );
}
