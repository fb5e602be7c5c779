import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { readBodyRatings } from '#front/ratings/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Empty, Page, Section } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { forAnybody } from '../for-anybody.ts';
import { RatedTable } from './bodies-page.tsx';
import '../services/services.css';
import { ratingWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, params }: LoaderFunctionArgs) {
  return readBodyRatings(context.get(callContext), params['key'] ?? '');
}

export default function BodyRatingsPage() {
  const { name, items, texts } = useLoaderData<typeof loader>();
  const say = useWords(ratingWords);
  const text = useText();
  const language = useLanguage();
  return (
    <Page title={`${textIn(name, language)} · ${say('list-title')}`}>
      <Crumbs trail={[{ href: '/ratings', title: say('list-title') }]} here={text(name)} />
      <header className="page-top">
        <h1>{text(name)}</h1>
      </header>
      <Section id="items" number={1} title={say('by-item')}>
        {items.length === 0 ? (
          <Empty title={say('list-none')}>
            <p>{say('list-none-hint')}</p>
          </Empty>
        ) : (
          <RatedTable lines={items} what="item" />
        )}
      </Section>
      <Section id="texts" number={2} title={say('texts')}>
        {texts.length === 0 ? (
          <p className="muted">{say('no-texts')}</p>
        ) : (
          <ul className="voices">
            {texts.map((each) => (
              <li key={each.id}>
                <p className="muted small">
                  {say(`grade-${each.grade}`)} · {text(each.itemTitle)} · {longDayOf(language, each.givenOn)}
                </p>
                <p>
                  <Stated>{each.text}</Stated>
                </p>
                {each.answer ? (
                  <p className="voices__answer">
                    <strong>{say('answer')}</strong> <Stated>{each.answer}</Stated>
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}
