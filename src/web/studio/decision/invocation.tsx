import { useWords } from '#web/words/index.ts';
import { logicOf } from '../dmn/boxes.ts';
import { addBinding, call } from '../dmn/edit-box.ts';
import { findElement, require } from '../dmn/edit-graph.ts';
import type { DrgElement } from '../dmn/graph.ts';
import { elementAt, rootOf } from '../dmn/tree.ts';
import type { XmlElement } from '../dmn/xml.ts';
import { Add, Adding, Named, type PartsProps, RowTools } from './box-parts.tsx';
import { boxWords } from './box-words.ts';
import { useModel } from './model.ts';

/** A call: which function, and what it is given by the names of its parameters. */
export function Invocation({ box, owner, onOpen, Inner }: PartsProps<'invocation'>) {
  const say = useWords(boxWords);
  const { edit, mayEdit, graph, root } = useModel();
  const functions = graph.filter(
    ({ id, kind }) => id !== owner && (kind === 'businessKnowledgeModel' || kind === 'decisionService'),
  );
  const called = box.called.box?.kind === 'literalExpression' ? box.called.box.text.trim() : '';
  const choose = (name: string) => {
    const chosen = functions.find((one) => one.name === name);
    if (!chosen) return;
    edit(box.path, (element) => {
      call(element, name, parametersOf(root, graph, chosen));
      // It is called only where it is needed.
      const file = rootOf(element);
      if (!needsIt(graph, owner, chosen.id) && findElement(file, owner)) require(file, owner, chosen.id);
    });
  };
  return (
    <>
      <ol className="bx__rows">
        <li>
          <div className="bx__head">{say('called')}</div>
          <div className="bx__called">
            {functions.length > 0 && mayEdit ? (
              <select
                className="input"
                aria-label={say('choose-function')}
                value={functions.some(({ name }) => name === called) ? called : ''}
                onChange={({ target }) => choose(target.value)}
              >
                <option value="" disabled>
                  {say('choose-function')}
                </option>
                {functions.map(({ id, name }) => (
                  <option key={id} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            ) : null}
            <Inner outer={box} place={0} owner={owner} label={say('called')} onOpen={onOpen} />
          </div>
        </li>
        {box.bindings.map(({ path, parameter }, place) => (
          <li key={path}>
            <div className="bx__head">
              <Named part={parameter} label={say('binding-name', { place: place + 1 })} />
            </div>
            <Inner
              outer={box}
              place={place + 1}
              owner={owner}
              label={say('binding', { name: parameter.name })}
              onOpen={onOpen}
            />
            <RowTools path={path} name={parameter.name} mayMove={place > 0} />
          </li>
        ))}
      </ol>
      {mayEdit ? (
        <Adding>
          <Add onClick={() => edit(box.path, (element) => addBinding(element, say('new-parameter')))}>
            {say('add-binding')}
          </Add>
        </Adding>
      ) : null}
    </>
  );
}

const needsIt = (graph: readonly DrgElement[], owner: string, id: string) =>
  graph.some((element) => element.id === owner && element.needs.some(({ of }) => of === id));

/** What a function takes: of a knowledge model its parameters, of a service what it is given. */
function parametersOf(root: XmlElement, graph: readonly DrgElement[], called: DrgElement) {
  if (called.kind === 'decisionService')
    return [...called.members.inputData, ...called.members.inputDecision].flatMap((id) =>
      graph.filter((element) => element.id === id),
    );
  const element = elementAt(root, called.path);
  const box = element && logicOf(element)?.box;
  return box?.kind === 'functionDefinition' ? box.parameters : [];
}
