import type { ReactNode } from 'react';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { useFrame } from './frame.tsx';
import { Mark } from './icon.tsx';
import { designWords } from './words.ts';

export type Place = 'home' | 'persons' | 'firms' | 'scenes' | 'progress' | 'bodies' | 'mine';

const places: readonly { readonly place: Exclude<Place, 'mine'>; readonly to: string }[] = [
  { place: 'home', to: '/' },
  { place: 'persons', to: '/persons' },
  { place: 'firms', to: '/firms' },
  { place: 'scenes', to: '/scenes' },
  { place: 'progress', to: '/progress' },
  { place: 'bodies', to: '/bodies' },
];

interface PageProps {
  /** The page's name in the window's title. */
  readonly title: string;
  readonly description?: string;
  /** Which entry of the navigation this page stands under. */
  readonly place?: Place;
  /** A page that fills the window's width lays out its own columns. */
  readonly full?: boolean;
  readonly children: ReactNode;
}

/** A public page: skip link, header, main part, footer. */
export function Page({ title, description, place, full, children }: PageProps) {
  const say = useWords(designWords);
  const name = useSiteName();
  return (
    <>
      <title>{place === 'home' ? name : `${title} - ${name}`}</title>
      {description ? <meta name="description" content={description} /> : null}
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <Header place={place} />
      <main id="main" className={full ? undefined : 'wrap'} tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  );
}

function useSiteName(): string {
  const say = useWords(designWords);
  const language = useLanguage();
  const place = useFrame().site?.place;
  if (!place) return say('product');
  const full = place[language] ?? place['zh-CN'] ?? '';
  const ending = say('place-endings')
    .split('|')
    .find((candidate) => full.endsWith(candidate));
  return say('site-name', { place: ending ? full.slice(0, -ending.length) : full });
}

/** The address of this page with one choice changed; works without script. */
function useSwitch(): (name: string, value: string) => string {
  const { address } = useFrame();
  return (name, value) => {
    const [path = '/', query = ''] = address.split('?');
    const parameters = new URLSearchParams(query);
    parameters.set(name, value);
    return `${path}?${parameters}`;
  };
}

function Header({ place }: { place: Place | undefined }) {
  const say = useWords(designWords);
  const { elder, signedIn } = useFrame();
  const switchTo = useSwitch();
  return (
    <header className="head">
      <div className="wrap">
        <a className="brand" href="/">
          <Mark />
          <span>{useSiteName()}</span>
          <small>{say('slogan')}</small>
        </a>
        <nav className="nav" aria-label={say('main-navigation')}>
          <ul>
            {places.map((entry) => (
              <li key={entry.place}>
                <a href={entry.to} aria-current={entry.place === place ? 'page' : undefined}>
                  {say(entry.place)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="tools">
          <LanguageLink wide />
          <a href={switchTo('elder', elder ? '0' : '1')}>{say(elder ? 'standard' : 'elder')}</a>
          {signedIn ? (
            <a className="tools__who" href="/my" aria-current={place === 'mine' ? 'page' : undefined}>
              {say('mine')}
            </a>
          ) : (
            <a className="tools__who" href="/signin">
              {say('sign-in')}
            </a>
          )}
        </div>
      </div>
    </header>
  );
}

function LanguageLink({ wide }: { wide?: boolean }) {
  const say = useWords(designWords);
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  return (
    <a className={wide ? 'wide' : undefined} href={useSwitch()('lang', other)} lang={other} hrefLang={other}>
      {say('other-language')}
    </a>
  );
}

function Footer() {
  const say = useWords(designWords);
  const text = useText();
  const { site } = useFrame();
  const hotline = site?.hotline ?? '12345';
  return (
    <footer className="foot">
      <div className="wrap">
        <div>
          <p>{say('hotline')}</p>
          <p>
            <a className="foot__tel" href={`tel:${hotline}`}>
              {hotline}
            </a>
          </p>
        </div>
        <div>
          <ul>
            <li>
              <a href="/about/accessibility">{say('accessibility')}</a>
            </li>
            <li>
              <a href="/about/personal-data">{say('privacy')}</a>
            </li>
            <li>
              <a href="/licences/verify">{say('verify')}</a>
            </li>
            <li>
              <a href="/bookings">{say('bookings')}</a>
            </li>
            <li>
              <a href="/notices">{say('notices')}</a>
            </li>
            <li>
              <a href="/publicity">{say('publicity')}</a>
            </li>
            <li>
              <a href="/kiosk">{say('kiosk')}</a>
            </li>
            <li>
              <a href="/docs">{say('api')}</a>
            </li>
            <li>
              <LanguageLink />
            </li>
          </ul>
          {site?.host ? <p className="muted">{text(site.host)}</p> : null}
        </div>
      </div>
    </footer>
  );
}
