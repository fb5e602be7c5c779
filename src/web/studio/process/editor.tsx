import { useRef, useState } from 'react';
import { useWords } from '#web/words/index.ts';
import { draftWords } from '../draft/words.ts';
import { DraftBar } from '../draft-bar.tsx';
import { FindingList } from '../finding-list.tsx';
import { useFindings } from '../use-findings.ts';
import type { Steps } from '../use-steps.ts';
import type { LoadedProcess } from './page.tsx';
import { Palette } from './palette.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import { SimulationPanel } from './simulation-panel.tsx';
import { StepList } from './step-list.tsx';
import { useDiagram } from './use-diagram.ts';
import { useLint } from './use-lint.ts';
import { useMarkedFindings } from './use-marked-findings.ts';
import { useNames } from './use-names.ts';
import { processWords } from './words.ts';
import { Zoom } from './zoom.tsx';

type EditorProps = LoadedProcess & { readonly steps: Steps };

const sides = ['properties', 'findings', 'simulation'] as const;

/** The drawing or the list of steps, and beside it what is chosen, what the check says, or a simulation. */
export function ProcessEditor({ lists, sample, steps, ...loaded }: EditorProps) {
  const { model, draft } = loaded;
  const say = useWords(processWords);
  const common = useWords(draftWords);
  const canvas = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<'diagram' | 'list'>('diagram');
  const [side, setSide] = useState<(typeof sides)[number]>('properties');
  const content = draft?.content ?? model.content;
  const editable = draft?.may.edit ?? false;
  const { diagram, view, selected, setSelected, changes, changed, kept } = useDiagram(
    canvas,
    content,
    editable,
  );
  const found = useFindings(model, changes, diagram && (() => diagram.xml()));
  const findings = useLint(diagram, view, found.findings);
  useMarkedFindings(diagram, findings);
  const { nameOf } = useNames(view);
  const choose = (id: string | null) => {
    setSelected(id);
    diagram?.select(id);
  };
  return (
    <>
      <DraftBar
        {...loaded}
        steps={steps}
        edited={{
          changed,
          content: async () => (diagram ? diagram.xml() : content),
          onKept: kept,
          undo: diagram?.canUndo ? () => diagram.undo() : undefined,
          redo: diagram?.canRedo ? () => diagram.redo() : undefined,
        }}
      />
      <div className="st-stage">
        <section className="st-view" aria-label={say(`view-${shown}`)}>
          <Switch
            label={say('views')}
            chosen={shown}
            options={(['diagram', 'list'] as const).map((name) => ({ name, label: say(`view-${name}`) }))}
            onChoose={setShown}
          />
          <div className="st-drawing" hidden={shown !== 'diagram'}>
            {editable && diagram ? <Palette diagram={diagram} /> : null}
            <div ref={canvas} className="st-canvas">
              {diagram ? null : <p className="muted">{common('loading')}</p>}
            </div>
            {diagram ? <Zoom diagram={diagram} /> : null}
          </div>
          {shown === 'list' && view ? (
            <StepList
              view={view}
              lists={lists}
              selected={selected}
              onChoose={choose}
              {...(editable && diagram ? { diagram } : {})}
            />
          ) : null}
        </section>
        <aside className="st-side" aria-label={say('sides')}>
          <Switch
            label={say('sides')}
            chosen={side}
            options={sides.map((name) => ({
              name,
              label: say(`tab-${name}`),
              ...(name === 'findings' && findings.length > 0
                ? { count: findings.length, grave: findings.some(({ severity }) => severity === 'error') }
                : {}),
            }))}
            onChoose={(name) => {
              setSide(name);
              if (name === 'simulation') choose(null);
            }}
          />
          {side === 'properties' && view && diagram ? (
            <PropertiesPanel
              key={selected ?? ''}
              view={view}
              lists={lists}
              selected={selected}
              diagram={diagram}
              editable={editable}
              hasDraft={draft !== null}
              onChoose={choose}
            />
          ) : null}
          {side === 'findings' ? (
            <FindingList
              found={{ ...found, findings }}
              nameOf={nameOf}
              onGo={({ element }) => {
                choose(element);
                setSide('properties');
              }}
            />
          ) : null}
          {side === 'simulation' && view && diagram ? (
            <SimulationPanel
              key={`${changes} ${sample?.item}`}
              sample={sample}
              model={model}
              diagram={diagram}
              view={view}
              lists={lists}
            />
          ) : null}
        </aside>
      </div>
    </>
  );
}

interface SwitchProps<Name extends string> {
  readonly label: string;
  readonly chosen: Name;
  readonly options: readonly {
    readonly name: Name;
    readonly label: string;
    readonly count?: number;
    readonly grave?: boolean;
  }[];
  readonly onChoose: (name: Name) => void;
}

function Switch<Name extends string>({ label, chosen, options, onChoose }: SwitchProps<Name>) {
  return (
    <fieldset className="st-switch">
      <legend className="vh">{label}</legend>
      {options.map((option) => (
        <button
          key={option.name}
          type="button"
          aria-pressed={option.name === chosen}
          onClick={() => onChoose(option.name)}
        >
          {option.label}
          {option.count === undefined ? null : <b data-grave={option.grave || undefined}>{option.count}</b>}
        </button>
      ))}
    </fieldset>
  );
}
