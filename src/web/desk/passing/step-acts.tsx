import type { ReactNode } from 'react';
import type { FetcherWithComponents } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { useLanguage, useText, useWords } from '#web/words/index.ts';
import { ActSheet } from '../act-sheet.tsx';
import { caseAddress } from '../addresses.ts';
import { useDesk } from '../desk-context.ts';
import { openPopover, useKeys } from '../keys.ts';
import type { CaseShown } from '../workbench/model.ts';
import { ColleaguePicker } from './colleague-picker.tsx';
import type { StepChoice } from './model.ts';
import { passingWords } from './words.ts';

type StepAct =
  | 'return'
  | 'take-back'
  | 'transfer'
  | 'delegate'
  | 'add-signer'
  | 'add-countersigner'
  | 'recuse'
  | 'move'
  | 'urge';

const letters: Readonly<Record<StepAct, string>> = {
  return: 'B',
  'take-back': 'W',
  transfer: 'T',
  delegate: 'D',
  'add-signer': 'N',
  'add-countersigner': 'G',
  recuse: 'V',
  move: 'M',
  urge: 'U',
};

/** How a step goes to another: each opens what follows, whom or where to, and a reason, to be confirmed there. */
export function StepActs({ shown, fetcher }: { shown: CaseShown; fetcher: FetcherWithComponents<unknown> }) {
  const say = useWords(passingWords);
  const language = useLanguage();
  const { passing, takeBack, mayUrge } = shown;
  const possible: Readonly<Record<StepAct, ReactNode>> = {
    return: passing?.returns.length ? <Steps legend={say('which-step')} steps={passing.returns} /> : null,
    'take-back': takeBack ? <input type="hidden" name="taskId" value={takeBack.taskId} /> : null,
    transfer: passing?.transfer.length ? <ColleaguePicker colleagues={passing.transfer} /> : null,
    delegate: passing?.delegate.length ? (
      <>
        <ColleaguePicker colleagues={passing.delegate} />
        <label className="pick__also">
          <input type="checkbox" name="confirm" value="yes" defaultChecked />
          <span>{say('confirm')}</span>
        </label>
      </>
    ) : null,
    'add-signer': passing?.sign.length ? (
      <>
        <ColleaguePicker colleagues={passing.sign} />
        <Order />
      </>
    ) : null,
    'add-countersigner': passing?.countersign.length ? (
      <ColleaguePicker colleagues={passing.countersign} />
    ) : null,
    recuse: passing?.recuse.length ? <ColleaguePicker colleagues={passing.recuse} /> : null,
    move: passing?.moves.length ? <Steps legend={say('which-target')} steps={passing.moves} /> : null,
    urge: mayUrge ? <input type="hidden" name="urge" value="1" /> : null,
  };
  const names = (Object.keys(possible) as StepAct[]).filter((name) => possible[name] !== null);
  useKeys(
    Object.fromEntries(names.map((name) => [letters[name].toLowerCase(), () => openPopover(`step-${name}`)])),
  );
  const desk = useDesk();
  if (names.length === 0) return null;
  const step = textIn((passing ?? takeBack)?.step ?? {}, language);
  return (
    <section aria-labelledby="passing-title" className="dr__act dr__pair">
      <h2 id="passing-title">{say('passing-title')}</h2>
      {names.map((name) => (
        <ActSheet
          key={name}
          fetcher={fetcher}
          action={caseAddress(shown.id, desk)}
          id={`step-${name}`}
          letter={letters[name]}
          what={say(name)}
          hidden={{
            stepAct: name,
            id: shown.nextActId,
            ...(name === 'take-back' ? {} : { taskId: passing?.taskId ?? '' }),
          }}
          lead={say(`next-${name}`, {
            step: name === 'take-back' ? textIn(takeBack?.step ?? {}, language) : step,
          })}
          reasonLabel={say(reasonOf(name))}
          required={name !== 'urge' && name !== 'take-back'}
        >
          {possible[name]}
        </ActSheet>
      ))}
    </section>
  );
}

function reasonOf(name: StepAct) {
  if (name === 'return') return 'reason-return';
  if (name === 'recuse') return 'reason-recuse';
  return name === 'urge' || name === 'take-back' ? 'reason-urge' : 'reason';
}

function Steps({ legend, steps }: { legend: string; steps: readonly StepChoice[] }) {
  const text = useText();
  return (
    <fieldset className="pick">
      <legend>{legend}</legend>
      <ul>
        {steps.map(({ element, name }, place) => (
          <li key={element}>
            <label>
              <input type="radio" name="to" value={element} required defaultChecked={place === 0} />
              {text(name)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Order() {
  const say = useWords(passingWords);
  return (
    <fieldset className="pick">
      <legend>{say('when')}</legend>
      <ul>
        {(['before', 'after'] as const).map((when) => (
          <li key={when}>
            <label>
              <input type="radio" name="when" value={when} required defaultChecked={when === 'before'} />
              {say(when)}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
