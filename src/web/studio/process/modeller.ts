import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import './editor.css';
import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import type {
  Canvas,
  CommandStack,
  Connection,
  Create,
  Modeling,
  Overlays,
  Registry,
  Selection,
  Shape,
} from './diagram.ts';
import type { ModelEditor } from './edit-model.ts';
import type { Named, NewNames, StepInserter } from './insert-step.ts';
import { keepWritten } from './keep-written.ts';
import { lintProcess } from './lint/lint-process.ts';
import type { DrawingFinding } from './lint/said-once.ts';
import { type Addable, type Edge, isApart } from './parts.ts';
import { placeLabels } from './place-labels.ts';
import { areSame, ownPackage, withDrawing } from './process-file.ts';
import { type ProcessView, readProcess } from './read-process.ts';
import { type ToolWords, toolsOf } from './tools.ts';

interface GlobalConnect {
  start(event: Event): void;
}
interface EventBus {
  fire(event: string, context: object): void;
}
interface PointerTool {
  activateSelection(event: Event): void;
}

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
    readonly names: (kind: Named) => NewNames;
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
  await diagram.open();
  placeLabels(viewer.get<Registry>('elementRegistry'), (label) =>
    viewer.get<EventBus>('eventBus').fire('element.changed', { element: label }),
  );
  const drawing = container.querySelector('svg[tabindex]');
  drawing?.setAttribute('role', 'application');
  drawing?.setAttribute('aria-label', label);
  // The names in a model are Chinese first; English ones stand beside them, not in the drawing.
  for (const names of container.querySelectorAll('.viewport, .bjs-breadcrumbs'))
    names.setAttribute('lang', 'zh-CN');
  diagram.show();
  return diagram;
}

const legible = 0.75;

/** A connection has points along its way and no box. */
function middleOf(shape: Shape): { readonly x: number; readonly y: number } {
  const points = isConnection(shape) ? shape.waypoints : [];
  const [first, last] = [points[0], points.at(-1)];
  if (first && last) return { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
  return { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 };
}

const isConnection = (shape: Shape): shape is Connection => 'waypoints' in shape;

/** As people write them. */
const named: Readonly<Record<string, string>> = {
  '&#34;': '&quot;',
  '&#38;': '&amp;',
  '&#39;': '&apos;',
  '&#60;': '&lt;',
  '&#62;': '&gt;',
};

/** The drawing as the page's panels use it: everything here can be undone, and nothing else touches the model. */
export class Diagram {
  readonly #viewer: NavigatedViewer;
  /** What is only looked at has no steps back. */
  readonly #isEdited: boolean;
  readonly #opened: string;
  /** The file as the editor writes it before anything is changed. */
  #untouched = '';
  #marked: (readonly [string, string])[] = [];

  constructor(viewer: NavigatedViewer, { editing, onSelect, xml }: Options) {
    this.#viewer = viewer;
    this.#opened = xml;
    this.#isEdited = editing !== undefined;
    if (editing) viewer.on('commandStack.changed', () => editing.onChange());
    viewer.on('selection.changed', ({ newSelection }: { newSelection: readonly Shape[] }) => {
      const [one] = newSelection;
      const chosen = one?.labelTarget ?? one;
      onSelect?.(newSelection.length === 1 && chosen ? chosen.id : null);
    });
  }

  /** Reads the file and draws it. */
  async open(): Promise<void> {
    await this.#viewer.importXML(await withDrawing(this.#opened));
    this.#untouched = await this.#written();
  }

  view(): ProcessView | undefined {
    return readProcess(this.#viewer.getDefinitions());
  }

  /** What is doubtful in it as it is drawn now. */
  lint(): Promise<readonly DrawingFinding[]> {
    return lintProcess(this.#viewer.getDefinitions());
  }

  async xml(): Promise<string> {
    const written = await this.#written();
    const kept = keepWritten(this.#opened, this.#untouched, written);
    // Whatever it looks like, it says what stands in the editor.
    return (await areSame(kept, written)) ? kept : written;
  }

  async #written(): Promise<string> {
    const { xml } = await this.#viewer.saveXML({ format: true });
    return xml.replaceAll(/&#(3[489]|6[02]);/g, (all) => named[all] ?? all);
  }

  close(): void {
    this.#viewer.destroy();
  }

  fit(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  /** As much as can still be read, from the start, or with the first of these in the middle. */
  show(elements: readonly string[] = []): void {
    const { inner, outer } = this.#canvas.viewbox();
    if (outer.width === 0) return;
    const fits = Math.min((outer.width - 60) / inner.width, (outer.height - 40) / inner.height);
    const scale = Math.min(1, Math.max(legible, fits));
    const [width, height] = [outer.width / scale, outer.height / scale];
    const beginning = inner.x - 30 / scale;
    const middle = { x: beginning, y: inner.y + inner.height / 2 - height / 2, width, height };
    const shape = elements.map((id) => this.#shape(id)).find((one) => one !== undefined);
    const at = shape && fits < legible ? middleOf(shape) : undefined;
    this.#canvas.viewbox(
      at ? { ...middle, x: Math.max(beginning, at.x - width / 2), y: at.y - height / 2 } : middle,
    );
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

  /** Moves the drawing no farther than it takes to see this. */
  reveal(id: string): void {
    const shape = this.#shape(id);
    if (shape) this.#canvas.scrollToElement(shape, 60);
  }

  get canUndo(): boolean {
    return this.#isEdited && this.#stack.canUndo();
  }
  get canRedo(): boolean {
    return this.#isEdited && this.#stack.canRedo();
  }
  undo(): void {
    this.#stack.undo();
  }
  redo(): void {
    this.#stack.redo();
  }

  /** Changes what steps say. */
  get model(): ModelEditor {
    return this.#viewer.get<ModelEditor>('modelEditor');
  }

  onFlow(id: string, kind: Addable): void {
    this.#chosen(this.#inserter.onFlow(id, kind));
  }
  after(id: string, kind: Addable): void {
    this.#chosen(this.#inserter.after(id, kind));
  }
  onEdge(id: string, event: Edge): void {
    this.#chosen(this.#inserter.onEdge(id, event));
  }
  inside(id: string): void {
    this.#chosen(this.#inserter.inside(id));
  }
  addLane(id: string): void {
    this.#inserter.addLane(id);
  }

  /** Follows the pointer until it is put down. */
  drag(kind: Addable, event: Event): void {
    const shapes = this.#inserter.makeAll(kind);
    this.#viewer.get<Create>('create').start(event, shapes, { hints: { autoSelect: shapes.slice(0, 1) } });
  }

  /** Without a pointer: after what is chosen, else after the beginning, else beside everything. */
  add(kind: Addable): void {
    const [chosen] = this.#viewer.get<Selection>('selection').get();
    const begin = this.#viewer
      .get<Registry>('elementRegistry')
      .filter(({ type }) => type === 'bpmn:StartEvent')[0];
    const at = chosen ?? begin;
    if (isApart(kind) || !at) this.#chosen(this.#inserter.beside(kind, this.#canvas.getRootElement()));
    else if (at.type === 'bpmn:SequenceFlow') this.onFlow(at.id, kind);
    else this.after(at.id, kind);
  }

  /** Draws connections, or makes room, with the pointer from now on. */
  use(tool: 'connect' | 'space', event: Event): void {
    if (tool === 'connect') this.#viewer.get<GlobalConnect>('globalConnect').start(event);
    else this.#viewer.get<PointerTool>('spaceTool').activateSelection(event);
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
