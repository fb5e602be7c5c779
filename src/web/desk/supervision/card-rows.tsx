import { Link } from 'react-router';
import type { Directive, ListedCard } from '#insight/supervision/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { Tag, type TagKind } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { supervisionWords } from './words.ts';

const kinds: Readonly<Record<ListedCard['kind'], TagKind>> = { warning: 'due', yellow: 'due', red: 'late' };

/** Which card it is: a mark and a word. */
export function CardTag({ of: { kind, cause } }: { of: Pick<ListedCard, 'kind' | 'cause'> }) {
  const say = useWords(supervisionWords);
  return (
    <Tag kind={kinds[kind]}>
      {say(`kind-${kind}`)}
      {cause === 'limit' ? null : ` · ${say(`cause-${cause}`)}`}
    </Tag>
  );
}

/** Cards, each leading to what supervision knows of its case. */
export function CardRows({ cards }: { cards: readonly (ListedCard & { body: Text; item: Text })[] }) {
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <table className="table table--stack table--dense">
      <thead>
        <tr>
          <th scope="col">{say('case')}</th>
          <th scope="col">{say('state')}</th>
          <th scope="col">{say('body')}</th>
          <th scope="col">{say('item')}</th>
          <th scope="col" className="r">
            {say('due')}
          </th>
          <th scope="col" className="r">
            {say('given')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <tr key={card.id}>
            <th scope="row" className="num">
              <Link to={`/desk/supervision/cases/${card.caseId}`}>{card.receiptNumber}</Link>
            </th>
            <td data-label={say('state')}>
              <CardTag of={card} />
            </td>
            <td data-label={say('body')}>{text(card.body)}</td>
            <td data-label={say('item')}>{text(card.item)}</td>
            <td data-label={say('due')} className="r num nw">
              {card.dueOn}
            </td>
            <td data-label={say('given')} className="r num nw">
              {card.givenOn}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Orders in force, the first due first. */
export function OrderRows({ orders }: { orders: readonly (Directive & { body: Text })[] }) {
  const say = useWords(supervisionWords);
  const text = useText();
  return (
    <ul className="rows">
      {orders.map((order) => (
        <li key={order.id}>
          <Link to={`/desk/supervision/cases/${order.caseId}`}>
            {text(order.body)}
            {': '}
            <Stated>{order.demand}</Stated>
          </Link>
          <span className="rows__side num">
            {order.dueOn}
            {order.provisional ? ` ${say('provisional')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
