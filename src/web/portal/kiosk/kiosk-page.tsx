import type { ReactNode } from 'react';
import { Mark, useFrame } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import './kiosk.css';
import { kioskWords } from './words.ts';

interface KioskPageProps {
  readonly title: string;
  /** Where “back” leads; the start has none. */
  readonly back?: string;
  /** The start page waits for ever. */
  readonly waits?: boolean;
  readonly children: ReactNode;
}

/** A page on a machine in the hall: no links that lead away, very large targets, and it tidies up after people. */
export function KioskPage({ title, back, waits, children }: KioskPageProps) {
  const say = useWords(kioskWords);
  const { address } = useFrame();
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const [path = '/kiosk', query = ''] = address.split('?');
  const switched = new URLSearchParams(query);
  switched.set('lang', other);
  return (
    <>
      <title>{title}</title>
      <meta name="robots" content="noindex" />
      <main className="kiosk" id="main">
        <header className="kiosk__head">
          <Mark />
          {back ? (
            <a className="kiosk__tool back" href={back}>
              {say('back')}
            </a>
          ) : null}
          {waits ? null : (
            <a className="kiosk__tool" href="/kiosk">
              {say('home')}
            </a>
          )}
          <a className="kiosk__tool kiosk__lang" href={`${path}?${switched}`} lang={other} hrefLang={other}>
            {say('other-language')}
          </a>
        </header>
        <h1>{title}</h1>
        {children}
        <p className="kiosk__help">{say('help')}</p>
      </main>
    </>
  );
}

/** Targets as large as a hand. */
export function KioskTargets({
  targets,
}: {
  targets: readonly {
    readonly key: string;
    readonly href: string;
    readonly title: ReactNode;
    readonly side?: ReactNode;
  }[];
}) {
  return (
    <ul className="kiosk__targets">
      {targets.map(({ key, href, title, side }) => (
        <li key={key}>
          <a href={href}>
            <b>{title}</b>
            {side === undefined ? null : <span>{side}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}
