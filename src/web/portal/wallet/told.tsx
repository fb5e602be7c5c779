import type { Shown } from '#casework/credentials/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { walletWords } from './words.ts';

const states = ['valid', 'revoked', 'withdrawn', 'cancelled', 'superseded', 'expired'] as const;

/** What was shown of a licence, and what is told of every one. */
export function Told({ shown }: { readonly shown: Shown }) {
  const say = useWords(walletWords);
  const text = useText();
  const language = useLanguage();
  const from = longDayOf(language, shown.validFrom);
  const period = shown.validTo
    ? say('validity-to', { from, to: longDayOf(language, shown.validTo) })
    : say('validity-open', { from });
  const state = states.find((one) => one === shown.status);
  return (
    <>
      <p>
        {say('look-checked')} <strong>{say(state ? `state-${state}` : 'code-unknown')}</strong>
      </p>
      <dl className="wallet-told">
        {shown.claims.map(({ name, label, value }) => (
          <div key={name}>
            <dt>{text(label)}</dt>
            <dd>
              <Stated>{value}</Stated>
            </dd>
          </div>
        ))}
        <div>
          <dt>{say('body')}</dt>
          <dd>{text(shown.bodyName)}</dd>
        </div>
        <div>
          <dt>{say('validity')}</dt>
          <dd>{period}</dd>
        </div>
      </dl>
    </>
  );
}
