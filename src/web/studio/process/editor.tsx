import { useRef, useState } from 'react';
import type { Choices, Draft, Model } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import { DraftBar } from '../draft-bar.tsx';
import { studioWords } from '../words.ts';
import { FindingList } from './finding-list.tsx';
import { PropertiesPanel } from './properties-panel.tsx';
import { SimulationPanel } from './simulation-panel.tsx';
import { StepList } from './step-list.tsx';
import { useDiagram } from './use-diagram.ts';
import { useFindings } from './use-findings.ts';
import { processWords } from './words.ts';

interface EditorProps {
  readonly model: Model;
  readonly draft: Draft | null;
  readonly lists: Choices;
}

const sides = ['properties', 'findings', 'simulation'] as const;

/** The drawing or the list of steps, and beside it what is chosen, what the check says, or a simulation. */
export function ProcessEditor({ model, draft, lists }: EditorProps) {
  const say = useWords(processWords);
  const common = useWords(studioWords);
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
  const { findings, failed, checking } = useFindings(model, diagram, changes);
  const choose = (id: string | null) => {
    setSelected(id);
    diagram?.select(id);
  };
  return (
    <>
      <DraftBar
        model={model}
        draft={draft}
        changed={changed}
        content={async () => (diagram ? diagram.xml() : content)}
        onKept={kept}
      >
        {editable && diagram ? (
          <>
            <button
              type="button"
              className="btn"
              aria-disabled={!diagram.canUndo || undefined}
              onClick={() => diagram.undo()}
            >
              {say('undo')}
            </button>
            <button
              type="button"
              className="btn"
              aria-disabled={!diagram.canRedo || undefined}
              onClick={() => diagram.redo()}
            >
              {say('redo')}
            </button>
          </>
        ) : null}
      </DraftBar>
      <div className="st-stage">
        <section className="st-view" aria-label={say(`view-${shown}`)}>
          <Switch
            label={say('views')}
            chosen={shown}
            options={(['diagram', 'list'] as const).map((name) => ({ name, label: say(`view-${name}`) }))}
            onChoose={setShown}
          />
          <div ref={canvas} className="st-canvas" hidden={shown !== 'diagram'}>
            {diagram ? null : <p className="muted">{common('loading')}</p>}
          </div>
          {diagram && shown === 'diagram' ? (
            <p className="st-zoom">
              <button type="button" className="btn" onClick={() => diagram.fit()}>
                {say('fit')}
              </button>
              <button
                type="button"
                className="btn"
                aria-label={say('zoom-in')}
                onClick={() => diagram.zoom(1.25)}
              >
                +
              </button>
              <button
                type="button"
                className="btn"
                aria-label={say('zoom-out')}
                onClick={() => diagram.zoom(0.8)}
              >
                −
              </button>
            </p>
          ) : null}
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
              ...(name === 'findings' && findings.length > 0 ? { count: findings.length } : {}),
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
          {side === 'findings' && view ? (
            <FindingList
              findings={findings}
              failed={failed}
              checking={checking}
              view={view}
              onChoose={(id) => {
                choose(id);
                setSide('properties');
              }}
            />
          ) : null}
          {side === 'simulation' && view && diagram ? (
            <SimulationPanel key={changes} model={model} diagram={diagram} view={view} lists={lists} />
          ) : null}
        </aside>
      </div>
    </>
  );
}

interface SwitchProps<Name extends string> {
  readonly label: string;
  readonly chosen: Name;
  readonly options: readonly { readonly name: Name; readonly label: string; readonly count?: number }[];
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
          {option.count === undefined ? null : <b>{option.count}</b>}
        </button>
      ))}
    </fieldset>
  );
}
