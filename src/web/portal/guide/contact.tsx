import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

/** Whom to ask, where to complain, where the counters are. */
export function GuideContact({ guide: { advice, complaint, windows, elsewhere } }: { guide: Guide }) {
  const say = useWords(guideWords);
  const text = useText();
  const language = useLanguage();
  return (
    <dl className="contact">
      <div>
        <dt>{say('advice')}</dt>
        <dd>
          <Telephone number={advice.phone} />
          {advice.hours ? <span>{text(advice.hours)}</span> : null}
        </dd>
      </div>
      <div>
        <dt>{say('complaint')}</dt>
        <dd>
          <Telephone number={complaint.phone} />
          <span>{say('complaint-hint')}</span>
        </dd>
      </div>
      {windows.map(({ name, address, hours }) => (
        <div key={textIn(name, language)}>
          <dt>{say('window')}</dt>
          <dd>
            {text(name)}
            <span>{text(address)}</span>
            {hours ? <span>{text(hours)}</span> : null}
          </dd>
        </div>
      ))}
      {elsewhere ? (
        <div>
          <dt>{say('elsewhere')}</dt>
          <dd>{say(elsewhere.scope)}</dd>
        </div>
      ) : null}
    </dl>
  );
}

function Telephone({ number }: { number: string }) {
  return (
    <a className="tap num" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      {number}
    </a>
  );
}
