import type { ReactNode } from 'react';
import type { Text } from '#kernel/i18n/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { Notice, Page, Steps } from '#web/design/index.ts';
import { dayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import type { DraftFrame } from './draft-frame.ts';
import './apply.css';
import { applyWords } from './words.ts';

interface Note {
  readonly title: string;
  readonly text: ReactNode;
}

interface StepPageProps {
  readonly frame: DraftFrame;
  readonly title: string;
  /** The form that “back” saves before it leaves; absent: a plain link. */
  readonly form?: string;
  readonly backHref?: string;
  readonly why?: Text | undefined;
  readonly notes?: readonly Note[];
  readonly children: ReactNode;
}

/** A page of a draft: back, how far, one column; in the margin why, who sees it, where help is, when it was saved. */
export function StepPage({ frame, title, form, backHref, why, notes, children }: StepPageProps) {
  const say = useWords(applyWords);
  const language = useLanguage();
  const names = [
    ...frame.pageTitles.map((text) => textIn(text, language)),
    ...(frame.withMaterials ? [say('materials')] : []),
    say('check'),
  ];
  const step = Math.max(1, frame.step);
  return (
    <Page title={title} place="mine">
      <div className="two two--aside step">
        <div className="step__main">
          <Back form={form} href={backHref} />
          <p className="small muted">
            {say('step-line', {
              title: textIn(frame.itemTitle, language),
              step,
              steps: names.length,
            })}
          </p>
          <Steps names={names} current={step} />
          {frame.asked ? (
            <Notice kind="due">
              <strong>{say('asked')}</strong> <Stated>{frame.asked}</Stated>
            </Notice>
          ) : null}
          <div className="step__in">{children}</div>
        </div>
        <Margin frame={frame} why={why} notes={notes ?? []} />
      </div>
    </Page>
  );
}

/** Going back keeps what was typed: with a form on the page it is a button of that form. */
function Back({ form, href }: { form: string | undefined; href: string | undefined }) {
  const say = useWords(applyWords);
  if (form === undefined)
    return (
      <a className="tap plain back" href={href}>
        {say('back')}
      </a>
    );
  return (
    <>
      {/* What Enter in a field does: the first button of a form, seen or not. */}
      <button type="submit" form={form} className="vh" tabIndex={-1} aria-hidden="true">
        {say('continue')}
      </button>
      <button type="submit" form={form} name="_then" value="back" className="as-link plain back">
        {say('back')}
      </button>
    </>
  );
}

function Margin({ frame, why, notes }: { frame: DraftFrame; why: Text | undefined; notes: readonly Note[] }) {
  const say = useWords(applyWords);
  const text = useText();
  const language = useLanguage();
  const saved =
    frame.savedOn === frame.today
      ? say('saved-today', { time: frame.savedAt })
      : say('saved-before', { date: dayOf(language, frame.savedOn), time: frame.savedAt });
  return (
    <aside className="aside step__aside">
      {notes.length > 0 ? (
        notes.map((note) => (
          <div key={note.title}>
            <h2>{note.title}</h2>
            <p>{note.text}</p>
          </div>
        ))
      ) : (
        <>
          <h2>{say('why')}</h2>
          <p>{why ? text(why) : say('why-usual')}</p>
        </>
      )}
      {frame.situationHref ? (
        <>
          <h2>{say('situation')}</h2>
          <p>
            <a className="tap" href={frame.situationHref}>
              {say('situation-change')}
            </a>
          </p>
        </>
      ) : null}
      <h2>{say('who')}</h2>
      <p>{say('who-text')}</p>
      <h2>{say('help')}</h2>
      <p>
        <a className="tap num" href={`tel:${frame.phone.replace(/[^\d+]/g, '')}`}>
          {frame.phone}
        </a>
      </p>
      <p className="xs muted" data-saved="">
        {saved}
      </p>
    </aside>
  );
}
