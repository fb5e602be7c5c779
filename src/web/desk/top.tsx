import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Form, Link, NavLink, useLocation, useNavigate } from 'react-router';
import { Mark } from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { KeyCap } from './key-cap.tsx';
import { openPopover, useKeys } from './keys.ts';
import type { Desk } from './model.ts';
import { type DeskGroup, type DeskPlace, firstPlaces, placeGroups } from './places.ts';
import { searchField } from './search/search-field.ts';
import { deskWords } from './words.ts';

/** The bar above every page of the desk: where to go, what to look for, who one is. */
export function Top({ desk }: { desk: Desk }) {
  const say = useWords(deskWords);
  const text = useText();
  const find = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  useKeys({
    // Where there is no room for the field, the page with the field.
    '/': () =>
      find.current?.checkVisibility() ? find.current.focus() : void navigate(`/desk/search#${searchField}`),
    '?': () => openPopover('keys'),
  });
  return (
    <header className="dh">
      <Link className="brand" to="/desk">
        <Mark />
        <span>{say('desk')}</span>
      </Link>
      <Places desk={desk} />
      <Form className="dh__find" action="/desk/search">
        <search>
          <label className="vh" htmlFor="find">
            {say('find-label')}
          </label>
          <input
            ref={find}
            className="input"
            id="find"
            name="q"
            type="search"
            placeholder={say('find-hint')}
            aria-keyshortcuts="/"
            autoComplete="off"
          />
          <KeyCap>/</KeyCap>
        </search>
      </Form>
      <div className="dh__who">
        <span>
          <Stated>{desk.officer}</Stated> <span className="muted">{text(desk.division)}</span>
        </span>
        <LanguageSwitch />
        <button type="button" className="link" popoverTarget="keys" aria-keyshortcuts="?">
          {say('keys-button')} <KeyCap>?</KeyCap>
        </button>
        <form method="post" action="/signout">
          <button type="submit" className="link">
            {say('sign-out')}
          </button>
        </form>
      </div>
    </header>
  );
}

function Places({ desk }: { desk: Desk }) {
  const say = useWords(deskWords);
  const seen = ({ may }: DeskPlace) => may === undefined || desk.may[may];
  return (
    <nav aria-label={say('desk')}>
      <ul>
        {firstPlaces.filter(seen).map((place) => (
          <li key={place.to}>
            <Place {...place}>
              {say(place.word)}
              {place.to === '/desk' ? (
                <b>
                  {desk.waiting.count}
                  {desk.waiting.more ? '+' : ''}
                </b>
              ) : null}
            </Place>
          </li>
        ))}
        <li className="dh__narrow">
          <Place word="find" to="/desk/search">
            {say('find')}
          </Place>
        </li>
        {placeGroups.map(({ word, places }) => (
          <Group key={word} word={word} places={places.filter(seen)} />
        ))}
      </ul>
    </nav>
  );
}

/** A group of one is no group. Of several open groups the last stays open; going somewhere closes it. */
function Group({ word, places }: DeskGroup) {
  const say = useWords(deskWords);
  const { pathname } = useLocation();
  const menu = useRef<HTMLDetailsElement>(null);
  const [only, second] = places;
  if (!only) return null;
  if (!second)
    return (
      <li>
        <Place {...only}>{say(only.word)}</Place>
      </li>
    );
  const open = places.find((place) => isWithin(pathname, place));
  const close = () => menu.current?.removeAttribute('open');
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
  };
  const closeByKey = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    close();
    menu.current?.querySelector('summary')?.focus();
  };
  return (
    <li>
      <details
        ref={menu}
        key={pathname}
        name="desk-places"
        className="dh__group"
        onBlur={leave}
        onKeyDown={closeByKey}
      >
        <summary className={open ? 'is-here' : undefined}>{open ? say(open.word) : say(word)}</summary>
        <ul>
          {places.map((place) => (
            <li key={place.to}>
              <Place {...place}>{say(place.word)}</Place>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

const places: readonly DeskPlace[] = [...firstPlaces, ...placeGroups.flatMap((group) => group.places)];

const encloses = ({ to, also = to }: DeskPlace, pathname: string) =>
  pathname === to || pathname.startsWith(`${also}/`);

/** Of places that lie within one another only the innermost is where one is. */
function isWithin(pathname: string, place: DeskPlace): boolean {
  const deepest = Math.max(0, ...places.filter((one) => encloses(one, pathname)).map(({ to }) => to.length));
  return encloses(place, pathname) && place.to.length === deepest;
}

function Place({ children, ...place }: DeskPlace & { readonly children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <NavLink to={place.to} end {...(isWithin(pathname, place) ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </NavLink>
  );
}

function LanguageSwitch() {
  const say = useWords(deskWords);
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en';
  const { pathname, search } = useLocation();
  const parameters = new URLSearchParams(search);
  parameters.set('lang', other);
  // A whole new page: the language stands on its first line.
  return (
    <a href={`${pathname}?${parameters}`} lang={other} hrefLang={other}>
      {say('other-language')}
    </a>
  );
}
