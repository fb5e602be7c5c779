import { Button, Buttons, Tag } from '#web/design/index.ts';
import { longDayOf, useLanguage, useWords } from '#web/words/index.ts';
import { Act } from './factors-part.tsx';
import type { OwnCertificate } from './read-security.ts';
import { securityWords } from './words.ts';

export function CertificatesPart({ certificates }: { readonly certificates: readonly OwnCertificate[] }) {
  const say = useWords(securityWords);
  const language = useLanguage();
  return (
    <>
      <p className="lead">{say('certificates-why')}</p>
      {certificates.length > 0 ? (
        <ul className="inbox keys">
          {certificates.map(({ serial, state, until }) => (
            <li key={serial}>
              <div className="inbox__head">
                <h3 className="num">{say('serial', { serial: serial.slice(-8) })}</h3>
                {state === 'good' ? (
                  <Act
                    act="revoke"
                    id={serial}
                    label={say('revoke')}
                    about={say('revoke-about', { serial: serial.slice(-8) })}
                  />
                ) : null}
              </div>
              <p>
                <Tag kind={state === 'good' ? 'done' : 'late'}>{say(`certificate-${state}`)}</Tag>{' '}
                {say('valid-until', { day: longDayOf(language, until) })}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <Buttons>
        <Button href="/my/security/certificate">{say('add-certificate')}</Button>
      </Buttons>
    </>
  );
}
