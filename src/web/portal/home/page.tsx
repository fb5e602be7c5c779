import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import { Page, Ridge, Rows, Section, Toc, useFrame } from '#web/design/index.ts';
import { shortDayOf, useText, useWords } from '#web/words/index.ts';
import { SceneCards } from '../scenes/scene-cards.tsx';
import { ServiceRows } from '../services/service-lists.tsx';
import { serviceWords } from '../services/words.ts';
import { Ask } from './ask.tsx';
import './home.css';
import { forAnybody } from '../for-anybody.ts';
import { type HomeContent, readHome } from './read-home.ts';
import { homeWords } from './words.ts';

export const headers = forAnybody;

export function loader({ context }: LoaderFunctionArgs) {
  return readHome(context.get(callContext));
}

export default function Home() {
  const home = useLoaderData<typeof loader>();
  const say = useWords(homeWords);
  return (
    <Page title={say('title')} description={say('description')} place="home" full>
      <section className="hero" aria-labelledby="ask">
        <Ridge />
        <div className="wrap hero__in">
          <Ask home={home} />
          <Track />
        </div>
      </section>
      <div className="wrap">
        {home.scenes.length > 0 ? <Scenes home={home} /> : null}
        <div className="split">
          <Directory place="persons" {...home.persons} />
          <Directory place="firms" {...home.firms} />
        </div>
        <div className="split">
          <Often {...home.often} />
          <Notices home={home} />
        </div>
      </div>
    </Page>
  );
}

function Track() {
  const say = useWords(homeWords);
  const { signedIn } = useFrame();
  return (
    <form className="hero__track" action="/progress" aria-labelledby="track">
      <h2 id="track">{say('track')}</h2>
      <label className="hint" htmlFor="receipt">
        {say('track-hint')}
      </label>
      <div className="search search--s">
        <input className="input num" id="receipt" name="receipt" autoComplete="off" spellCheck={false} />
        <button type="submit" className="btn">
          {say('look-up')}
        </button>
      </div>
      {signedIn ? null : <p className="hint">{say('track-more')}</p>}
    </form>
  );
}

function Scenes({ home: { scenes, sceneCount } }: { home: HomeContent }) {
  const say = useWords(homeWords);
  return (
    <Section
      id="scenes"
      title={say('scenes')}
      side={
        <a className="tap plain arrow elder-hide" href="/scenes">
          {say('all-scenes', { count: sceneCount })}
        </a>
      }
    >
      <SceneCards scenes={scenes} />
    </Section>
  );
}

function Directory({ place, count, themes }: { place: 'persons' | 'firms' } & HomeContent['persons']) {
  const say = useWords(homeWords);
  const sayService = useWords(serviceWords);
  const text = useText();
  return (
    <section aria-labelledby={place} className={place === 'firms' ? 'elder-hide' : undefined}>
      <div className="sect__head">
        <h2 id={place}>
          <a className="plain" href={`/${place}`}>
            {say(place)}
          </a>
        </h2>
        <span className="muted small">{sayService('all-services', { count })}</span>
      </div>
      <Toc
        entries={themes.map((theme) => ({
          key: theme.key,
          href: `/themes/${theme.key}`,
          title: text(theme.title),
          count: theme.count,
        }))}
      />
    </section>
  );
}

function Often({ used, services }: HomeContent['often']) {
  const say = useWords(homeWords);
  return (
    <section aria-labelledby="often">
      <div className="sect__head">
        <h2 id="often">{say(used ? 'most-used' : 'quickest')}</h2>
        <span className="muted small">{say('promised')}</span>
      </div>
      <ServiceRows services={services} />
    </section>
  );
}

function Notices({ home: { notices, today } }: { home: HomeContent }) {
  const say = useWords(homeWords);
  const text = useText();
  return (
    <section aria-labelledby="notices">
      <div className="sect__head">
        <h2 id="notices">{say('notices')}</h2>
        <a className="tap plain arrow" href="/notices">
          {say('all')}
        </a>
      </div>
      <Rows
        rows={notices.map(({ key, title, publishedOn }) => ({
          key,
          href: `/notices/${key}`,
          title: text(title),
          side: <time dateTime={publishedOn}>{shortDayOf(publishedOn, today)}</time>,
        }))}
      />
    </section>
  );
}
