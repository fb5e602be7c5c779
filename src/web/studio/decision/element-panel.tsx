import { useId, useState } from 'react';
import { Stated, useWords } from '#web/words/index.ts';
import { logicOf } from '../dmn/boxes.ts';
import {
  dropRequirement,
  labelElement,
  removeElement,
  renameElement,
  require,
  requireImported,
  setMember,
  typeElement,
} from '../dmn/edit-graph.ts';
import { type DrgElement, type Membership, mayNeed } from '../dmn/graph.ts';
import { importedFor } from '../dmn/imports.ts';
import { elementAt } from '../dmn/tree.ts';
import { Logic } from './box.tsx';
import { graphWords } from './graph-words.ts';
import { useModel } from './model.ts';
import { TypeChoice } from './type-choice.tsx';
import { useNeedName } from './use-need-name.ts';

interface ElementPanelProps {
  readonly element: DrgElement;
  readonly way: readonly number[];
  readonly onWay: (way: readonly number[]) => void;
  /** A file of one table shows the table first. */
  readonly isSimple: boolean;
}

/** What was chosen from the diagram: what it is called, what it needs, how it decides. */
export function ElementPanel({ element, way, onWay, isSimple }: ElementPanelProps) {
  const say = useWords(graphWords);
  const { root } = useModel();
  const found = elementAt(root, element.path);
  const logic = found && logicOf(found);
  return (
    <section className="ep" aria-labelledby="element">
      <h2 id="element">
        <span className="muted">{say(element.kind)}</span> <Stated>{element.label}</Stated>
      </h2>
      <details className="ep__about" open={!isSimple} key={isSimple ? 'simple' : element.id}>
        <summary>{say('about')}</summary>
        <About element={element} />
      </details>
      {logic ? (
        <Logic owner={element.id} ownerName={element.label} logic={logic} way={way} onWay={onWay} />
      ) : (
        <p className="muted">{say(noLogic(element))}</p>
      )}
    </section>
  );
}

function noLogic({ kind }: DrgElement) {
  if (kind === 'inputData') return 'no-logic-input';
  if (kind === 'businessKnowledgeModel') return 'no-logic-function';
  return kind === 'knowledgeSource' ? 'no-logic-source' : 'no-logic-service';
}

function About({ element }: { element: DrgElement }) {
  const say = useWords(graphWords);
  const { mayEdit, edit } = useModel();
  const hasType = element.kind !== 'knowledgeSource' && element.kind !== 'decisionService';
  return (
    <>
      <div className="ep__facts">
        <Fact
          label={say('name')}
          text={element.name}
          onWrite={(name) => edit('', (root) => renameElement(root, element.id, name))}
        />
        <Fact
          label={say('label')}
          text={element.label === element.name ? '' : element.label}
          onWrite={(label) => edit('', (root) => labelElement(root, element.id, label))}
        />
        {hasType ? (
          <div>
            <span aria-hidden="true">{say('type')}</span>
            <TypeChoice
              label={say('type')}
              type={element.type}
              onChoose={(type) => edit('', (root) => typeElement(root, element.id, type))}
            />
          </div>
        ) : null}
      </div>
      {element.kind === 'decisionService' ? <Members service={element} /> : <Needs element={element} />}
      {mayEdit ? (
        <p>
          <button
            type="button"
            className="link"
            onClick={() => edit('', (root) => removeElement(root, element.id))}
          >
            {say('remove')}
          </button>
        </p>
      ) : null}
    </>
  );
}

function Fact({ label, text, onWrite }: { label: string; text: string; onWrite: (text: string) => void }) {
  const { mayEdit } = useModel();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        className="input"
        id={id}
        readOnly={!mayEdit}
        value={typed ?? text}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== text) onWrite(typed);
          setTyped(undefined);
        }}
      />
    </div>
  );
}

/** What it needs, one by one; another is chosen from what there is. */
function Needs({ element }: { element: DrgElement }) {
  const say = useWords(graphWords);
  const { graph, imports, importable, mayEdit, edit } = useModel();
  const nameOf = useNeedName();
  if (element.kind === 'inputData') return null;
  const others = mayNeed(graph, element);
  const imported = importedFor(element, imports, importable);
  return (
    <div className="ep__needs">
      <h3>{say('needs')}</h3>
      {element.needs.length === 0 ? <p className="muted xs">{say('needs-nothing')}</p> : null}
      <ul>
        {element.needs.map(({ path, of }) => (
          <li key={path}>
            <Stated>{nameOf(of)}</Stated>
            {mayEdit ? (
              <button
                type="button"
                className="link"
                aria-label={say('drop-need', { name: nameOf(of) })}
                onClick={() => edit(path, dropRequirement)}
              >
                ×
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit && others.length + imported.length > 0 ? (
        <select
          className="input"
          aria-label={say('add-need')}
          value=""
          onChange={({ target: { value } }) => {
            const other = imported.find(({ href }) => href === value);
            edit('', (root) =>
              other ? requireImported(root, element.id, other) : require(root, element.id, value),
            );
          }}
        >
          <option value="">{say('add-need')}…</option>
          {others.map(({ id, kind, label }) => (
            <option key={id} value={id}>
              {say('of-kind', { name: label, kind: say(kind) })}
            </option>
          ))}
          {imported.map(({ href, kind, label }) => (
            <option key={href} value={href}>
              {say('of-kind', { name: label, kind: say(kind) })}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}

const roles: readonly { readonly role: Membership; readonly kind: DrgElement['kind'] }[] = [
  { role: 'outputDecision', kind: 'decision' },
  { role: 'encapsulatedDecision', kind: 'decision' },
  { role: 'inputDecision', kind: 'decision' },
  { role: 'inputData', kind: 'inputData' },
];

function Members({ service }: { service: DrgElement }) {
  const say = useWords(graphWords);
  const { graph, mayEdit, edit } = useModel();
  return (
    <div className="ep__members">
      {roles.map(({ role, kind }) => {
        const chosen = service.members[role];
        return (
          <fieldset key={role} disabled={!mayEdit}>
            <legend>{say(role)}</legend>
            {graph
              .filter((element) => element.kind === kind)
              .map(({ id, label }) => (
                <label className="tick" key={id}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    aria-label={say('members', { role: say(role), name: label })}
                    onChange={({ target }) =>
                      edit('', (root) =>
                        setMember(
                          root,
                          service.id,
                          role,
                          target.checked ? [...chosen, id] : chosen.filter((one) => one !== id),
                        ),
                      )
                    }
                  />{' '}
                  <Stated>{label}</Stated>
                </label>
              ))}
          </fieldset>
        );
      })}
    </div>
  );
}
