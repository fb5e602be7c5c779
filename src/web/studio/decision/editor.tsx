import { useMemo, useState } from 'react';
import type { DecisionAnswer, DraftFinding } from '#casework/studio/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { Notice } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { FindingList } from '../finding-list.tsx';
import type { Editing } from '../model-page.tsx';
import { type DecisionView, decisionWith, editExpression, idAtLine, readDmn } from './dmn.ts';
import type { KnownInput } from './model.ts';
import { DecisionTable } from './table.tsx';
import { TryOut } from './try-out.tsx';
import { decisionWords } from './words.ts';
import './decision.css';

/** The decisions of a file: the table to the left, trying it to the right, what is wrong below. */
export default function DecisionEditor({
  editing,
  known,
}: {
  editing: Editing;
  known: readonly KnownInput[];
}) {
  const say = useWords(decisionWords);
  const { content, mayEdit, change } = editing;
  const decisions = useMemo(() => readDmn(content), [content]);
  const [chosen, setChosen] = useState(0);
  const [fired, setFired] = useState<DecisionAnswer['fired']>([]);
  const faults = useFaults(editing);
  const decision = decisions?.[chosen] ?? decisions?.[0];
  if (!decisions || !decision)
    return (
      <>
        <Notice kind="late">{say('not-xml')}</Notice>
        <FindingList found={editing} />
      </>
    );
  return (
    <div className="de">
      <div className="de__main">
        {decisions.length > 1 ? (
          <p className="de__chosen">
            <label>
              {say('decision')}{' '}
              <select
                className="input"
                value={chosen}
                onChange={({ target }) => setChosen(Number(target.value))}
              >
                {decisions.map(({ id, name }, place) => (
                  <option key={id} value={place}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </p>
        ) : null}
        {decision.table ? (
          <DecisionTable
            xml={content}
            decisionId={decision.id}
            table={decision.table}
            fired={rulesOf(decision, fired)}
            faults={faults}
            mayEdit={mayEdit}
            onChange={change}
          />
        ) : (
          <Expression
            key={`${decision.id} ${decision.expression}`}
            decision={decision}
            mayEdit={mayEdit}
            onWrite={(text) => change(editExpression(content, decision.id, text))}
          />
        )}
        <FindingList
          found={editing}
          onGo={(finding) => {
            const id = placeOf(content, finding);
            const at = decisions.findIndex((one) => one.id === (id && decisionWith(content, id)));
            if (at >= 0) setChosen(at);
            // Its table may have to be drawn first.
            requestAnimationFrame(() => goToCell(id));
          }}
        />
      </div>
      <TryOut xml={content} decisionId={decision.id} known={known} onFired={setFired} />
    </div>
  );
}

function Expression({
  decision,
  mayEdit,
  onWrite,
}: {
  decision: DecisionView;
  mayEdit: boolean;
  onWrite: (text: string) => void;
}) {
  const say = useWords(decisionWords);
  if (decision.expression === undefined) return <Notice>{say('not-editable')}</Notice>;
  return (
    <p className="field">
      <label htmlFor="expression">{say('expression')}</label>
      <span className="hint">{say('not-table')}</span>
      <textarea
        className="input code"
        id="expression"
        defaultValue={decision.expression}
        readOnly={!mayEdit}
        spellCheck={false}
        onBlur={({ target }) => {
          if (target.value !== decision.expression) onWrite(target.value);
        }}
      />
    </p>
  );
}

const rulesOf = (decision: DecisionView, fired: DecisionAnswer['fired']): ReadonlySet<number> =>
  new Set(
    fired
      .filter(
        (one) =>
          [decision.id, decision.name].includes(one.decision) ||
          fired.every((each) => each.decision === one.decision),
      )
      .map(({ rule }) => rule),
  );

/** What is wrong, by the id of the cell, head or rule in which its line is. */
function useFaults({ content, findings, checked }: Editing): ReadonlyMap<string, string> {
  const language = useLanguage();
  return useMemo(() => {
    if (!checked) return new Map();
    const say = (text: Text) => textIn(text, language);
    return new Map(
      findings.flatMap((finding) => {
        const id = placeOf(content, finding);
        return id ? [[id, `${say(finding.message)} ${say(finding.remedy)}`] as const] : [];
      }),
    );
  }, [content, findings, checked, language]);
}

const placeOf = (content: string, { element, line }: DraftFinding) => element ?? idAtLine(content, line);

/** To the cell of a finding; where its place is none that can be written in, to the first that is marked. */
function goToCell(id: string | undefined): void {
  const place =
    id === undefined ? null : document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(id)}"]`);
  const found = place ?? document.querySelector<HTMLElement>('.dt [aria-invalid], #expression');
  found?.scrollIntoView({ block: 'center' });
  found?.focus();
}
