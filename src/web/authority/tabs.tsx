import { NavLink } from 'react-router';
import { useWords } from '#web/words/index.ts';
import { authorityWords } from './words.ts';
import './authority.css';

export function Tabs() {
  const say = useWords(authorityWords);
  const tabs = [
    { to: '/desk/authority', label: say('tab-what') },
    { to: '/desk/authority/who', label: say('tab-who') },
    { to: '/desk/authority/confirm', label: say('tab-confirm') },
    { to: '/desk/authority/rules', label: say('tab-rules') },
  ];
  return (
    <nav className="authority-tabs" aria-label={say('tabs')}>
      <ul>
        {tabs.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
