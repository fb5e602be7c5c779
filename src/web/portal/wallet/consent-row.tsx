import type { Consent } from '#casework/credentials/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Tag, type TagKind } from '#web/design/index.ts';
import { longDayOf, minuteOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { walletWords } from './words.ts';

const kinds: Readonly<Record<Consent['state'], TagKind>> = {
  asked: 'due',
  given: 'done',
  refused: 'void',
  withdrawn: 'void',
  ended: 'void',
};

interface ConsentRowProps {
  readonly consent: Consent;
  readonly side: 'holder' | 'firm';
  readonly timeZone: string;
}

/** A consent as its holder sees it, who can end it, or as the firm does, which reads by it. */
export function ConsentRow({ consent, side, timeZone }: ConsentRowProps) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const { askedBy, purpose, uses, timesUsed, state } = consent;
  const title = textIn(consent.title, language);
  const names = consent.labels.map((label) => textIn(label, language)).join(language === 'en' ? ', ' : '、');
  // The holder's stand under the title of the page, the firm's under one of a part.
  const Heading = side === 'holder' ? 'h2' : 'h3';
  const [latest] = uses;
  return (
    <li className="case-row">
      <div>
        <Heading>
          {side === 'holder' ? (
            <>
              <Stated>{askedBy.name}</Stated> · {text(consent.title)}
            </>
          ) : (
            text(consent.title)
          )}
        </Heading>
        <p>
          <Stated>{say('consent-purpose', { purpose })}</Stated> ·{' '}
          {say('consent-until', { date: longDayOf(language, consent.untilOn) })}
        </p>
        <p>{say('shown-fields', { names })}</p>
        {latest !== undefined ? (
          <p>{say('consent-used', { count: timesUsed, time: minuteOf(latest, timeZone) })}</p>
        ) : state === 'given' ? (
          <p>{say('consent-unused')}</p>
        ) : null}
      </div>
      <div className="case-row__side">
        <Tag kind={kinds[state]}>{say(`consent-${state}`)}</Tag>
        {state === 'given' ? (
          <form method="post" action="/my/wallet/consents">
            <input type="hidden" name="consent" value={consent.id} />
            <Button name="act" value={side === 'holder' ? 'end' : 'use'}>
              {say(side === 'holder' ? 'consent-end' : 'firm-use')}
              <span className="vh">
                <Stated>{side === 'holder' ? askedBy.name : `${title} ${purpose}`}</Stated>
              </span>
            </Button>
          </form>
        ) : null}
      </div>
    </li>
  );
}
