import { Page } from '#web/design/index.ts';
import { forAnybody } from '../portal/for-anybody.ts';
import './reminders.css';
import { installWords } from './words.ts';

export const headers = forAnybody;

/** Kept on devices and shown where there is no network: in both languages, for nobody can be asked then. */
export default function OfflinePage() {
  return (
    <Page title={installWords.say('zh-CN', 'offline-title')}>
      {(['zh-CN', 'en'] as const).map((language, place) => {
        const Heading = place === 0 ? 'h1' : 'h2';
        return (
          <section key={language} lang={language} className="offline paced">
            <Heading>{installWords.say(language, 'offline-title')}</Heading>
            <p className="lead">{installWords.say(language, 'offline-lead')}</p>
            <p>{installWords.say(language, 'offline-do')}</p>
            <p>
              <a className="btn" href="/my">
                {installWords.say(language, 'offline-again')}
              </a>
            </p>
          </section>
        );
      })}
    </Page>
  );
}
