import { Details, Tag } from '#web/design/index.ts';
import { longDayOf, minuteOf, Stated, useLanguage, useWords } from '#web/words/index.ts';
import { Act } from './factors-part.tsx';
import type { OwnSignatures } from './read-security.ts';
import { securityWords } from './words.ts';

/** With what the person signs, and what was signed so far. */
export function SignaturesPart({
  signatures: { certificates, signed },
  timeZone,
}: {
  readonly signatures: OwnSignatures;
  readonly timeZone: string;
}) {
  const say = useWords(securityWords);
  const language = useLanguage();
  const held = certificates.some(({ state }) => state === 'good');
  return (
    <>
      <p className="lead">{say('signatures-why')}</p>
      {certificates.length > 0 ? (
        <ul className="inbox keys">
          {certificates.map(({ serial, state, until }) => (
            <li key={serial}>
              <div className="inbox__head">
                <h3 className="num">{say('signing-serial', { serial: serial.slice(-8) })}</h3>
              </div>
              <p>
                <Tag kind={state === 'good' ? 'done' : 'late'}>{say(`certificate-${state}`)}</Tag>{' '}
                {say('valid-until', { day: longDayOf(language, until) })}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      {held ? (
        <Details title={say('end-signature')}>
          <Act act="end-signature" id="cessation" label={say('end-cessation')}>
            {say('end-cessation-means')}
          </Act>
          <Act act="end-signature" id="key-compromise" label={say('end-compromise')}>
            {say('end-compromise-means')}
          </Act>
        </Details>
      ) : null}
      {signed.length > 0 ? (
        <ul className="rows">
          {signed.map(({ id, title, signedAt }) => (
            <li key={id}>
              <Stated>{title}</Stated>
              <span className="rows__side num">{minuteOf(signedAt, timeZone)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{say('nothing-signed')}</p>
      )}
    </>
  );
}
