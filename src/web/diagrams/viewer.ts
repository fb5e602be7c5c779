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
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
}
interface Overlays {
  add(element: string, type: string, overlay: object): string;
  remove(filter: { readonly type: string }): void;
}
interface Registry {
  get(element: string): object | undefined;
}

const overlay = 'told';

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
  const viewer = new Viewer(library);
  viewer.fit();
  return viewer;
}

export class Viewer {
  readonly #library: NavigatedViewer;
  #marked: readonly Mark[] = [];

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
  }

  close(): void {
    this.#library.destroy();
  }

  get #canvas(): Canvas {
    return this.#library.get<Canvas>('canvas');
  }
}
