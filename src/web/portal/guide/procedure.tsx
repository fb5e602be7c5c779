import { Fragment } from 'react';
import { Days } from '#web/design/index.ts';
import { periodOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { ProcedureDrawing } from './procedure-drawing.tsx';
import type { Branch, LeadStep } from './procedure-of.ts';
import type { Guide } from './read-guide.ts';
import { guideWords } from './words.ts';

const specials = [
  'hearing',
  'site-inspection',
  'expert-review',
  'inspection',
  'testing',
  'investigation',
  'publicity',
  'appraisal',
] as const;

/** How it goes: drawn on a scale of days where there is room, as a list on a phone and for those who listen. */
export function ProcedurePart({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const language = useLanguage();
  const { procedure, periods } = guide;
  const drawn = procedure.total > 0 && procedure.steps.length + procedure.branches.length > 1;
  const kinds = guide.specialProcedures.map(({ kind }) =>
    say(specials.find((known) => known === kind) ?? 'special'),
  );
  const special =
    kinds.length > 0 ? say('special-procedures', { kinds: kinds.join(say('list-comma')) }) : undefined;
  const acceptance = periods.acceptance;
  return (
    <>
      {drawn ? <ProcedureDrawing procedure={procedure} special={special} /> : null}
      <Flow guide={guide} drawn={drawn} />
      {procedure.branches.length > 0 ? (
        <p className="small muted proc__note">
          {say(
            procedure.branches.every(({ from }) => from === procedure.fork) ? 'parallel-note' : 'staged-note',
          )}
        </p>
      ) : null}
      {acceptance ? (
        <p className="small muted proc__note">
          {say('acceptance-note', { period: periodOf(language, acceptance) })}
        </p>
      ) : null}
      {special && !(drawn && procedure.branches.length > 0) ? <p className="small muted">{special}</p> : null}
    </>
  );
}

function Flow({ guide: { procedure }, drawn }: { guide: Guide; drawn: boolean }) {
  const say = useWords(guideWords);
  const { steps, branches, fork } = procedure;
  // What begins on the same day stands side by side, after the lead body's steps until then.
  const stages = [...new Set(branches.map(({ from }) => from))].sort((a, b) => a - b);
  const until = (place: number) =>
    place < stages.length ? steps.filter(({ day }) => day <= (stages[place] ?? fork)).length : steps.length;
  return (
    <ol className={drawn ? 'flow flow--drawn' : 'flow'}>
      {[...stages, undefined].map((from, stage) => (
        <Fragment key={from ?? 'end'}>
          {steps.slice(stage === 0 ? 0 : until(stage - 1), until(stage)).map((step) => (
            <Step key={step.day + (step.title['zh-CN'] ?? '')} step={step} guide={procedure} />
          ))}
          {from === undefined ? null : (
            <li className="flow__side">
              <p className="small muted">{say('side-by-side')}</p>
              <ul>
                {branches
                  .filter((branch) => branch.from === from)
                  .map((branch) => (
                    <BranchRow key={branch.key} branch={branch} />
                  ))}
              </ul>
            </li>
          )}
        </Fragment>
      ))}
    </ol>
  );
}

function Step({ step, guide }: { step: LeadStep; guide: Guide['procedure'] }) {
  const say = useWords(guideWords);
  const text = useText();
  const day = Math.ceil(step.day);
  return (
    <li>
      <b>{text(step.title)}</b>
      {day > 0 ? (
        <span className="small muted">
          {say(guide.unit === 'working-day' ? 'day-number' : 'day-number-day', { day })}
        </span>
      ) : null}
    </li>
  );
}

function BranchRow({ branch }: { branch: Branch }) {
  const say = useWords(guideWords);
  const text = useText();
  return (
    <li>
      <b>{text(branch.name)}</b>
      <span className="flow__days">
        {branch.length <= 20 ? <Days total={branch.length} spent={branch.length} /> : null}
        <span className="small muted">{say('within-days', { days: branch.length })}</span>
      </span>
      <span className="small muted">{text(branch.title)}</span>
    </li>
  );
}
