import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import { readHistory } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Notice } from '#web/design/index.ts';
import { minuteOf, Stated, useText, useWords } from '#web/words/index.ts';
import { isDate, parameterOf, withParameter } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { ListPage, Onwards } from '../list-page.tsx';
import { StateField, WordsField } from '../search/conditions.tsx';
import { actWord, outcomeWord, stateWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { instantOf } from '../zoned.ts';

interface Row {
  readonly key: string;
  readonly at: string;
  readonly caseId: string;
  readonly title: string;
  readonly receiptNumber: string;
  readonly item: Text;
  readonly step: Text;
  readonly outcome: string | null;
  readonly state: string;
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const { timeZone } = call.config;
  const [text, from, to, act, outcome, state, item, before] = [
    'q',
    'from',
    'to',
    'act',
    'outcome',
    'state',
    'item',
    'before',
  ].map((name) => parameterOf(request, name));
  const { rows, next, narrow } = await readHistory(call, {
    ...(text ? { text } : {}),
    ...(isDate(from) ? { from: instantOf(from, '00:00', timeZone) } : {}),
    ...(isDate(to) ? { to: new Date(instantOf(to, '00:00', timeZone).getTime() + 86_400_000) } : {}),
    ...(act && actWord(act) ? { act } : {}),
    ...(outcome && outcomeWord(outcome) ? { outcome } : {}),
    ...(state ? { state } : {}),
    ...(item ? { itemKey: item } : {}),
    ...(before ? { before } : {}),
  });
  const shown = rows.map(
    ({ task, case: of }): Row => ({
      key: task.id,
      at: task.closedAt.toISOString(),
      caseId: of.id,
      title: of.title,
      receiptNumber: of.receiptNumber,
      item: of.itemTitle,
      step: task.name,
      outcome: task.outcome,
      state: of.state,
    }),
  );
  return {
    rows: shown,
    next,
    narrow,
    conditions: {
      q: text ?? '',
      from: from ?? '',
      to: to ?? '',
      act: act ?? '',
      outcome: outcome ?? '',
      state: state ?? '',
      item: item ?? '',
    },
    itemTitle: item ? ((await findItem(call, item).catch(() => undefined))?.definition.title ?? null) : null,
    first: before === undefined,
  };
}

export default function DonePage() {
  const { rows, next, narrow, first } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const { search } = useLocation();
  return (
    <ListPage title={say('done-title')} lead={say('done-lead')}>
      <Conditions key={search} />
      {narrow ? (
        <Notice kind="due">
          <p role="status">{say(rows.length > 0 ? 'search-narrow' : 'search-narrow-none')}</p>
        </Notice>
      ) : null}
      {rows.length > 0 ? <DoneTable rows={rows} /> : null}
      {rows.length === 0 && !narrow ? (
        <Empty title={say('done-empty')} level={2}>
          <p>{say('done-empty-hint')}</p>
        </Empty>
      ) : null}
      <Onwards
        first={first ? undefined : withParameter(search, 'before', undefined)}
        next={next && withParameter(search, 'before', next)}
      />
    </ListPage>
  );
}

/** What steps at a desk come to. */
const outcomes = [
  'accepted',
  'not-accepted',
  'correction',
  'passed',
  'failed',
  'agreed',
  'objected',
  'remarked',
  'done',
  'granted',
  'granted-in-part',
  'refused',
] as const;

function Conditions() {
  const { conditions, itemTitle } = useLoaderData<typeof loader>();
  const say = useWords(deskWords);
  const text = useText();
  return (
    <Form className="conditions conditions--many">
      <WordsField label={say('done-text')} value={conditions.q} />
      <label>
        {say('from')}
        <input className="input" type="date" name="from" defaultValue={conditions.from} />
      </label>
      <label>
        {say('to')}
        <input className="input" type="date" name="to" defaultValue={conditions.to} />
      </label>
      <label>
        {say('step')}
        <select className="input" name="act" defaultValue={conditions.act}>
          <option value="">{say('all-acts')}</option>
          {(['accept', 'examine', 'opinion', 'decide', 'confirm'] as const).map((act) => (
            <option key={act} value={act}>
              {say(`act-${act}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {say('result')}
        <select className="input" name="outcome" defaultValue={conditions.outcome}>
          <option value="">{say('all-acts')}</option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome}>
              {say(`outcome-${outcome}`)}
            </option>
          ))}
        </select>
      </label>
      <StateField value={conditions.state} />
      {conditions.item ? (
        <label>
          {say('item')}
          <select className="input" name="item" defaultValue={conditions.item}>
            <option value="">{say('all-acts')}</option>
            <option value={conditions.item}>{itemTitle ? text(itemTitle) : conditions.item}</option>
          </select>
        </label>
      ) : null}
      <div className="conditions__do">
        <button type="submit" className="btn">
          {say('show')}
        </button>
        <Link className="link" to="/desk/done">
          {say('search-clear')}
        </Link>
      </div>
    </Form>
  );
}

function DoneTable({ rows }: { rows: readonly Row[] }) {
  const say = useWords(deskWords);
  const text = useText();
  const { timeZone } = useDesk();
  return (
    <table className="table table--stack">
      <thead>
        <tr>
          <th scope="col">{say('what')}</th>
          <th scope="col">{say('item')}</th>
          <th scope="col">{say('step')}</th>
          <th scope="col">{say('result')}</th>
          <th scope="col">{say('when')}</th>
          <th scope="col">{say('state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const outcome = outcomeWord(row.outcome);
          return (
            <tr key={row.key}>
              <th scope="row">
                <Link to={`/desk/cases/${row.caseId}`}>
                  <Stated>{row.title}</Stated>
                </Link>
                <span className="muted xs num"> {row.receiptNumber}</span>
              </th>
              <td data-label={say('item')}>{text(row.item)}</td>
              <td data-label={say('step')}>{text(row.step)}</td>
              <td data-label={say('result')}>{outcome ? say(outcome) : row.outcome}</td>
              <td data-label={say('when')} className="num nw">
                {minuteOf(row.at, timeZone)}
              </td>
              <td data-label={say('state')}>{say(stateWord(row.state))}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
