import { Link, useLocation } from 'react-router';
import { useDesk } from '#web/desk/index.ts';
import { useWords } from '#web/words/index.ts';
import { authorityWords } from './words.ts';
import './authority.css';

export function Tabs() {
  const say = useWords(authorityWords);
  const { may } = useDesk();
  const { pathname } = useLocation();
  // Merges have no tab: not everybody who sees recoveries sees them.
  const here = pathname.replace(/\/merges$/, '/recoveries');
  const tabs = [
    { to: '/desk/authority', label: say('tab-what') },
    { to: '/desk/authority/who', label: say('tab-who') },
    { to: '/desk/authority/confirm', label: say('tab-confirm') },
    { to: '/desk/authority/rules', label: say('tab-rules') },
    { to: '/desk/authority/ties', label: say('tab-ties') },
    ...(may.groups ? [{ to: '/desk/authority/groups', label: say('tab-groups') }] : []),
    ...(may.lists ? [{ to: '/desk/authority/lists', label: say('tab-lists') }] : []),
    ...(may.recoveries ? [{ to: '/desk/authority/recoveries', label: say('tab-recoveries') }] : []),
  ];
  return (
    <nav className="authority-tabs" aria-label={say('tabs')}>
      <ul>
        {tabs.map(({ to, label }) => (
          <li key={to}>
            <Link to={to} aria-current={to === here ? 'page' : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
