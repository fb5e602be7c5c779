import type { ReactNode } from 'react';
import { Page } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import './my.css';
import '../apply/apply.css';
import { myWords } from './words.ts';

export interface Self {
  readonly name: string;
  /** The firm acted for now; empty: for oneself. */
  readonly firm: string;
  readonly unread: number;
}

const places = [
  { key: 'applications', href: '/my' },
  { key: 'messages', href: '/my/messages' },
  { key: 'licences', href: '/my/licences' },
  { key: 'materials', href: '/my/materials' },
  { key: 'wallet', href: '/my/wallet' },
  { key: 'payments', href: '/my/payments' },
  { key: 'bookings', href: '/bookings' },
  { key: 'dataAccess', href: '/my/data-access' },
  { key: 'account', href: '/my/account' },
  { key: 'security', href: '/my/security' },
] as const;

interface MyFrameProps {
  readonly title: string;
  readonly self: Self;
  readonly here?: (typeof places)[number]['key'];
  readonly children: ReactNode;
}

/** The pages of a person's own: where else to go, and for whom one acts now. */
export function MyFrame({ title, self, here, children }: MyFrameProps) {
  const say = useWords(myWords);
  const unread = self.unread > 0 ? <b className="mine__unread">{self.unread}</b> : null;
  const links = places.map(({ key, href }) => (
    <li key={key}>
      <a href={href} aria-current={key === here ? 'page' : undefined}>
        {say(key)}
        {key === 'messages' ? unread : null}
      </a>
    </li>
  ));
  return (
    <Page title={title} place="mine">
      <nav className="mine" aria-label={say('sections')}>
        {/* On a phone the places are folded under the one that is open: what one came for stands on the first screen. */}
        <details className="mine__folded">
          <summary>
            {say(here ?? 'applications')}
            {unread && here !== 'messages' ? (
              <span className="mine__told">
                {say('messages')}
                {unread}
              </span>
            ) : null}
          </summary>
          <ul>{links}</ul>
        </details>
        <ul className="mine__row">{links}</ul>
        {self.firm ? (
          <span className="mine__as">
            <Stated>{say('acting-as', { name: self.firm })}</Stated>
            <a href="/my/account#principalId">{say('acting-change')}</a>
          </span>
        ) : null}
      </nav>
      {children}
    </Page>
  );
}
