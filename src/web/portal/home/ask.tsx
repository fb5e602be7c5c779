import { textIn } from '#kernel/i18n/index.ts';
import { Button, useFrame } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { HomeContent } from './read-home.ts';
import { homeWords } from './words.ts';

/** The one question of the home page. */
export function Ask({ home }: { home: HomeContent }) {
  const say = useWords(homeWords);
  const language = useLanguage();
  const { site } = useFrame();
  const hotline = site?.hotline ?? '12345';
  return (
    <search className="hero__ask">
      <form action="/search">
        {site ? (
          <p className="hero__kicker">
            {say('kicker', { place: textIn(site.place, language), count: home.count, share: home.online })}
          </p>
        ) : null}
        <h1 id="ask">
          <label htmlFor="q">{say('title')}</label>
        </h1>
        <div className="search">
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            autoComplete="off"
            enterKeyHint="search"
            placeholder={say('example')}
          />
          <button type="submit" className="btn btn--main btn--big">
            {say('search')}
          </button>
        </div>
        {home.examples.length > 0 ? (
          <p className="hero__often">
            <span className="muted">{say('people-say')}</span>
            {home.examples.map(({ key, words }) => (
              <a key={key} href={`/search?q=${encodeURIComponent(words)}`}>
                {words}
              </a>
            ))}
          </p>
        ) : null}
        <p className="elder-only">
          <Button big href={`tel:${hotline}`}>
            {say('call', { hotline })}
          </Button>
        </p>
      </form>
    </search>
  );
}
