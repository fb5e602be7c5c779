import { textIn } from '#kernel/i18n/index.ts';
import type { ConsentShown } from '#platform/identity/index.ts';
import { Tag } from '#web/design/index.ts';
import { minuteOf, useLanguage, useWords } from '#web/words/index.ts';
import { signInWords } from '../sign-in/words.ts';
import { Act } from './factors-part.tsx';
import { securityWords } from './words.ts';

/** As the person read them when he agreed. */
const scopeWords = {
  openid: 'scope-openid',
  profile: 'scope-profile',
  api: 'scope-api',
} as const;

export function ConsentsPart({
  consents,
  timeZone,
}: {
  readonly consents: readonly ConsentShown[];
  readonly timeZone: string;
}) {
  const say = useWords(securityWords);
  const sayScope = useWords(signInWords);
  const language = useLanguage();
  if (consents.length === 0) return <p className="hint">{say('systems-none')}</p>;
  return (
    <>
      <p className="lead">{say('systems-why')}</p>
      <ul className="inbox keys">
        {consents.map((consent) => {
          const name = textIn(consent.name, language);
          const may = Object.entries(scopeWords).filter(([scope]) => consent.scopes.includes(scope));
          return (
            <li key={consent.clientId}>
              <div className="inbox__head">
                <h3>{name}</h3>
                <Act
                  act="withdraw"
                  id={consent.clientId}
                  label={say('withdraw')}
                  about={say('withdraw-about', { name })}
                />
              </div>
              <p>
                {consent.whileAway ? <Tag kind="due">{say('while-away')}</Tag> : null}{' '}
                {may.map(([, word]) => sayScope(word)).join(say('separate'))}
              </p>
              <p className="hint">
                {say('agreed', {
                  since: minuteOf(consent.since, timeZone),
                  until: minuteOf(consent.until, timeZone),
                })}
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
