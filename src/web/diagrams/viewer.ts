import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagrams.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/** Something told on an element: by its colour and by a word or number in a mark. */
export interface Mark {
  readonly element: string;
  readonly kind: 'token' | 'incident' | 'heat-1' | 'heat-2' | 'heat-3' | 'heat-4';
  readonly text: string;
  readonly title: string;
}

interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  zoom(): number;
  viewbox(): { readonly inner: Box; readonly outer: { readonly width: number; readonly height: number } };
  viewbox(box: Box): void;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
}
interface Overlays {
  add(element: string, type: string, overlay: object): string;
  remove(filter: { readonly type: string }): void;
}
interface Registry {
  get(element: string): Box | undefined;
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlay = 'told';

/** Below it names cannot be read; then it is shown larger, and in part. */
const legible = 0.7;
const larger = 0.9;
/** What is looked at first. */
const weight = [
  'incident',
  'token',
  'heat-4',
  'heat-3',
  'heat-2',
  'heat-1',
] as const satisfies Mark['kind'][];

/** Opens a drawing to be read: it is moved and zoomed, never changed. */
export async function openViewer(container: HTMLElement, xml: string, label: string): Promise<Viewer> {
  const library = new NavigatedViewer({ container });
  await library.importXML(xml);
  const drawing = container.querySelector('svg[tabindex]');
  drawing?.setAttribute('role', 'application');
  drawing?.setAttribute('aria-label', label);
  // The names in a model are Chinese first; English ones stand in the table beside it.
  for (const names of container.querySelectorAll('.viewport, .bjs-breadcrumbs'))
    names.setAttribute('lang', 'zh-CN');
  return new Viewer(library);
}

export class Viewer {
  readonly #library: NavigatedViewer;
  #marked: readonly Mark[] = [];
  #isShown = false;

  constructor(library: NavigatedViewer) {
    this.#library = library;
  }

  fit(): void {
    this.#canvas.zoom('fit-viewport', 'auto');
  }

  zoom(by: number): void {
    this.#canvas.zoom(Math.min(3, Math.max(0.2, this.#canvas.zoom() * by)), 'auto');
  }

  /** These marks take the place of those before. */
  mark(marks: readonly Mark[]): void {
    const overlays = this.#library.get<Overlays>('overlays');
    const registry = this.#library.get<Registry>('elementRegistry');
    overlays.remove({ type: overlay });
    for (const { element, kind } of this.#marked) this.#canvas.removeMarker(element, `dg-${kind}`);
    this.#marked = marks.filter(({ element }) => registry.get(element) !== undefined);
    for (const { element, kind, text, title } of this.#marked) {
      this.#canvas.addMarker(element, `dg-${kind}`);
      const html = document.createElement('span');
      html.className = `dg-mark dg-mark--${kind}`;
      html.textContent = text;
      html.title = title;
      overlays.add(element, overlay, { position: { top: -12, right: 14 }, html });
    }
    if (!this.#isShown) this.#show();
  }

  /** The whole where it can be read, else as much of it as can, with what is told in the middle, or from the beginning on. */
  #show(): void {
    this.#isShown = true;
    this.fit();
    const { inner, outer } = this.#canvas.viewbox();
    if (outer.width === 0 || this.#canvas.zoom() >= legible) return;
    const [first] = this.#marked.toSorted((a, b) => weight.indexOf(a.kind) - weight.indexOf(b.kind));
    const shape = first && this.#library.get<Registry>('elementRegistry').get(first.element);
    const [width, height] = [outer.width / larger, outer.height / larger];
    const x = shape ? shape.x + (shape.width - width) / 2 : inner.x - 30;
    const middle = shape ? shape.y + shape.height / 2 : inner.y + inner.height / 2;
    this.#canvas.viewbox({ x: Math.max(inner.x - 30, x), y: middle - height / 2, width, height });
  }

  close(): void {
    this.#library.destroy();
  }

  get #canvas(): Canvas {
    return this.#library.get<Canvas>('canvas');
  }
}
