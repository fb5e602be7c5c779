import type { Modeling, Shape } from './diagram.ts';
import { type Addable, StepInserter } from './insert-step.ts';

/** What the drawing's own tools say, in plain words. */
export interface ToolWords {
  readonly palette: Readonly<Record<Addable | 'connect' | 'space', string>>;
  readonly pad: Readonly<
    Record<'insert' | 'after' | 'branch' | 'end' | 'deadline' | 'connect' | 'remove', string>
  >;
  readonly library: Readonly<Record<string, string>>;
}

interface Starting {
  start(event: Event, shape?: Shape): void;
}
interface Provided {
  registerProvider(provider: unknown): void;
}

const icons: Readonly<Record<Addable | 'connect' | 'space', string>> = {
  task: 'bpmn-icon-user-task',
  check: 'bpmn-icon-business-rule-task',
  service: 'bpmn-icon-service-task',
  call: 'bpmn-icon-call-activity',
  subprocess: 'bpmn-icon-subprocess-expanded',
  choice: 'bpmn-icon-gateway-xor',
  parallel: 'bpmn-icon-gateway-parallel',
  wait: 'bpmn-icon-intermediate-event-catch-timer',
  end: 'bpmn-icon-end-event-none',
  connect: 'bpmn-icon-connection-multi',
  space: 'bpmn-icon-space-tool',
};

const addable: readonly Addable[] = [
  'task',
  'check',
  'service',
  'call',
  'choice',
  'parallel',
  'wait',
  'subprocess',
  'end',
];

/** Only what runs, each with its word. */
class Palette {
  static readonly $inject = [
    'palette',
    'create',
    'globalConnect',
    'spaceTool',
    'stepInserter',
    'config.toolWords',
  ];
  readonly getPaletteEntries: () => Record<string, object>;

  constructor(
    palette: Provided,
    create: Starting,
    connect: Starting,
    space: { activateSelection(event: Event): void },
    inserter: StepInserter,
    words: ToolWords,
  ) {
    const entry = (kind: keyof ToolWords['palette'], group: string, begin: (event: Event) => void) => ({
      group,
      title: words.palette[kind],
      html: `<div class="entry st-tool" draggable="true"><i class="${icons[kind]}"></i>${words.palette[kind]}</div>`,
      action: { click: begin, dragstart: begin },
    });
    this.getPaletteEntries = () => ({
      ...Object.fromEntries(
        addable.map((kind) => [
          kind,
          entry(kind, 'steps', (event) => create.start(event, inserter.make(kind))),
        ]),
      ),
      separator: { group: 'steps', separator: true },
      connect: entry('connect', 'tools', (event) => connect.start(event)),
      space: entry('space', 'tools', (event) => space.activateSelection(event)),
    });
    palette.registerProvider(this);
  }
}

class ContextPad {
  static readonly $inject = [
    'contextPad',
    'connect',
    'modeling',
    'stepInserter',
    'selection',
    'config.toolWords',
  ];
  readonly getContextPadEntries: (shape: Shape) => Record<string, object>;
  readonly getMultiElementContextPadEntries: () => Record<string, object>;

  constructor(
    pad: Provided,
    connect: Starting,
    modeling: Modeling,
    inserter: StepInserter,
    selection: { select(shape: Shape): void },
    words: ToolWords,
  ) {
    const entry = (
      name: keyof ToolWords['pad'],
      className: string,
      click: (event: Event, shape: Shape) => void,
    ) => ({
      [name]: {
        group: name === 'remove' ? 'edit' : 'model',
        className,
        title: words.pad[name],
        action: { click },
      },
    });
    const chosen = (added: Shape | undefined) => added && selection.select(added);
    const remove = entry('remove', 'bpmn-icon-trash', (_event, shape) => modeling.removeElements([shape]));
    this.getMultiElementContextPadEntries = () => ({});
    this.getContextPadEntries = (shape) => {
      if (shape.labelTarget || shape.type === 'label') return {};
      if (shape.type === 'bpmn:SequenceFlow')
        return {
          ...entry('insert', icons.task, (_event, flow) => chosen(inserter.onFlow(flow.id, 'task'))),
          ...remove,
        };
      if (shape.type === 'bpmn:EndEvent') return remove;
      const isActivity = /Task$|Activity$|SubProcess$/.test(shape.type);
      return {
        ...entry('after', icons.task, (_event, from) => chosen(inserter.after(from.id, 'task'))),
        ...entry('branch', icons.choice, (_event, from) => chosen(inserter.after(from.id, 'choice'))),
        ...entry('end', icons.end, (_event, from) => chosen(inserter.after(from.id, 'end'))),
        ...(isActivity
          ? entry('deadline', icons.wait, (_event, host) => chosen(inserter.deadline(host.id)))
          : {}),
        ...entry('connect', icons.connect, (event, from) => connect.start(event, from)),
        ...(shape.type === 'bpmn:StartEvent' ? {} : remove),
      };
    };
    pad.registerProvider(this);
  }
}

/** Replaces the editor's own palette, context pad and words; nothing is offered that would not run. */
export function toolsOf(words: ToolWords) {
  const translate = (template: string, replacements: Readonly<Record<string, string>> = {}) =>
    (words.library[template] ?? template).replaceAll(/\{(\w+)\}/g, (all, name) => replacements[name] ?? all);
  return {
    __init__: ['stepInserter', 'paletteProvider', 'contextPadProvider'],
    stepInserter: ['type', StepInserter],
    paletteProvider: ['type', Palette],
    contextPadProvider: ['type', ContextPad],
    translate: ['value', translate],
  };
}
