import { Page, Ridge } from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import './home.css';
import { homeWords } from './words.ts';

export default function Home() {
  const say = useWords(homeWords);
  return (
    <Page title={say('title')} place="home" full>
      <section className="hero" aria-labelledby="ask">
        <Ridge />
        <div className="wrap hero__in">
          <search className="hero__ask">
            <form action="/search">
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
                  placeholder={say('example')}
                />
                <button type="submit" className="btn btn--main btn--big">
                  {say('search')}
                </button>
              </div>
            </form>
          </search>
          <form className="hero__track" action="/progress" aria-labelledby="track">
            <h2 id="track">{say('track')}</h2>
            <label className="hint" htmlFor="receipt">
              {say('track-hint')}
            </label>
            <div className="search search--s">
              <input className="input num" id="receipt" name="receipt" autoComplete="off" />
              <button type="submit" className="btn">
                {say('look-up')}
              </button>
            </div>
            <p className="hint">{say('track-more')}</p>
          </form>
        </div>
      </section>
    </Page>
  );
}
