import type { Choices } from '#casework/studio/index.ts';
import { pickText, type Text } from '#kernel/i18n/index.ts';
import { useLanguage, useWords } from '#web/words/index.ts';
import type { Choice } from './property-inputs.tsx';
import type { ProcessView, StepView } from './read-process.ts';
import { processWords } from './words.ts';

export const nothing: ProcessView = {
  id: '',
  name: '',
  steps: [],
  flows: [],
  beside: [],
  names: { message: [], signal: [], error: [], escalation: [] },
};

/** How parts of a process are called in the reader's language, unnamed ones by what they are. */
export function useNames(view: ProcessView = nothing) {
  const say = useWords(processWords);
  const language = useLanguage();
  const stepName = ({ name, nameEn, kind }: Pick<StepView, 'name' | 'nameEn' | 'kind'>) =>
    (language === 'en' ? nameEn || name : name || nameEn) || say(`kind-${kind}`);
  const nameOf = (id: string): string => {
    const step = [...view.steps, ...view.beside].find((one) => one.id === id);
    if (step) return stepName(step);
    const flow = view.flows.find((one) => one.id === id);
    return flow ? say('flow-ends', { from: nameOf(flow.from), to: nameOf(flow.to) }) : id;
  };
  return { stepName, nameOf };
}

/** A pack's text as plain words, for options and labels. */
export function usePlain(): (text: Text) => string {
  const language = useLanguage();
  return (text) => pickText(text, language).text;
}

/** Real lists as options. */
export function useOptions() {
  const plain = usePlain();
  return {
    plain,
    named: (list: readonly { readonly key: string; readonly name: Text }[]): Choice[] =>
      list.map(({ key, name }) => ({ value: key, label: plain(name) })),
    labelled: (list: readonly { readonly key: string; readonly label: Text }[]): Choice[] =>
      list.map(({ key, label }) => ({ value: key, label: plain(label) })),
  };
}

/** What a part is, and what it waits for or tells where it does. */
export function useKind() {
  const say = useWords(processWords);
  return ({ kind, event }: Pick<StepView, 'kind' | 'event'>): string => {
    if (event === null) return say(`kind-${kind}`);
    // Of what hangs on the edge of a step, only a time is a deadline.
    const what = kind === 'deadline' && event !== 'timer' ? 'edge' : kind;
    return say('kind-of-event', { kind: say(`kind-${what}`), event: say(`event-${event}`) });
  };
}

/** Who does a step, and by when, in a few words. */
export function useDuties(lists: Choices) {
  const say = useWords(processWords);
  const plain = usePlain();
  const named = (list: readonly { readonly key: string; readonly name: Text }[], key: string) => {
    const found = list.find((one) => one.key === key);
    return found ? plain(found.name) : key;
  };
  return ({ kind, attributes: of }: StepView): string => {
    const limit = of['limit'];
    const unit = lists.units.find(({ key }) => key === (of['limitUnit'] ?? 'working-day'));
    const until = limit === undefined ? '' : `${limit} ${unit ? plain(unit.label) : ''}`;
    if (kind === 'check') {
      const decision = lists.decisions.find(({ key }) => key === of['decision']);
      return decision?.name ?? of['decision'] ?? '';
    }
    if (kind === 'service') {
      const service = lists.services.find(({ name }) => name === of['service']);
      return service ? plain(service.label) : (of['service'] ?? '');
    }
    if (of['body'] === undefined) return until;
    const post = of['post'] === undefined ? '' : ` ${named(lists.posts, of['post'])}`;
    const body = of['body'];
    const isListed = lists.bodies.some(({ key }) => key === body);
    const who = `${isListed ? named(lists.bodies, body) : say('body-by-data', { body })}${post}`;
    return until ? say('who-limit', { who, limit: until }) : who;
  };
}
