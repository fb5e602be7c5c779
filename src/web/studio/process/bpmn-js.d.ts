/** What we use of the editor: its own declarations are made for another way of resolving modules. */
declare module 'bpmn-js/lib/Modeler' {
  import Viewer from 'bpmn-js/lib/NavigatedViewer';
  export default class Modeler extends Viewer {}
}
declare module 'bpmn-js/lib/NavigatedViewer' {
  export default class NavigatedViewer {
    constructor(options: Readonly<Record<string, unknown>>);
    importXML(xml: string): Promise<unknown>;
    saveXML(options: { readonly format: boolean }): Promise<{ readonly xml: string }>;
    getDefinitions(): import('bpmn-moddle').ModdleElement;
    get<Service>(name: string): Service;
    on(event: string, listener: (event: never) => void): void;
    destroy(): void;
  }
}
