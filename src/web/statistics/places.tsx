import { Link, useLocation } from 'react-router';
import { useDesk } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { statisticsWords } from './words.ts';
import './statistics.css';

const own = { key: 'own', to: '/desk/statistics/own' } as const;
const places = [
  { key: 'title', to: '/desk/statistics' },
  { key: 'tables', to: '/desk/statistics/annual' },
  own,
] as const;

/** Where else to go within statistics: who answers for nobody has only what is his own. */
export function Places() {
  const say = useWords(statisticsWords);
  const { may } = useDesk();
  const { pathname } = useLocation();
  return (
    <nav className="st-places" aria-label={say('places')}>
      {(may.supervision ? places : [own]).map(({ key, to }) => (
        <Link key={key} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {say(key)}
        </Link>
      ))}
    </nav>
  );
}

const formats = ['xlsx', 'csv', 'pdf'] as const;

/** The same report as a file. */
export function Files({ at, search }: { at: string; search: string }) {
  const say = useWords(statisticsWords);
  return (
    <span className="st-files">
      {say('files')}
      {formats.map((format) => (
        <a key={format} className="link" href={`${at}/${format}${search}`} download>
          {say(format)}
        </a>
      ))}
    </span>
  );
}
