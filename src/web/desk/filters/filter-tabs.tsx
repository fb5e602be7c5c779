import { Link } from 'react-router';
import { Stated, useWords } from '#web/words/index.ts';
import { inboxAddress } from '../addresses.ts';
import type { Desk } from '../model.ts';
import { filterWords } from './words.ts';

/** The kept filters of the inbox, each with how much it leaves; the chosen one leads back to all when it is chosen again. */
export function FilterTabs({ desk: { view, filter, filters } }: { desk: Desk }) {
  const say = useWords(filterWords);
  return (
    <ul className="in__filters" aria-label={say('tabs')}>
      {filters.length > 0 ? (
        <li>
          <Link to={inboxAddress({ view, filter: null })} aria-current={filter === null ? 'true' : undefined}>
            {say('everything')}
          </Link>
        </li>
      ) : null}
      {filters.map(({ id, name, count, more }) => (
        <li key={id}>
          <Link to={inboxAddress({ view, filter: id })} aria-current={id === filter ? 'true' : undefined}>
            <Stated>{name}</Stated>{' '}
            <span className="muted num">
              {count}
              {more ? '+' : ''}
            </span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/desk/filters">{say(filters.length > 0 ? 'arrange' : 'make')}</Link>
      </li>
    </ul>
  );
}
