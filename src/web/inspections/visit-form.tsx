import { useId } from 'react';
import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { PhotoStrip } from './photo-strip.tsx';
import { SignPad } from './sign-pad.tsx';
import type { VisitInHand } from './use-visit.ts';
import { type Lacking, lackingIn, type Verdict, visitedPerson } from './visit.ts';
import { inspectionWords } from './words.ts';

interface Point {
  readonly key: string;
  readonly text: Text;
  readonly basis?: Text | undefined;
  readonly photo?: boolean | undefined;
}

export interface Form {
  readonly points: readonly Point[];
  readonly officers: readonly string[];
}

const verdicts: readonly Verdict[] = ['conforms', 'fails', 'does-not-apply'];

/** What is written on site: point by point, then what else there is, the finding, and who signs. */
export function VisitForm({ form, hand }: { form: Form; hand: VisitInHand }) {
  const say = useWords(inspectionWords);
  const language = useLanguage();
  const field = useId();
  const { visit } = hand;
  if (!visit) return null;
  const { report } = visit;
  const fixed = visit.state !== 'writing';
  const asked = {
    officers: form.officers,
    points: form.points.map(({ key, photo }) => ({ key, photo: photo === true })),
  };
  const lacking = fixed ? [] : lackingIn(asked, report, hand.photos);
  const sayLacking = (one: Lacking) => {
    switch (one.kind) {
      case 'verdict':
      case 'note':
      case 'photo': {
        const place = form.points.findIndex(({ key }) => key === one.point) + 1;
        return say(`lacks-${one.kind}`, { number: place });
      }
      case 'signature':
        return say('lacks-signature', { name: one.name });
      case 'visited':
      case 'finding':
      case 'contradiction':
        return say(`lacks-${one.kind}`);
    }
  };
  const sign = (name: string) => ({
    drawing: report.signatures[name],
    disabled: fixed,
    onDrawn: (drawing: NonNullable<(typeof report.signatures)[string]>) =>
      hand.change({ signatures: { ...report.signatures, [name]: drawing } }),
  });
  return (
    <form className="visit" onSubmit={(event) => event.preventDefault()}>
      <h2>{say('points')}</h2>
      <ol className="visit__points">
        {form.points.map((point, place) => (
          <PointField key={point.key} point={point} place={place + 1} hand={hand} fixed={fixed} />
        ))}
      </ol>
      <h2>{say('place-photos')}</h2>
      <PhotoStrip hand={hand} disabled={fixed} />
      <h2>{say('end-of-record')}</h2>
      <label htmlFor={`${field}-remarks`}>{say('remarks')}</label>
      <textarea
        className="input"
        id={`${field}-remarks`}
        name="remarks"
        rows={3}
        maxLength={4000}
        value={report.remarks}
        readOnly={fixed}
        onChange={(event) => hand.change({ remarks: event.target.value })}
      />
      <fieldset className="visit__choice">
        <legend>{say('finding')}</legend>
        {(['conforms', 'fails'] as const).map((finding) => (
          <label key={finding}>
            <input
              type="radio"
              name="finding"
              checked={report.finding === finding}
              disabled={fixed}
              onChange={() => hand.change({ finding })}
            />{' '}
            {say(`finding-${finding}`)}
          </label>
        ))}
      </fieldset>
      <h2>{say('signatures')}</h2>
      <p className="small muted">{say('signatures-hint')}</p>
      {form.officers.map((name) => (
        <SignPad key={name} label={say('officer-named', { name })} {...sign(name)} />
      ))}
      <label htmlFor={`${field}-visited`}>{say('visited-name')}</label>
      <input
        className="input"
        id={`${field}-visited`}
        name="visited"
        maxLength={100}
        autoComplete="off"
        value={report.visited}
        readOnly={fixed}
        onChange={(event) => hand.change({ visited: event.target.value })}
      />
      <SignPad label={say('visited-person')} {...sign(visitedPerson)} />
      <label htmlFor={`${field}-refused`}>{say('refused-to-sign')}</label>
      <input
        className="input"
        id={`${field}-refused`}
        name="refusedToSign"
        maxLength={500}
        value={report.refusedToSign}
        readOnly={fixed}
        onChange={(event) => hand.change({ refusedToSign: event.target.value })}
      />
      {fixed ? null : (
        <section className="visit__finish" aria-label={say('finish')}>
          {lacking.length > 0 ? (
            <>
              <p id={`${field}-lacking`}>{say('lacking', { count: lacking.length })}</p>
              <ul className="small" lang={language}>
                {lacking.map((one) => (
                  <li key={JSON.stringify(one)}>{sayLacking(one)}</li>
                ))}
              </ul>
            </>
          ) : (
            <p>{say('finish-what')}</p>
          )}
          <button
            type="button"
            className="btn btn--main btn--big"
            disabled={lacking.length > 0 || hand.taking}
            {...(lacking.length > 0 ? { 'aria-describedby': `${field}-lacking` } : {})}
            onClick={hand.finish}
          >
            {say('finish')}
          </button>
        </section>
      )}
    </form>
  );
}

function PointField({
  point,
  place,
  hand,
  fixed,
}: {
  point: Point;
  place: number;
  hand: VisitInHand;
  fixed: boolean;
}) {
  const say = useWords(inspectionWords);
  const text = useText();
  const language = useLanguage();
  const field = useId();
  const answers = hand.visit?.report.answers ?? {};
  const { verdict, note = '' } = answers[point.key] ?? {};
  const answer = (changed: { verdict?: Verdict; note?: string }) =>
    hand.change({
      answers: { ...answers, [point.key]: { ...(verdict ? { verdict } : {}), note, ...changed } },
    });
  return (
    <li>
      <fieldset className="visit__choice">
        <legend>
          <span className="num">{place}. </span>
          {text(point.text)}
          {point.photo ? <span className="xs muted"> {say('with-photo')}</span> : null}
        </legend>
        {point.basis ? (
          <p className="xs muted">
            <Stated>{textIn(point.basis, language)}</Stated>
          </p>
        ) : null}
        <div className="visit__verdicts">
          {verdicts.map((one) => (
            <label key={one} className={`verdict verdict--${one}`}>
              <input
                type="radio"
                name={`verdict-${point.key}`}
                checked={verdict === one}
                disabled={fixed}
                onChange={() => answer({ verdict: one })}
              />
              <span>{say(one)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="xs" htmlFor={`${field}-note`}>
        {say(verdict === 'fails' ? 'note-needed' : 'note')}
      </label>
      <textarea
        className="input"
        id={`${field}-note`}
        rows={verdict === 'fails' ? 2 : 1}
        maxLength={1000}
        value={note}
        readOnly={fixed}
        onChange={(event) => answer({ note: event.target.value })}
      />
      <PhotoStrip hand={hand} point={point.key} disabled={fixed} />
    </li>
  );
}
