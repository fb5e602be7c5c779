import { useCallback, useMemo, useState } from 'react';
import type { DecisionAnswer } from '#casework/studio/index.ts';
import { type Text, textIn } from '#kernel/i18n/index.ts';
import { Notice } from '#web/design/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import { isWithin, logicOf, wayTo } from '../dmn/boxes.ts';
import { type DrgElement, readGraph } from '../dmn/graph.ts';
import { type Importable, importedTypes, readImports } from '../dmn/imports.ts';
import { offsetIn, pathAtLine, pathOfExpression, pathOfId } from '../dmn/places.ts';
import { editAt, elementAt } from '../dmn/tree.ts';
import { typeNames } from '../dmn/types.ts';
import { parse, type XmlElement } from '../dmn/xml.ts';
import { FindingList } from '../finding-list.tsx';
import type { Editing } from '../model-page.tsx';
import { ElementPanel } from './element-panel.tsx';
import { GraphPanel } from './graph-panel.tsx';
import { graphWords } from './graph-words.ts';
import { ImportsPanel } from './imports-panel.tsx';
import { type DecisionModel, type Fault, type KnownInput, ModelProvider } from './model.ts';
import { NotesPanel } from './notes-panel.tsx';
import { partsWords } from './parts-words.ts';
import { TryOut } from './try-out.tsx';
import { TypesPanel } from './types-panel.tsx';
import { decisionWords } from './words.ts';
import './decision.css';
import './graph.css';
import './box.css';

interface DecisionEditorProps {
  readonly editing: Editing;
  readonly known: readonly KnownInput[];
  readonly importable: readonly Importable[];
}

/** The decisions of a file: its diagram, what was chosen from it, trying it to the right, what is wrong below. */
export default function DecisionEditor({ editing, ...rest }: DecisionEditorProps) {
  const say = useWords(decisionWords);
  const root = useMemo(() => parse(editing.content)?.root, [editing.content]);
  if (root) return <FileEditor root={root} editing={editing} {...rest} />;
  return (
    <>
      <Notice kind="late">{say('not-xml')}</Notice>
      <FindingList found={editing} />
    </>
  );
}

/** What was opened: an element of the diagram, and in it the expressions one in another. */
interface Opened {
  readonly id: string;
  readonly way: readonly number[];
}

function FileEditor({ root, editing, known, importable }: DecisionEditorProps & { root: XmlElement }) {
  const sayGraph = useWords(graphWords);
  const sayParts = useWords(partsWords);
  const { content, mayEdit, change } = editing;
  const graph = useMemo(() => readGraph(root), [root]);
  const imports = useMemo(() => readImports(root), [root]);
  const [opened, setOpened] = useState<Opened>();
  const [answer, setAnswer] = useState<DecisionAnswer>();
  const faults = useFaults(editing, root);
  const errors = useErrors(editing, root);
  const onAnswer = useCallback((found: DecisionAnswer) => setAnswer(found), []);
  const element = graph.find(({ id }) => id === opened?.id) ?? firstOf(graph);
  const tried = triedFor(graph, element);
  const isSimple =
    graph.length <= 2 && graph.every(({ kind }) => kind === 'decision' || kind === 'inputData');
  const model: DecisionModel = {
    xml: content,
    root,
    graph,
    imports,
    importable,
    types: useMemo(
      () => [...typeNames(root), ...importedTypes(imports, importable)],
      [root, imports, importable],
    ),
    faults,
    errors,
    answer,
    mayEdit,
    edit: (path, work) => change(editAt(content, path, work)),
  };
  return (
    <ModelProvider value={model}>
      <div className="de">
        <div className="de__main">
          <details className="de__part" open={!isSimple}>
            <summary>
              <h2>{sayGraph('graph')}</h2>
            </summary>
            <GraphPanel chosen={element} onChoose={(id) => setOpened({ id, way: [] })} />
          </details>
          {element ? (
            <ElementPanel
              element={element}
              way={opened?.id === element.id ? opened.way : []}
              onWay={(way) => setOpened({ id: element.id, way })}
              isSimple={isSimple}
            />
          ) : null}
          <details className="de__part">
            <summary>
              <h2>{sayGraph('types')}</h2>
            </summary>
            <TypesPanel />
          </details>
          <details className="de__part">
            <summary>
              <h2>{sayParts('notes')}</h2>
            </summary>
            <NotesPanel />
          </details>
          <details className="de__part">
            <summary>
              <h2>{sayParts('imports')}</h2>
            </summary>
            <ImportsPanel />
          </details>
          <FindingList
            found={editing}
            onGo={(finding) => {
              const path = placeOf(root, finding);
              const owner = path === undefined ? undefined : graph.find((one) => isWithin(path, one.path));
              if (owner && path !== undefined) setOpened({ id: owner.id, way: wayIn(root, owner, path) });
              // What it stands in may have to be drawn first.
              requestAnimationFrame(() => goTo(path));
            }}
          />
        </div>
        {tried ? <TryOut tried={tried} known={known} onAnswer={onAnswer} /> : null}
      </div>
    </ModelProvider>
  );
}

const isDecided = ({ kind }: DrgElement) => kind === 'decision' || kind === 'decisionService';

const firstOf = (graph: readonly DrgElement[]) => graph.find(({ kind }) => kind === 'decision') ?? graph[0];

/** What was chosen is tried; where that cannot be, a decision that nothing else needs. */
function triedFor(graph: readonly DrgElement[], chosen: DrgElement | undefined): DrgElement | undefined {
  if (chosen && isDecided(chosen)) return chosen;
  const needed = new Set(graph.flatMap(({ needs }) => needs.map(({ of }) => of)));
  const decisions = graph.filter(({ kind }) => kind === 'decision');
  return decisions.find(({ id }) => !needed.has(id)) ?? decisions[0];
}

function wayIn(root: XmlElement, owner: DrgElement, path: string): readonly number[] {
  const element = elementAt(root, owner.path);
  const logic = element && logicOf(element);
  return logic ? wayTo(logic, path) : [];
}

type Placed = Pick<Editing['findings'][number], 'element' | 'line' | 'expression'>;

const placeOf = (root: XmlElement, { element, line, expression }: Placed) =>
  (element === null ? undefined : pathOfId(root, element)) ??
  (expression && pathOfExpression(root, line, expression.text)) ??
  pathAtLine(root, line);

/** What is wrong, by the path of the element in which its line is. */
function useFaults({ findings, checked }: Editing, root: XmlElement): ReadonlyMap<string, Fault> {
  const language = useLanguage();
  return useMemo(() => {
    if (!checked) return new Map();
    const say = (text: Text) => textIn(text, language);
    return new Map(
      findings.flatMap((finding) => {
        const path = placeOf(root, finding);
        if (path === undefined) return [];
        const { line, expression } = finding;
        const at = expression && offsetIn(root, path, { line, column: expression.column });
        const said = `${say(finding.message)} ${say(finding.remedy)}`;
        return [[path, { said, ...(at === undefined ? {} : { at }) }] as const];
      }),
    );
  }, [root, findings, checked, language]);
}

function useErrors({ findings, checked }: Editing, root: XmlElement): readonly string[] {
  return useMemo(
    () =>
      findings.flatMap((finding) =>
        checked && finding.severity === 'error' ? (placeOf(root, finding) ?? []) : [],
      ),
    [root, findings, checked],
  );
}

/** To the field of a finding; where its place is none that can be written in, to the first that is marked. */
function goTo(path: string | undefined): void {
  const place = path === undefined ? null : document.querySelector<HTMLElement>(`[data-cell="${path}"]`);
  const found = place ?? document.querySelector<HTMLElement>('.de__main [aria-invalid]');
  found?.closest('details')?.setAttribute('open', '');
  found?.scrollIntoView({ block: 'center' });
  found?.focus();
}
