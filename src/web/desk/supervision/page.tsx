import { Form, Link, type LoaderFunctionArgs, useLoaderData, useLocation } from 'react-router';
import {
  type BoardLine,
  listCards,
  listOpenOrders,
  type Measure,
  readBoard,
} from '#insight/supervision/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Empty, Section } from '#web/design/index.ts';
import { decimalOf, useText, useWords } from '#web/words/index.ts';
import { isId, parameterOf, withParameter } from '../addresses.ts';
import { ListPage } from '../list-page.tsx';
import { CardRows, OrderRows } from './card-rows.tsx';
import { namesFor } from './names.ts';
import { Places } from './places.tsx';
import { dayAsked } from './read-form.ts';
import { supervisionWords } from './words.ts';

const shown = 20;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const call = context.get(callContext);
  const [board, toExplain, toSign, orders, names] = await Promise.all([
    readBoard(call, dayAsked(request, call.clock.today())),
    listCards(call, { stage: 'to-explain', limit: shown, ...afterIn(request, 'explain') }),
    listCards(call, { stage: 'to-countersign', limit: shown, ...afterIn(request, 'sign') }),
    listOpenOrders(call),
    namesFor(call),
  ]);
  const named = <Row extends { readonly bodyId: string; readonly itemKey: string }>(row: Row) => ({
    ...row,
    body: names.body(row.bodyId),
    item: names.item(row.itemKey),
  });
  return {
    month: board.month.slice(0, 7),
    lines: board.lines,
    toExplain: { next: toExplain.next, cards: toExplain.cards.map(named) },
    toSign: { next: toSign.next, cards: toSign.cards.map(named) },
    orders: orders.map((order) => ({ ...order, body: names.body(order.bodyId) })),
  };
}

function afterIn(request: Request, list: string): { before?: string } {
  const before = parameterOf(request, list);
  return isId(before) ? { before } : {};
}

export default function SupervisionPage() {
  const { month, lines, toExplain, toSign, orders } = useLoaderData<typeof loader>();
  const say = useWords(supervisionWords);
  return (
    <ListPage title={say('title')} lead={say('lead')}>
      <Places />
      <Form className="conditions">
        <label>
          {say('month')}
          <input className="input" type="month" name="month" defaultValue={month} />
        </label>
        <div className="conditions__do">
          <button type="submit" className="btn">
            {say('show')}
          </button>
        </div>
      </Form>
      <Section id="board" title={say('board-title', { month })}>
        {lines.length === 0 ? (
          <Empty title={say('none')}>
            <p>{say('none-hint')}</p>
          </Empty>
        ) : (
          <BoardTable lines={lines} month={month} />
        )}
      </Section>
      <Section id="to-countersign" title={say('waiting-signs')}>
        <Cards of={toSign} list="sign" none={say('no-signs')} />
      </Section>
      <Section id="orders" title={say('waiting-orders')}>
        {orders.length === 0 ? <p className="muted">{say('no-orders')}</p> : <OrderRows orders={orders} />}
      </Section>
      <Section id="to-explain" title={say('waiting-cards')}>
        <Cards of={toExplain} list="explain" none={say('no-cards')} />
      </Section>
    </ListPage>
  );
}

type CardsShown = ReturnType<typeof useLoaderData<typeof loader>>['toExplain'];

/** The newest first; each of the two lists goes on by itself, and back to its beginning. */
function Cards({ of, list, none }: { of: CardsShown; list: string; none: string }) {
  const say = useWords(supervisionWords);
  const { search } = useLocation();
  const begun = new URLSearchParams(search).has(list);
  return (
    <>
      {of.cards.length === 0 ? <p className="muted">{none}</p> : <CardRows cards={of.cards} />}
      {begun || of.next ? (
        <p className="btns">
          {begun ? (
            <Link className="btn" to={withParameter(search, list, undefined)}>
              {say('newest-cards')}
            </Link>
          ) : null}
          {of.next ? (
            <Link className="btn" to={withParameter(search, list, of.next)}>
              {say('older-cards')}
            </Link>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

const columns: readonly Measure[] = ['received', 'accepted', 'closed', 'late', 'warned', 'yellow', 'red'];

function BoardTable({ lines, month }: { lines: readonly BoardLine[]; month: string }) {
  const say = useWords(supervisionWords);
  const text = useText();
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const behind = (bodyId: string, measure: Measure) =>
    `/desk/supervision/cases?${new URLSearchParams({ measure, bodyId, from: `${month}-01`, to: `${month}-${last}` })}`;
  return (
    <table className="table table--stack table--dense">
      <thead>
        <tr>
          <th scope="col">{say('body')}</th>
          <th scope="col" className="r">
            {say('score')}
          </th>
          {columns.map((measure) => (
            <th key={measure} scope="col" className="r">
              {say(measure)}
            </th>
          ))}
          <th scope="col" className="r">
            {say('on-time-rate')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.bodyId}>
            <th scope="row">{text(line.bodyName)}</th>
            <td data-label={say('score')} className="r num">
              <Link to={`/desk/supervision/bodies/${line.bodyId}?month=${month}`}>{line.score.total}</Link>
            </td>
            {columns.map((measure) => (
              <td
                key={measure}
                data-label={say(measure)}
                className={line[measure] === 0 ? 'r num nil' : bad.includes(measure) ? 'r num late' : 'r num'}
              >
                {line[measure] > 0 ? (
                  <Link to={behind(line.bodyId, measure)}>{decimalOf(line[measure])}</Link>
                ) : (
                  0
                )}
              </td>
            ))}
            <td data-label={say('on-time-rate')} className="r num">
              {line.closed === 0 ? (
                '–'
              ) : (
                <Link to={behind(line.bodyId, 'on_time')}>
                  {`${((100 * line.on_time) / line.closed).toFixed(1)}%`}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const bad: readonly Measure[] = ['late', 'yellow', 'red'];
