import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Crumbs, Page } from '#web/design/index.ts';
import { longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import '../services/services.css';
import { forAnybody } from '../for-anybody.ts';
import { noticesOf } from './notices-of.ts';
import { noticeWords } from './words.ts';

export const headers = forAnybody;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const notice = (await noticesOf(context.get(callContext))).find(({ key }) => key === params['key']);
  if (!notice) throw httpProblem('not-found');
  return notice;
}

export default function NoticePage() {
  const { title, body, publishedOn, publisher } = useLoaderData<typeof loader>();
  const say = useWords(noticeWords);
  const language = useLanguage();
  const text = useText();
  const date = longDayOf(language, publishedOn);
  return (
    <Page title={textIn(title, language)}>
      <Crumbs trail={[{ href: '/notices', title: say('title') }]} here={text(title)} />
      <article>
        <header className="page-top">
          <h1>{text(title)}</h1>
          <p className="muted small">
            {publisher
              ? say('published', { body: textIn(publisher, language), date })
              : say('published-on', { date })}
          </p>
        </header>
        <div className="lead law stack">
          {textIn(body, language)
            .split(/\n+/)
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </div>
      </article>
      <p className="page-end">
        <a className="tap back" href="/notices">
          {say('more')}
        </a>
      </p>
    </Page>
  );
}
