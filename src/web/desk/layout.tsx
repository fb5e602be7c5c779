import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  Form,
  Link,
  type LoaderFunctionArgs,
  NavLink,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useLocation,
  useNavigate,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import {
  Button,
  Buttons,
  Mark,
  ProblemPage,
  ProblemTold,
  useProblemTitle,
  useRouteProblem,
} from '#web/design/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { Arrival } from './arrival.tsx';
import './desk.css';
import { looksAtOtherPaper, viewOf } from './addresses.ts';
import { KeyCap } from './key-cap.tsx';
import { keysAreOn, openPopover, switchKeys, useKeys } from './keys.ts';
import type { Desk } from './model.ts';
import { readDesk } from './read-desk.ts';
import { searchField } from './search/search-field.ts';
import { Sheet } from './sheet.tsx';
import { deskWords } from './words.ts';

/** Officers' pages live in the browser: keys, and no reload between cases. All of it also works without. */
export const handle = { hydrated: true };

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Desk> {
  return readDesk(context.get(callContext), viewOf(request));
}

/** Looking at another paper of the same case asks nothing of the server. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined || !looksAtOtherPaper(currentUrl, nextUrl);

export default function DeskLayout() {
  const desk = useLoaderData<typeof loader>();
  return (
    <DeskFrame desk={desk}>
      <Outlet context={desk} />
    </DeskFrame>
  );
}

/** A page of the desk that failed leaves the desk standing; whoever has no desk is told on a page of its own. */
export function ErrorBoundary() {
  const desk = useRouteLoaderData<typeof loader>('desk/layout');
  const told = useRouteProblem();
  const title = useProblemTitle(told);
  const say = useWords(deskWords);
  if (!desk) return <ProblemPage {...told} />;
  return (
    <DeskFrame desk={desk}>
      <main id="main" className="dl" tabIndex={-1}>
        <title>{`${title} - ${say('desk')}`}</title>
        <ProblemTold
          {...told}
          ways={
            <Buttons>
              <Button href="/desk">{say('to-desk')}</Button>
            </Buttons>
          }
        />
      </main>
    </DeskFrame>
  );
}

function DeskFrame({ desk, children }: { desk: Desk; children: ReactNode }) {
  const say = useWords(deskWords);
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="desk" data-density="desk" aria-busy={busy || undefined}>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <Top desk={desk} />
      {children}
      <KeyTable />
      <Arrival />
    </div>
  );
}

function Top({ desk }: { desk: Desk }) {
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
      <nav aria-label={say('desk')}>
        <ul>
          <li>
            <Place to="/desk" end also="/desk/cases">
              {say('todo')}{' '}
              <b>
                {desk.waiting.count}
                {desk.waiting.more ? '+' : ''}
              </b>
            </Place>
          </li>
          <li>
            <Place to="/desk/done">{say('done')}</Place>
          </li>
          <li>
            <Place to="/desk/joint">{say('joint')}</Place>
          </li>
          <li>
            <Place to="/desk/licences">{say('licences')}</Place>
          </li>
          <li>
            <Place to="/desk/substitutes">{say('substitutes')}</Place>
          </li>
          <li className="dh__narrow">
            <Place to="/desk/search">{say('find')}</Place>
          </li>
          {desk.may.overview ? (
            <li>
              <Place to="/desk/board">{say('board')}</Place>
            </li>
          ) : null}
          {desk.may.supervision ? (
            <li>
              <Place to="/desk/supervision">{say('supervision')}</Place>
            </li>
          ) : null}
          {desk.may.studio ? (
            <li>
              <Place to="/desk/studio">{say('studio')}</Place>
            </li>
          ) : null}
          {desk.may.operations ? (
            <li>
              <Place to="/desk/operations">{say('operations')}</Place>
            </li>
          ) : null}
          {desk.may.questions ? (
            <li>
              <Place to="/desk/questions">{say('questions')}</Place>
            </li>
          ) : null}
          {desk.may.audit ? (
            <li>
              <Place to="/desk/audit">{say('audit')}</Place>
            </li>
          ) : null}
          <li>
            <Place to="/desk/authority" also="/desk/authority">
              {say('authority')}
            </Place>
          </li>
          {desk.may.messages ? (
            <li>
              <Place to="/desk/messages">{say('messages')}</Place>
            </li>
          ) : null}
          {desk.may.clients ? (
            <li>
              <Place to="/desk/clients">{say('clients')}</Place>
            </li>
          ) : null}
          {desk.may.clock ? (
            <li>
              <Place to="/desk/clock">{say('clock')}</Place>
            </li>
          ) : null}
        </ul>
      </nav>
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

function Place({
  to,
  end,
  also,
  children,
}: {
  to: string;
  end?: boolean;
  also?: string;
  children: ReactNode;
}) {
  const { pathname } = useLocation();
  const here = also !== undefined && pathname.startsWith(also);
  return (
    <NavLink to={to} end={end ?? false} {...(here ? { 'aria-current': 'page' as const } : {})}>
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

function KeyTable() {
  const say = useWords(deskWords);
  const [on, setOn] = useState(true);
  useEffect(() => setOn(keysAreOn()), []);
  const keys = [
    { keys: ['J', 'K'], does: say('keys-move') },
    { keys: ['1', '–', '9'], does: say('keys-material') },
    { keys: [say('keys-space')], does: say('keys-pass') },
    { keys: [']'], does: say('keys-next') },
    { keys: ['Z'], does: say('keys-zoom') },
    { keys: [';'], does: say('keys-phrases') },
    { keys: ['A', 'R', 'C'], does: say('keys-decide') },
    { keys: ['P', 'E', 'S', 'X'], does: say('keys-period') },
    { keys: ['B', 'W', 'T', 'D', 'N'], does: say('keys-passing') },
    { keys: ['U', 'M', 'V'], does: say('keys-passing-more') },
    { keys: ['/'], does: say('keys-find') },
    { keys: ['?'], does: say('keys-help') },
  ];
  return (
    <Sheet id="keys" title={say('keys-title')}>
      <dl className="keys">
        {keys.map((row) => (
          <div key={row.does}>
            <dt>{row.keys.map((key) => (key === '–' ? key : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{row.does}</dd>
          </div>
        ))}
      </dl>
      <label className="keys__switch">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            switchKeys(event.target.checked);
          }}
        />
        <span>{say('keys-switch')}</span>
      </label>
      <p className="muted xs">{say('keys-typing')}</p>
      <p>
        <button type="button" className="btn" popoverTarget="keys" popoverTargetAction="hide">
          {say('close')}
        </button>
      </p>
    </Sheet>
  );
}
