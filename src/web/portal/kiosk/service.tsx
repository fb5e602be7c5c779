import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { bringerOf } from '../guide/material-row.ts';
import { readGuide } from '../guide/read-guide.ts';
import { usePromised } from '../services/service-lists.tsx';
import { KioskPage } from './kiosk-page.tsx';
import { kioskWords } from './words.ts';

/** The guide on one screen: what to bring, how long, where. */
export async function loader({ context, params }: LoaderFunctionArgs) {
  const guide = await readGuide(context.get(callContext), params['key'] ?? '', new URLSearchParams());
  const { title, summary, handling, periods, fees, windows, theme } = guide;
  return {
    ...{ title, summary, handling, windows, theme },
    promised: periods.promised,
    free: fees.length === 0,
    bring: guide.materials
      .filter(({ way }) => bringerOf(way) !== 'none')
      .map((material) => ({ key: material.key, title: material.title })),
  };
}

export default function KioskService() {
  const { title, summary, bring, free, windows, theme, ...service } = useLoaderData<typeof loader>();
  const say = useWords(kioskWords);
  const text = useText();
  const language = useLanguage();
  const back = theme
    ? `/kiosk/services?${new URLSearchParams({ of: theme.for, theme: theme.key })}`
    : '/kiosk';
  return (
    <KioskPage title={textIn(title, language)} back={back}>
      <p className="kiosk__lead">{text(summary)}</p>
      <div className="kiosk__facts">
        <section>
          <h2>{say('materials')}</h2>
          {bring.length === 0 ? <p>{say('nothing-to-bring')}</p> : null}
          <ul>
            {bring.map((material) => (
              <li key={material.key}>{text(material.title)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{say('period')}</h2>
          <p>
            {usePromised()(service)} · {say(free ? 'free' : 'with-fees')}
          </p>
          <h2>{say('where')}</h2>
          {windows.map((window) => (
            <p key={textIn(window.name, language)}>
              {text(window.name)}
              <br />
              {text(window.address)}
            </p>
          ))}
          <p>{say('online', { title: textIn(title, language) })}</p>
        </section>
      </div>
    </KioskPage>
  );
}
