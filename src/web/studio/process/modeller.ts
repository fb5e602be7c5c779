import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './editor.css';
import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type { ModdleElement } from 'bpmn-moddle';
import type {
  BpmnFactory,
  Canvas,
  CommandStack,
  Connection,
  Modeling,
  Overlays,
  Registry,
  Selection,
  Shape,
} from './diagram.ts';
import type { Addable, NewNames, StepInserter } from './insert-step.ts';
import { ownPackage, withDrawing } from './process-file.ts';
import { type ProcessView, readProcess } from './read-process.ts';
import { type ToolWords, toolsOf } from './tools.ts';

export interface Mark {
  readonly element: string;
  readonly kind: 'error' | 'warning' | 'token' | 'added' | 'removed' | 'changed';
  /** A word or number in the mark itself. */
  readonly text: string;
  readonly title: string;
}

interface Options {
  readonly container: HTMLElement;
  readonly xml: string;
  readonly label: string;
  readonly editing?: {
    readonly words: ToolWords;
    readonly names: (kind: Addable) => NewNames;
    readonly onChange: () => void;
  };
  readonly onSelect?: (id: string | null) => void;
}

/** Opens a drawing in the page, to be read or changed. */
export async function openDiagram(options: Options): Promise<Diagram> {
  const { container, editing, label } = options;
  const shared = { container, moddleExtensions: { mt: ownPackage } };
  const viewer = editing
    ? new Modeler({
        ...shared,
        newNames: editing.names,
        toolWords: editing.words,
        additionalModules: [toolsOf(editing.words)],
      })
    : new NavigatedViewer(shared);
  const diagram = new Diagram(viewer, options);
  await viewer.importXML(await withDrawing(options.xml));
  const drawing = container.querySelector('svg[tabindex]');
  drawing?.setAttribute('role', 'application');
  drawing?.setAttribute('aria-label', label);
  // The names in a model are Chinese first; English ones stand beside them, not in the drawing.
  drawing?.querySelector('.viewport')?.setAttribute('lang', 'zh-CN');
  if (editing) showBeginning(viewer.get<Canvas>('canvas'));
  else diagram.fit();
  return diagram;
}

const legible = 0.75;
const palette = 150;

/** As much as can still be read, from the start, beside the palette. */
function showBeginning(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  if (outer.width === 0) return;
  const fits = Math.min((outer.width - palette - 40) / inner.width, (outer.height - 40) / inner.height);
  const scale = Math.min(1, Math.max(legible, fits));
  const [width, height] = [outer.width / scale, outer.height / scale];
  const x = inner.x - (palette + 20) / scale;
  canvas.viewbox({ x, y: inner.y + inner.height / 2 - height / 2, width, height });
}

/** The drawing as the page's panels use it: everything here can be undone, and nothing else touches the model. */
export class Diagram {
  readonly #viewer: NavigatedViewer;
  #marked: (readonly [string, string])[] = [];

  constructor(viewer: NavigatedViewer, { editing, onSelect }: Options) {
    this.#viewer = viewer;
    if (editing) viewer.on('commandStack.changed', () => editing.onChange());
    viewer.on('selection.changed', ({ newSelection }: { newSelection: readonly Shape[] }) => {
      const [one] = newSelection;
      const chosen = one?.labelTarget ?? one;
      onSelect?.(newSelection.length === 1 && chosen ? chosen.id : null);
    });
  }

  view(): ProcessView | undefined {
    return readProcess(this.#viewer.getDefinitions());
  }

  async xml(): Promise<string> {
    const { xml } = await this.#viewer.saveXML({ format: true });
    // As the packs write it: a comparison of the files shows what was changed, not how it was written.
    return xml.replaceAll('&#34;', '&quot;');
  }

  close(): void {
    this.#viewer.destroy();
  }

  fit(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  zoom(by: number): void {
    const { zoom } = this.#canvas;
    const now = Reflect.apply(zoom, this.#canvas, []) as number;
    this.#canvas.zoom(Math.min(3, Math.max(0.2, now * by)), 'auto');
  }

  select(id: string | null): void {
    const shape = id === null ? undefined : this.#shape(id);
    this.#viewer.get<Selection>('selection').select(shape ?? null);
    if (shape) this.#canvas.scrollToElement(shape, 120);
  }

  get canUndo(): boolean {
    return this.#stack.canUndo();
  }
  get canRedo(): boolean {
    return this.#stack.canRedo();
  }
  undo(): void {
    this.#stack.undo();
  }
  redo(): void {
    this.#stack.redo();
  }

  /** Standard attributes by their name, our own by `mt:…`; undefined takes one away. */
  set(id: string, properties: Readonly<Record<string, string | undefined>>): void {
    const shape = this.#shape(id);
    if (shape) this.#modeling.updateProperties(shape, properties);
  }

  /** When work takes this way: by a condition, or where none of the others holds. */
  setCondition(id: string, condition: string | 'default'): void {
    const flow = this.#shape(id) as Connection | undefined;
    if (!flow) return;
    const isDefault = flow.source.businessObject.get('default') === flow.businessObject;
    this.#together(() => {
      if (condition === 'default') {
        this.#modeling.updateProperties(flow, { conditionExpression: undefined });
        this.#modeling.updateProperties(flow.source, { default: flow.businessObject });
        return;
      }
      if (isDefault) this.#modeling.updateProperties(flow.source, { default: undefined });
      const expression = this.#expression(condition, flow.businessObject);
      this.#modeling.updateProperties(flow, { conditionExpression: expression });
    });
  }

  /** Of what is done once for each of a list. */
  setMany(id: string, properties: Readonly<Record<string, string | undefined>>): void {
    const shape = this.#shape(id);
    const loop = shape?.businessObject.get('loopCharacteristics') as ModdleElement | undefined;
    if (shape && loop) this.#modeling.updateModdleProperties(shape, loop, properties);
  }

  setTimer(id: string, period: string, unit: string): void {
    const shape = this.#shape(id);
    const [timer] = (shape?.businessObject.get('eventDefinitions') ?? []) as ModdleElement[];
    if (!shape || !timer) return;
    this.#modeling.updateModdleProperties(shape, timer, {
      timeDuration: this.#expression(period, timer),
      timeDate: undefined,
      'mt:unit': unit || undefined,
    });
  }

  onFlow(id: string, kind: Addable): void {
    this.#chosen(this.#inserter.onFlow(id, kind));
  }
  after(id: string, kind: Addable): void {
    this.#chosen(this.#inserter.after(id, kind));
  }
  deadline(id: string): void {
    this.#chosen(this.#inserter.deadline(id));
  }
  remove(id: string): void {
    const shape = this.#shape(id);
    if (shape) this.#modeling.removeElements([shape]);
  }

  /** Marks of one kind take the place of those before: what the check found, where tokens are, what differs. */
  mark(group: string, marks: readonly Mark[]): void {
    const overlays = this.#viewer.get<Overlays>('overlays');
    overlays.remove({ type: group });
    for (const [id, marker] of this.#marked) if (marker.startsWith(`${group}-`)) this.#unmark(id, marker);
    this.#marked = this.#marked.filter(([, marker]) => !marker.startsWith(`${group}-`));
    for (const { element, kind, text, title } of marks) {
      const shape = this.#shape(element);
      if (!shape) continue;
      const marker = `${group}-${kind}`;
      this.#canvas.addMarker(shape, marker);
      this.#marked.push([element, marker]);
      if (text === '') continue;
      const html = document.createElement('span');
      html.className = `st-mark st-mark--${kind}`;
      html.textContent = text;
      html.title = title;
      overlays.add(element, group, { position: { top: -12, right: 14 }, html });
    }
  }

  #unmark(id: string, marker: string): void {
    const shape = this.#shape(id);
    if (shape) this.#canvas.removeMarker(shape, marker);
  }

  #chosen(added: Shape | undefined): void {
    if (added) this.select(added.id);
  }

  #expression(body: string, parent: ModdleElement): ModdleElement {
    const expression = this.#viewer.get<BpmnFactory>('bpmnFactory').create('bpmn:FormalExpression', { body });
    expression.$parent = parent;
    return expression;
  }

  #together(run: () => void): void {
    this.#stack.execute('studio.together', { run });
  }

  #shape(id: string): Shape | undefined {
    return this.#viewer.get<Registry>('elementRegistry').get(id);
  }
  get #canvas(): Canvas {
    return this.#viewer.get<Canvas>('canvas');
  }
  get #stack(): CommandStack {
    return this.#viewer.get<CommandStack>('commandStack');
  }
  get #modeling(): Modeling {
    return this.#viewer.get<Modeling>('modeling');
  }
  get #inserter(): StepInserter {
    return this.#viewer.get<StepInserter>('stepInserter');
  }
}
