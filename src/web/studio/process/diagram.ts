import type { ModdleElement } from 'bpmn-moddle';

/** The parts of the diagram library that we use, as far as we use them. */
export interface Shape {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly parent: Shape;
  readonly incoming: readonly Connection[];
  readonly outgoing: readonly Connection[];
  readonly labelTarget?: Shape;
  readonly host?: Shape;
}
export interface Connection extends Shape {
  readonly source: Shape;
  readonly target: Shape;
  readonly waypoints: readonly { readonly x: number; readonly y: number }[];
}
export interface Registry {
  get(id: string): Shape | undefined;
  filter(test: (shape: Shape) => boolean): Shape[];
  getGraphics(shape: Shape): SVGElement;
}
export interface Modeling {
  createShape(shape: object, at: object, parent: Shape, hints?: object): Shape;
  connect(source: Shape, target: Shape, attributes?: object): Connection;
  reconnectEnd(connection: Connection, target: Shape, at: object): void;
  layoutConnection(connection: Connection): void;
  createSpace(moving: object, resizing: object, delta: object, direction: string, start: number): void;
  updateProperties(shape: Shape, properties: object): void;
  updateModdleProperties(shape: Shape, of: ModdleElement, properties: object): void;
  addLane(shape: Shape, where: 'top' | 'bottom'): Shape;
  removeElements(shapes: readonly Shape[]): void;
}
export interface ElementFactory {
  createShape(attributes: object): Shape;
  createParticipantShape(attributes: object): Shape;
}
export interface BpmnFactory {
  create(type: string, properties?: object): ModdleElement;
}
export interface CommandStack {
  registerHandler(name: string, handler: unknown): void;
  execute(name: string, context: object): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}
export interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  viewbox(): {
    readonly inner: Shape;
    readonly outer: { readonly width: number; readonly height: number };
    readonly scale: number;
  };
  viewbox(box: { x: number; y: number; width: number; height: number }): void;
  scrollToElement(shape: Shape, padding?: number): void;
  addMarker(shape: Shape | string, marker: string): void;
  removeMarker(shape: Shape | string, marker: string): void;
  getRootElement(): Shape;
}
export interface Overlays {
  add(id: string, type: string, overlay: object): string;
  remove(filter: { readonly type: string }): void;
}
export interface Selection {
  select(shape: Shape | null): void;
  get(): readonly Shape[];
}
export interface SpaceTool {
  calculateAdjustments(
    elements: readonly Shape[],
    axis: 'x' | 'y',
    delta: number,
    start: number,
  ): { readonly movingShapes: object; readonly resizingShapes: object };
}
export interface Create {
  start(event: Event, shapes: Shape | readonly Shape[], context?: object): void;
}
