import type { ReactNode, RefObject } from 'react';
import { Notice, Tag, type TagKind } from '#web/design/index.ts';
import { Stated, useText, useWords } from '#web/words/index.ts';
import { CaseLetters } from '../intake/case-letters.tsx';
import { PapersList } from '../period/papers-list.tsx';
import { outcomeWord, stateWord } from '../word-of.ts';
import { deskWords } from '../words.ts';
import { AnswerValue } from './answer-value.tsx';
import { ChecksTable } from './checks-table.tsx';
import { HistoryList } from './history-list.tsx';
import { MaterialList } from './material-list.tsx';
import type { CaseShown, Refusal } from './model.ts';
import { OpinionBox } from './opinion-box.tsx';
import { OpinionList } from './opinion-list.tsx';
import { Precedents } from './precedents.tsx';
import { RulesList } from './rules-list.tsx';
import { useMaterial } from './use-material.ts';
import { Viewer } from './viewer.tsx';
import { workWords } from './words.ts';

interface CasePaneProps {
  readonly shown: CaseShown;
  readonly reason: RefObject<HTMLTextAreaElement | null>;
  readonly typed: string;
  readonly refusal: Refusal | undefined;
  readonly told: ReactNode;
}

const tagOf: Readonly<Record<string, TagKind>> = {
  'outcome-granted': 'done',
  'outcome-granted-in-part': 'due',
};

/** The case in the middle: what it is about, its papers, what was checked and said, and the place to write. */
export function CasePane({ shown, reason, typed, refusal, told }: CasePaneProps) {
  const say = useWords(workWords);
  const selection = useMaterial(shown.materials);
  return (
    <main id="main" className="dc" tabIndex={-1}>
      <div className="dc__scroll">
        {told}
        {refusal ? (
          <Notice kind="late">
            <div role="alert">
              <p className="strong">{say('refused-title', { title: refusal.title })}</p>
              <p>{refusal.remedy}</p>
            </div>
          </Notice>
        ) : null}
        <Head shown={shown} />
        <Facts shown={shown} />
        <div className="dc__work">
          <div>
            <Viewer shown={shown} material={selection.material} onNext={selection.next} />
            <OpinionList branches={shown.branches} />
            <Precedents key={shown.id} caseId={shown.id} />
            <HistoryList history={shown.history} />
          </div>
          <div>
            <MaterialList
              caseId={shown.id}
              mayMark={shown.mayMark}
              materials={shown.materials}
              selection={selection}
            />
            <ChecksTable checks={shown.checks} />
            <RulesList rules={shown.rules} />
            <PapersList papers={shown.papers} caseId={shown.id} />
            <CaseLetters letters={shown.letters} />
          </div>
        </div>
      </div>
      {shown.step || typed ? (
        <OpinionBox act={shown.step?.act ?? ''} reason={reason} typed={typed} refusal={refusal} />
      ) : null}
    </main>
  );
}

function Head({ shown }: { shown: CaseShown }) {
  const say = useWords(workWords);
  const sayDesk = useWords(deskWords);
  const text = useText();
  const outcome = outcomeWord(shown.outcome);
  return (
    <header className="dc__top">
      <div>
        <p className="xs muted num">
          {shown.receiptNumber}
          <i className="dot" />
          {text(shown.item)}
          <i className="dot" />
          {say('version', { version: shown.release })}
        </p>
        <h1>
          <Stated>{shown.title}</Stated>
        </h1>
      </div>
      <p className="dc__tags">
        <Tag kind={shown.state === 'closed' ? 'done' : shown.state === 'correction' ? 'due' : 'now'}>
          {shown.step ? text(shown.step.name) : sayDesk(stateWord(shown.state))}
        </Tag>
        {outcome ? <Tag kind={tagOf[outcome] ?? 'late'}>{sayDesk(outcome)}</Tag> : null}
        {shown.step ? (
          <a className="dc__todecision" href="#decision">
            {say('to-decision')}
          </a>
        ) : null}
      </p>
    </header>
  );
}

function Facts({ shown }: { shown: CaseShown }) {
  const say = useWords(workWords);
  const text = useText();
  const { applicant, agent, facts } = shown;
  return (
    <dl className="dc__facts">
      <div>
        <dt>{say(applicant.kind === 'firm' ? 'firm' : 'applicant')}</dt>
        <dd>
          <Stated>{applicant.name}</Stated>
          <br />
          <span className="muted num">{applicant.code}</span>
        </dd>
      </div>
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt>{text(fact.label)}</dt>
          <dd>
            <AnswerValue answer={fact} />
          </dd>
        </div>
      ))}
      {agent ? (
        <div>
          <dt>{say('agent-label')}</dt>
          <dd>
            <Stated>{agent}</Stated>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
