import { useState } from 'react';
import type { Choices } from '#casework/studio/index.ts';
import { useWords } from '#web/words/index.ts';
import type { Diagram } from './modeller.ts';
import { actBefore, conditionOf, outcomeIn } from './outcomes.ts';
import { ListInput, TextInput } from './property-inputs.tsx';
import type { FlowView, ProcessView } from './read-process.ts';
import { usePlain } from './use-names.ts';
import { processWords } from './words.ts';

const splitting = new Set(['choice', 'inclusive', 'complex']);

interface FlowFieldsProps {
  readonly flow: FlowView;
  readonly view: ProcessView;
  readonly lists: Choices;
  readonly diagram: Diagram;
}

/** When this way is taken: chosen from the outcomes of the step before; experts write FEEL. */
export function FlowFields({ flow, view, lists, diagram }: FlowFieldsProps) {
  const say = useWords(processWords);
  const plain = usePlain();
  const [own, setOwn] = useState(false);
  const source = view.steps.find(({ id }) => id === flow.from);
  if (source === undefined || !splitting.has(source.kind)) return null;
  const act = lists.acts.find(({ key }) => key === actBefore(view, flow.from));
  const outcome = outcomeIn(flow.condition);
  const isOwn = own || (flow.condition !== '' && !act?.outcomes.some(({ key }) => key === outcome));
  const chosen = isOwn ? 'own' : flow.isDefault ? 'default' : outcome ? `outcome ${outcome}` : '';
  const choose = (value: string | undefined) => {
    setOwn(value === 'own');
    if (value === undefined || value === 'own') return;
    const [what = '', key = ''] = value.split(' ');
    diagram.model.setCondition(flow.id, what === 'default' ? 'default' : conditionOf(key));
  };
  return (
    <>
      <ListInput
        name="when"
        label={say('when')}
        value={chosen}
        options={[
          ...(act?.outcomes ?? []).map(({ key, label }) => ({
            value: `outcome ${key}`,
            label: say('when-outcome', { outcome: plain(label) }),
          })),
          { value: 'default', label: say('when-default') },
          { value: 'own', label: say('when-own') },
        ]}
        onGiven={choose}
      />
      {isOwn ? (
        <TextInput
          name="condition"
          label={say('condition')}
          value={flow.condition}
          long
          onGiven={(given) => given && diagram.model.setCondition(flow.id, given)}
        />
      ) : null}
    </>
  );
}
