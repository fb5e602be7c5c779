import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { moveSteps, planBalance, readLoad, readSteps } from '#casework/assigning/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice, SelectField, TextField } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf } from '../addresses.ts';
import { askedDivision } from '../duty/asked-division.ts';
import { Divisions } from '../duty/division.tsx';
import { ListPage } from '../list-page.tsx';
import { LoadTable } from './load-table.tsx';
import { assigningWords } from './words.ts';
import './assigning.css';

const inbox = 'inbox';
const mostListed = 100;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { division, key, others } = await askedDivision(call, request, { arranged: true });
  const { bodyId, divisionKey } = division;
  const place = { bodyId, divisionKey };
  const asked = parameterOf(request, 'holder') ?? inbox;
  const officers = await readLoad(call, place);
  const holder = officers.find(({ assignmentId }) => assignmentId === asked);
  const balances = parameterOf(request, 'balance') !== undefined;
  const [steps, moves] = await Promise.all([
    balances ? [] : readSteps(call, place, holder?.assignmentId ?? null),
    balances ? planBalance(call, place) : null,
  ]);
  return { key, others, name: division.name, officers, holder: holder ?? null, steps, moves };
}

interface Answered {
  readonly moved?: number;
  readonly left?: number;
  readonly error?: string;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  try {
    return data<Answered>(await move(call, request, await request.formData()));
  } catch (error) {
    if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
    const { title, remedy } = sayProblem(error, call.language);
    return data<Answered>({ error: `${title} ${remedy}` }, { status: error.status });
  }
}

/** Each chosen step stands as `step|from|to`; where `to` is empty it is what was chosen for all. */
async function move(call: Call, request: Request, form: FormData): Promise<Answered> {
  const { division } = await askedDivision(call, request, { arranged: true });
  const chosen = String(form.get('to') ?? '');
  const moves = form.getAll('move').flatMap((value) => {
    const [taskId = '', from = '', own = ''] = String(value).split('|');
    const to = own || chosen;
    return isId(taskId) && isId(to) ? [{ taskId, from: isId(from) ? from : null, to }] : [];
  });
  const reason = String(form.get('reason') ?? '').trim();
  if (moves.length === 0 || reason === '') return { error: assigningWords.say(call.language, 'choose-some') };
  const { bodyId, divisionKey } = division;
  return moveSteps(call, { bodyId, divisionKey, moves, reason });
}

/** What each of a division has in hand, and how it goes from one to another. */
export default function AssigningPage() {
  const { key, others, name, officers, moves } = useLoaderData<typeof loader>();
  const answered = useActionData<Answered>();
  const say = useWords(assigningWords);
  const language = useLanguage();
  const at = (more: string) => `/desk/assigning?division=${encodeURIComponent(key)}${more}`;
  return (
    <ListPage title={say('title')} lead={say('lead', { division: textIn(name, language) })}>
      <Divisions current={key} of={others} path="/desk/assigning" />
      {answered?.moved === undefined ? null : (
        <Notice kind="done">
          <p role="status">
            {say('said-moved', { moved: answered.moved })}{' '}
            {answered.left ? say('said-left', { left: answered.left }) : null}
          </p>
        </Notice>
      )}
      {answered?.error ? (
        <Notice kind="late">
          <p role="alert">{answered.error}</p>
        </Notice>
      ) : null}
      <p className="load-links">
        <Link to={at('&balance=1')} className="btn">
          {say('balance')}
        </Link>
        <Link to={at('')}>{say('inbox')}</Link>
        <Link to={`/desk/assigning/rules?division=${encodeURIComponent(key)}`}>{say('to-rules')}</Link>
      </p>
      <LoadTable officers={officers} to={(holder) => at(`&holder=${holder}`)} />
      {moves === null ? <Steps /> : <Balance />}
    </ListPage>
  );
}

function Steps() {
  const { holder, steps, officers } = useLoaderData<typeof loader>();
  const say = useWords(assigningWords);
  const text = useText();
  const language = useLanguage();
  const title = holder ? say('steps-of', { name: holder.name }) : say('steps-inbox');
  if (steps.length === 0)
    return (
      <Empty title={say('steps-none')} level={2}>
        <p>{say('steps-none-hint')}</p>
      </Empty>
    );
  return (
    <section className="duty-part">
      <h2>
        <Stated>{title}</Stated>
      </h2>
      {steps.length >= mostListed ? (
        <p className="muted small">{say('steps-most', { most: mostListed })}</p>
      ) : null}
      <Form method="post">
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('choose')}</th>
              <th scope="col">{say('receipt')}</th>
              <th scope="col">{say('item')}</th>
              <th scope="col">{say('step')}</th>
              <th scope="col">{say('due')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map((one) => (
              <tr key={one.taskId}>
                <td data-label={say('choose')}>
                  <input
                    type="checkbox"
                    name="move"
                    value={`${one.taskId}|${one.from ?? ''}|`}
                    aria-label={say('choose-step', { receipt: one.receiptNumber })}
                  />
                </td>
                <th scope="row" className="num">
                  <Link to={`/desk/cases/${one.caseId}`}>{one.receiptNumber}</Link>
                </th>
                <td data-label={say('item')}>{text(one.item)}</td>
                <td data-label={say('step')}>{text(one.step)}</td>
                <td data-label={say('due')} className={one.urgency === 'late' ? 'num late' : 'num'}>
                  {one.dueOn ? dayOf(language, one.dueOn) : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <SelectField
          name="to"
          label={say('to')}
          options={officers
            .filter(({ assignmentId, away }) => assignmentId !== holder?.assignmentId && !away)
            .map(({ assignmentId, name, post }) => ({
              value: assignmentId,
              label: `${name}, ${textIn(post, language)}`,
            }))}
        />
        <TextField name="reason" label={say('reason')} required maxLength={1000} />
        <button type="submit" className="btn btn--main">
          {say('move')}
        </button>
      </Form>
    </section>
  );
}

/** What would move, and the button that moves it. */
function Balance() {
  const { moves, officers } = useLoaderData<typeof loader>();
  const say = useWords(assigningWords);
  const text = useText();
  const names = new Map(officers.map(({ assignmentId, name }) => [assignmentId, name]));
  if (!moves || moves.length === 0)
    return (
      <Empty title={say('balance-none')} level={2}>
        <p>{say('balance-none-hint')}</p>
      </Empty>
    );
  return (
    <section className="duty-part">
      <h2>{say('balance-title')}</h2>
      <p className="muted small">{say('balance-hint')}</p>
      <Form method="post">
        <table className="table table--stack">
          <thead>
            <tr>
              <th scope="col">{say('choose')}</th>
              <th scope="col">{say('receipt')}</th>
              <th scope="col">{say('item')}</th>
              <th scope="col">{say('step')}</th>
              <th scope="col">{say('from')}</th>
              <th scope="col">{say('to')}</th>
              <th scope="col">{say('why')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.map((one) => (
              <tr key={one.taskId}>
                <td data-label={say('choose')}>
                  <input
                    type="checkbox"
                    name="move"
                    value={`${one.taskId}|${one.from ?? ''}|${one.to}`}
                    defaultChecked
                    aria-label={say('choose-step', { receipt: one.receiptNumber })}
                  />
                </td>
                <th scope="row" className="num">
                  <Link to={`/desk/cases/${one.caseId}`}>{one.receiptNumber}</Link>
                </th>
                <td data-label={say('item')}>{text(one.item)}</td>
                <td data-label={say('step')}>{text(one.step)}</td>
                <td data-label={say('from')}>
                  <Stated>{names.get(one.from ?? '') ?? one.holder ?? '—'}</Stated>
                </td>
                <td data-label={say('to')}>
                  <Stated>{one.toName}</Stated>
                </td>
                <td data-label={say('why')}>{say(`why-${one.why}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <TextField
          name="reason"
          label={say('reason')}
          value={say('balance-reason')}
          required
          maxLength={1000}
        />
        <button type="submit" className="btn btn--main">
          {say('carry-out')}
        </button>
      </Form>
    </section>
  );
}
