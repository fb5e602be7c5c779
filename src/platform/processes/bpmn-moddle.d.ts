declare module 'bpmn-moddle' {
  /** What the parser makes of one XML element; references are resolved to elements. */
  export interface ModdleElement {
    readonly $type: string;
    /** Attributes of other namespaces, with the prefix under which their package was declared. */
    readonly $attrs: Readonly<Record<string, string>>;
    $parent?: ModdleElement | undefined;
    readonly id?: string;
    readonly name?: string;
    $instanceOf(type: string): boolean;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }
  export interface ParseResult {
    readonly rootElement: ModdleElement;
    readonly elementsById: Readonly<Record<string, ModdleElement>>;
    readonly warnings: readonly { readonly message: string }[];
  }
  interface PropertyType {
    readonly default?: unknown;
  }
  export class BpmnModdle {
    readonly registry: { readonly typeMap: Readonly<Record<string, { properties: PropertyType[] }>> };
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<ParseResult>;
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
  }
}
