import type { ReactNode } from 'react';
import { useWords } from '#web/words/index.ts';
import { classes } from './classes.ts';
import { Seal } from './seal.tsx';
import { designWords } from './words.ts';

interface LicenceSheetProps {
  readonly title: string;
  readonly number: ReactNode;
  readonly statement?: ReactNode;
  readonly fields: readonly { readonly label: ReactNode; readonly value: ReactNode }[];
  readonly body: string;
  readonly date: ReactNode;
  /** The QR code as an SVG drawing. */
  readonly code?: ReactNode;
  /** Stamped across a licence that may not be used any more. */
  readonly stamp?: ReactNode;
}

/** The face of a licence. Official papers are Chinese, whatever the page's language. */
export function LicenceSheet({
  title,
  number,
  statement,
  fields,
  body,
  date,
  code,
  stamp,
}: LicenceSheetProps) {
  const say = useWords(designWords);
  const chinese = (key: 'republic' | 'issued-by' | 'issued-on', parameters?: Record<string, string>) =>
    designWords.say('zh-CN', key, parameters);
  return (
    <article className={classes('lic', stamp !== undefined && 'is-void')} aria-label={say('licence-face')}>
      <div className="lic__in" lang="zh-CN">
        <p className="lic__title">
          {chinese('republic')}
          <b>{title}</b>
        </p>
        <p className="lic__no">{number}</p>
        {statement ? <p className="lic__law">{statement}</p> : null}
        <dl>
          {fields.map((field, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the fields of a paper do not move
            <div key={place}>
              <dt>{field.label}</dt>
              <dd>{field.value}</dd>
            </div>
          ))}
        </dl>
        <div className="lic__foot">
          <div className="lic__qr">{code}</div>
          <div className="lic__sign">
            <p>{chinese('issued-by', { body })}</p>
            <p>{date}</p>
            <Seal body={body} />
          </div>
        </div>
      </div>
      {stamp === undefined ? null : (
        <p className="lic__void" aria-hidden="true">
          {stamp}
        </p>
      )}
    </article>
  );
}
