import type { ReactNode } from 'react';
import { textIn } from '#kernel/i18n/index.ts';
import { Button, Icon, LicenceSheet } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { Checked } from './check-licence.ts';
import { verifyWords } from './words.ts';

type Face = NonNullable<Checked['licence']>;

/** Whether the licence is good, first and large; then its face, and what was checked. */
export function VerificationResult({ checked }: { checked: Checked }) {
  const say = useWords(verifyWords);
  const { licence, status } = checked;
  const good = status === 'valid';
  return (
    <section className="verified">
      <div className={good ? 'verdict verdict--good' : 'verdict verdict--bad'} role="status">
        <Icon name={good ? 'check' : 'warn'} />
        <div>
          <h1>{say(status)}</h1>
          <p>
            <Reason checked={checked} />
          </p>
        </div>
      </div>
      {licence ? (
        <div className="verified__grid">
          <Sheet checked={checked} face={licence} />
          <Checks checked={checked} face={licence} />
        </div>
      ) : (
        <p className="page-end">
          <Button href="/licences/verify">{say('again')}</Button>
        </p>
      )}
    </section>
  );
}

function Reason({ checked: { licence, status, date, time } }: { checked: Checked }) {
  const say = useWords(verifyWords);
  const language = useLanguage();
  if (status === 'unknown') return say('unknown-hint');
  const change = licence?.statusChange;
  if (change)
    return say('changed-on', {
      date: longDayOf(language, change.on),
      reason: change.reason,
      basis: change.legalBasis,
    });
  return say('checked-at', { date: longDayOf(language, date), time });
}

function Sheet({ checked: { status, code }, face }: { checked: Checked; face: Face }) {
  const say = useWords(verifyWords);
  return (
    <LicenceSheet
      title={textIn(face.title, 'zh-CN')}
      number={face.number}
      fields={face.fields.map(({ label, value }) => ({ label: textIn(label, 'zh-CN'), value }))}
      body={textIn(face.bodyName, 'zh-CN')}
      date={verifyDate(face.issuedOn)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a drawing made here from an address of ours
      code={<span dangerouslySetInnerHTML={{ __html: code }} />}
      {...(status === 'valid' || status === 'unknown' ? {} : { stamp: say(`stamp-${status}`) })}
    />
  );
}

/** Official papers are Chinese, their dates too. */
const verifyDate = (date: string) => longDayOf('zh-CN', date);

function Checks({ checked: { status }, face }: { checked: Checked; face: Face }) {
  const say = useWords(verifyWords);
  const language = useLanguage();
  const text = useText();
  const good = status === 'valid';
  const from = longDayOf(language, face.validFrom);
  const period = face.validTo
    ? say('period-to', { from, to: longDayOf(language, face.validTo) })
    : say('period-open', { from });
  return (
    <div className="verified__side">
      <h2>{say('checked')}</h2>
      <ul>
        <Check good title={say('issued')} more={text(face.bodyName)} />
        <Check
          good={good || status === 'expired'}
          title={say('state')}
          more={
            good || status === 'expired' || status === 'unknown' ? say('state-valid') : say(`stamp-${status}`)
          }
        />
        <Check good={status !== 'expired'} title={say('period')} more={period} />
        <Check good title={say('times')} more={say('times-count', { count: face.verifications })} />
      </ul>
      <dl>
        <div>
          <dt>{say('holder')}</dt>
          <dd className="num">
            <Stated>{face.holderName}</Stated> {face.holderCode}
          </dd>
        </div>
        <div>
          <dt>{say('grade')}</dt>
          <dd>{say(`grade-${face.trustGrade}`)}</dd>
        </div>
        <div>
          <dt>{say('identifier')}</dt>
          <dd className="num xs">{face.identifier}</dd>
        </div>
      </dl>
      <p className="no-print">
        <a className="tap" href="/licences/verify">
          {say('again')}
        </a>
      </p>
      {good ? null : (
        <p className="small">
          {say('report')}{' '}
          <a className="tap" href="tel:12345">
            {say('report-call')}
          </a>
        </p>
      )}
    </div>
  );
}

function Check({ good, title, more }: { good: boolean; title: ReactNode; more: ReactNode }) {
  return (
    <li className={good ? undefined : 'is-bad'}>
      <Icon name={good ? 'tick' : 'cross'} />
      <span>
        {title}
        <span className="hint">{more}</span>
      </span>
    </li>
  );
}
