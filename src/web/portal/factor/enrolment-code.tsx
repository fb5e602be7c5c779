import { useWords } from '#web/words/index.ts';
import './factor.css';
import { factorWords } from './words.ts';

/** What an authenticator has to know: to be scanned, or typed. */
export function EnrolmentCode({ qr, secret }: { readonly qr: string; readonly secret: string }) {
  const say = useWords(factorWords);
  return (
    <div className="enrolment">
      <div
        className="enrolment__qr"
        role="img"
        aria-label={say('scan')}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by ourselves, black squares only
        dangerouslySetInnerHTML={{ __html: qr }}
      />
      <div>
        <p className="strong">{say('scan')}</p>
        <p className="hint">{say('scan-hint')}</p>
        <p className="hint">{say('type')}</p>
        <p className="enrolment__secret">{secret}</p>
      </div>
    </div>
  );
}
