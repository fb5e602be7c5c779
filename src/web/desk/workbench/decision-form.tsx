import { type RefObject, useEffect, useState } from 'react';
import { type FetcherWithComponents, useFetcher } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { Notice } from '#web/design/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { caseAddress } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { KeyCap } from '../key-cap.tsx';
import { openPopover, useKeys } from '../keys.ts';
import { nextAfter } from '../model.ts';
import { clockWords } from '../period/words.ts';
import type { StepFormShown } from '../read-step-form.ts';
import { Sheet } from '../sheet.tsx';
import { StepForm } from '../step-form.tsx';
import { outcomeWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import type { CaseShown, Refusal, Step } from './model.ts';
import { actWordsOf, workWords } from './words.ts';

const letters: Readonly<Record<string, string>> = {
  accepted: 'A',
  passed: 'A',
  agreed: 'A',
  granted: 'A',
  done: 'A',
  'not-accepted': 'R',
  failed: 'R',
  objected: 'R',
  refused: 'R',
  correction: 'C',
  remarked: 'C',
};

/** What can be decided. No key and no button acts at once: each opens what will happen, to be confirmed there. */
export function DecisionForm({
  shown,
  reason,
  fetcher,
}: {
  shown: CaseShown;
  reason: RefObject<HTMLTextAreaElement | null>;
  fetcher: FetcherWithComponents<unknown>;
}) {
  const say = useWords(workWords);
  const text = useText();
  const desk = useDesk();
  const { step } = shown;
  return (
    <section aria-labelledby="decision-title" className="dr__act">
      <h2 id="decision-title">{say('decision')}</h2>
      {step ? (
        <>
          <p className="xs muted">
            {say('decision-step', { step: '' })}
            {text(step.name)}
          </p>
          <StepAnswers
            key={step.taskId}
            step={step}
            action={caseAddress(shown.id, desk)}
            next={nextAfter(desk.inbox, shown.id) ?? ''}
            fetcher={fetcher}
          />
          <Outcomes
            key={step.taskId}
            step={step}
            reason={reason}
            busy={fetcher.state !== 'idle'}
            materials={shown.materials}
          />
          <p className="xs muted">{say('after-audit')}</p>
        </>
      ) : (
        <Nothing shown={shown} />
      )}
    </section>
  );
}

interface StepAnswersProps {
  readonly step: Step;
  readonly action: string;
  /** The case to go on with; empty: the most urgent. */
  readonly next: string;
  readonly fetcher: FetcherWithComponents<unknown>;
}

/** The form of the act: what the step asks to be filled in, drawn anew where an answer brings other questions. */
function StepAnswers({ step, action, next, fetcher }: StepAnswersProps) {
  const look = useFetcher<{ stepForm: StepFormShown | null }>();
  const refused = (fetcher.data as { refusal?: Refusal } | undefined)?.refusal?.stepForm;
  const [shown, setShown] = useState(step.form);
  useEffect(() => {
    if (look.data?.stepForm) setShown(look.data.stepForm);
  }, [look.data]);
  useEffect(() => {
    if (refused) setShown(refused);
  }, [refused]);
  const redraw = (form: HTMLFormElement) => {
    const typed = new FormData(form);
    typed.set('look', '');
    void look.submit(typed, { method: 'post', action });
  };
  return (
    <fetcher.Form
      method="post"
      id="decision"
      action={action}
      noValidate
      onChange={shown?.depends ? ({ currentTarget }) => redraw(currentTarget) : undefined}
    >
      <input type="hidden" name="taskId" value={step.taskId} />
      <input type="hidden" name="act" value={step.act} />
      <input type="hidden" name="next" value={next} />
      {shown ? (
        <>
          <input type="hidden" name="stepForm" value="" />
          <StepForm shown={shown} />
        </>
      ) : null}
    </fetcher.Form>
  );
}

function Outcomes({
  step,
  reason,
  busy,
  materials,
}: {
  step: Step;
  reason: RefObject<HTMLTextAreaElement | null>;
  busy: boolean;
  materials: CaseShown['materials'];
}) {
  const say = useWords(workWords);
  const open = (outcome: string) => () => openPopover(`confirm-${outcome}`);
  useKeys(
    Object.fromEntries(
      step.outcomes.flatMap(({ outcome }) => {
        const letter = letters[outcome];
        return letter ? [[letter.toLowerCase(), open(outcome)] as const] : [];
      }),
    ),
  );
  return (
    <>
      {step.outcomes.map(({ outcome, reasonRequired }, place) => {
        const { label } = actWordsOf(step.act, outcome);
        const what = label ? say(label) : outcome;
        return (
          <div key={outcome}>
            <button
              type="button"
              className={place === 0 ? 'btn btn--main' : 'btn'}
              popoverTarget={`confirm-${outcome}`}
              aria-keyshortcuts={letters[outcome]}
            >
              {what}
              {letters[outcome] ? <KeyCap>{letters[outcome]}</KeyCap> : null}
            </button>
            <Confirmation
              act={step.act}
              outcome={outcome}
              what={what}
              reasonRequired={reasonRequired}
              reason={reason}
              busy={busy}
              materials={outcome === 'correction' ? materials : []}
              parts={outcome === 'granted-in-part' ? step.parts : null}
            />
          </div>
        );
      })}
    </>
  );
}

interface ConfirmationProps {
  readonly act: string;
  readonly outcome: string;
  readonly what: string;
  readonly reasonRequired: boolean;
  readonly reason: RefObject<HTMLTextAreaElement | null>;
  readonly busy: boolean;
  /** What a correction may be about; of other outcomes none. */
  readonly materials: CaseShown['materials'];
  /** What a decision in part chooses from; of other outcomes nothing. */
  readonly parts: Step['parts'];
}

/** Says what happens next, and shows the words that go with it. */
function Confirmation({
  act,
  outcome,
  what,
  reasonRequired,
  reason,
  busy,
  materials,
  parts,
}: ConfirmationProps) {
  const say = useWords(workWords);
  const [written, setWritten] = useState<string>();
  const id = `confirm-${outcome}`;
  const lacking = reasonRequired && written !== undefined && written.trim() === '';
  return (
    // Enter confirms, Escape goes back.
    <Sheet
      id={id}
      title={say('confirm-title', { what })}
      onOpen={() => setWritten(reason.current?.value ?? '')}
    >
      <p>{say(actWordsOf(act, outcome).next)}</p>
      {lacking ? (
        <Notice kind="due">
          <p>{say('reason-needed')}</p>
        </Notice>
      ) : written === undefined ? null : (
        <blockquote className="sheet__said">
          {written.trim() || <span className="muted">{say('without-reason')}</span>}
        </blockquote>
      )}
      {outcome === 'correction' ? <About materials={materials} /> : null}
      {parts ? <Granted parts={parts} /> : null}
      <div className="btns">
        <button
          type="submit"
          form="decision"
          name="outcome"
          value={outcome}
          className="btn btn--done"
          aria-disabled={lacking || busy || undefined}
          onClick={(event) => {
            if (lacking || busy) event.preventDefault();
            else if (reason.current) document.getElementById(id)?.hidePopover();
          }}
        >
          {say('do-it', { what })}
        </button>
        <button
          type="button"
          className="btn btn--quiet"
          popoverTarget={id}
          popoverTargetAction="hide"
          onClick={() => reason.current?.focus()}
        >
          {say('not-yet')}
        </button>
      </div>
    </Sheet>
  );
}

/** What is to be corrected: told a second time it must be named, so that nothing is asked for that could be seen at first. */
function About({ materials }: { materials: CaseShown['materials'] }) {
  const say = useWords(clockWords);
  const text = useText();
  const choices = [
    { key: 'form', title: say('about-form') },
    ...materials.map(({ key, title }) => ({ key, title: text(title) })),
  ];
  return (
    <fieldset className="sheet__about">
      <legend className="small">{say('about-title')}</legend>
      {choices.map(({ key, title }) => (
        <label key={key} className="small">
          <input type="checkbox" form="decision" name="about" value={key} /> {title}
        </label>
      ))}
    </fieldset>
  );
}

/** What of it is granted; the rest is refused with the reasons written. */
function Granted({ parts }: { parts: NonNullable<Step['parts']> }) {
  const say = useWords(workWords);
  const text = useText();
  if (parts === 'in-words')
    return (
      <label className="sheet__about small">
        {say('parts-words')}
        <textarea form="decision" name="grantedWords" rows={3} maxLength={1000} />
      </label>
    );
  return (
    <fieldset className="sheet__about">
      <legend className="small">{say('parts-title')}</legend>
      {parts.map(({ value, label }) => (
        <label key={value} className="small">
          <input type="checkbox" form="decision" name="granted" value={value} /> {text(label)}
        </label>
      ))}
    </fieldset>
  );
}

/** No step is the reader's: says whose it is, and shows what will be possible then. */
function Nothing({ shown }: { shown: CaseShown }) {
  const say = useWords(workWords);
  const sayDesk = useWords(deskWords);
  const language = useLanguage();
  const outcome = outcomeWord(shown.outcome);
  if (shown.state === 'closed')
    return (
      <Notice kind="done">
        <p>{say('case-closed', { outcome: outcome ? sayDesk(outcome) : '' })}</p>
      </Notice>
    );
  const missing = shown.branches.filter(({ state, caseId }) => state !== 'closed' && caseId !== shown.id);
  const names = missing.map(({ name }) => textIn(name, language)).join(say('comma'));
  const leads = missing.length > 0 && !shown.branches.some(({ caseId }) => caseId === shown.id);
  const why =
    shown.state === 'correction'
      ? say('waits-applicant')
      : leads
        ? say('waits-branches', { names })
        : say('waits-others');
  return (
    <>
      <Notice kind="due">
        <p id="why-not">{leads ? why : `${say('nothing-for-you')}${why}`}</p>
      </Notice>
      {leads
        ? (['granted', 'refused'] as const).map((kind) => (
            <button key={kind} type="button" className="btn" aria-disabled="true" aria-describedby="why-not">
              {say(`decide-${kind}`)}
              <KeyCap>{letters[kind]}</KeyCap>
            </button>
          ))
        : null}
    </>
  );
}
