import { useWords } from '#web/words/index.ts';
import { CheckInput, ListInput, TextInput } from './property-inputs.tsx';
import type { StepFieldsProps } from './step-fields.tsx';
import { processWords } from './words.ts';

const orderings = ['Parallel', 'Sequential'] as const;

/** In which order the steps inside are done, which of them, and when enough is done. */
export function AdHocFields({ step, diagram, change }: StepFieldsProps) {
  const say = useWords(processWords);
  const { adHoc } = step;
  if (!adHoc) return null;
  return (
    <>
      <ListInput
        name="ordering"
        label={say('ordering')}
        value={adHoc.ordering}
        options={orderings.map((ordering) => ({ value: ordering, label: say(`ordering-${ordering}`) }))}
        onGiven={(ordering) => change({ ordering })}
      />
      <TextInput
        name="enough"
        label={say('enough')}
        hint={say('enough-hint')}
        value={adHoc.until}
        long
        onGiven={(formula) => diagram.model.setEnough(step.id, formula)}
      />
      {adHoc.until ? (
        <CheckInput
          name="cancelsRest"
          label={say('cancels-rest')}
          checked={adHoc.cancelsRest}
          onGiven={(cancels) => diagram.model.set(step.id, { cancelRemainingInstances: cancels })}
        />
      ) : null}
      <TextInput
        name="activities"
        label={say('which-inside')}
        hint={say('which-inside-hint')}
        value={step.attributes['activities'] ?? ''}
        long
        onGiven={(formula) => change({ 'mt:activities': formula })}
      />
    </>
  );
}
