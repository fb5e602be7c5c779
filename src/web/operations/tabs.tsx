import { NavLink } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { operationsWords } from './words.ts';

/** The three lists of operations. */
export function Tabs() {
  const say = useWords(operationsWords);
  const tabs = [
    { to: '/desk/operations', end: true, label: say('instances') },
    { to: '/desk/operations/incidents', end: false, label: say('incidents') },
    { to: '/desk/operations/definitions', end: false, label: say('processes') },
  ];
  return (
    <nav className="ops-tabs" aria-label={say('operations')}>
      <ul>
        {tabs.map(({ to, end, label }) => (
          <li key={to}>
            <NavLink to={to} end={end}>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
