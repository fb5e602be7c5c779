import type { Modeling, Shape } from './diagram.ts';
import { ModelEditor } from './edit-model.ts';
import { StepInserter } from './insert-step.ts';
import { type Addable, definitionTypes, partOf } from './parts.ts';

/** What the drawing's own tools say, in plain words. */
export interface ToolWords {
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

const icon = (kind: Addable) => `bpmn-icon-${partOf(kind).icon}`;

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
          ...entry('insert', icon('task'), (_event, flow) => chosen(inserter.onFlow(flow.id, 'task'))),
          ...remove,
        };
      if (
        !/Task$|Activity$|SubProcess$|Gateway$|Transaction$|(?:Start|Catch|Throw|Boundary)Event$/.test(
          shape.type,
        )
      )
        return shape.type === 'bpmn:Process' ? {} : remove;
      if (isBesideTheFlow(shape)) return remove;
      const isActivity = /Task$|Activity$|SubProcess$|Transaction$/.test(shape.type);
      return {
        ...entry('after', icon('task'), (_event, from) => chosen(inserter.after(from.id, 'task'))),
        ...entry('branch', icon('choice'), (_event, from) => chosen(inserter.after(from.id, 'choice'))),
        ...entry('end', icon('end'), (_event, from) => chosen(inserter.after(from.id, 'end'))),
        ...(isActivity
          ? entry('deadline', icon('wait'), (_event, host) => chosen(inserter.onEdge(host.id, 'timer')))
          : {}),
        ...entry('connect', 'bpmn-icon-connection-multi', (event, from) => connect.start(event, from)),
        ...(shape.type === 'bpmn:StartEvent' ? {} : remove),
      };
    };
    pad.registerProvider(this);
  }
}

/** What undoes a step, and the event that leads to it. */
function isBesideTheFlow({ businessObject }: Shape): boolean {
  const events = businessObject.get('eventDefinitions');
  const undoing = Array.isArray(events) && events.some(({ $type }) => $type === definitionTypes.compensation);
  return (
    businessObject.get('isForCompensation') === true ||
    (businessObject.$type === 'bpmn:BoundaryEvent' && undoing)
  );
}

/** Replaces the editor's own palette, context pad and words; nothing is offered that would not run. */
export function toolsOf(words: ToolWords) {
  const translate = (template: string, replacements: Readonly<Record<string, string>> = {}) =>
    (words.library[template] ?? template).replaceAll(/\{(\w+)\}/g, (all, name) => replacements[name] ?? all);
  return {
    __init__: ['stepInserter', 'modelEditor', 'contextPadProvider'],
    stepInserter: ['type', StepInserter],
    modelEditor: ['type', ModelEditor],
    // Ours stands in the page, for the keyboard and for readers of screens, too.
    paletteProvider: ['value', null],
    contextPadProvider: ['type', ContextPad],
    translate: ['value', translate],
  };
}
