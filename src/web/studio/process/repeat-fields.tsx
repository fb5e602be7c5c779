import { useWords } from '#web/words/index.ts';
import { ListInput, TextInput } from './property-inputs.tsx';
import type { StepFieldsProps } from './step-fields.tsx';
import { processWords } from './words.ts';

const ways = ['side-by-side', 'in-order', 'loop'] as const;
const rules = ['all', 'any', 'ratio:0.6'] as const;

/** Whether a step is done once, for each of a list, or again as long as something holds. */
export function RepeatFields(props: StepFieldsProps) {
  const { step, diagram } = props;
  const say = useWords(processWords);
  return (
    <>
      <ListInput
        name="repeat"
        label={say('repeat')}
        value={step.repeat?.how ?? ''}
        none={say('repeat-once')}
        options={ways.map((how) => ({ value: how, label: say(`repeat-${how}`) }))}
        onGiven={(given) =>
          diagram.model.setRepeat(
            step.id,
            ways.find((how) => how === given),
          )
        }
      />
      {step.repeat?.how === 'loop' ? <LoopFields {...props} /> : null}
      {step.repeat && step.repeat.how !== 'loop' ? <ManyFields {...props} /> : null}
    </>
  );
}

function LoopFields({ step, diagram }: StepFieldsProps) {
  const say = useWords(processWords);
  return (
    <>
      <TextInput
        name="until"
        label={say('loop-while')}
        value={step.repeat?.until ?? ''}
        long
        onGiven={(formula) => diagram.model.setUntil(step.id, formula)}
      />
      <TextInput
        name="most"
        label={say('loop-most')}
        value={step.repeat?.most ?? ''}
        onGiven={(most) =>
          diagram.model.setMany(step.id, { loopMaximum: /^\d+$/.test(most ?? '') ? Number(most) : undefined })
        }
      />
    </>
  );
}

function ManyFields({ step, diagram }: StepFieldsProps) {
  const say = useWords(processWords);
  const change = (name: string) => (value: string | undefined) =>
    diagram.model.setMany(step.id, { [`mt:${name}`]: value });
  const { collection = '', element = '', results = '', countersign = '' } = step.attributes;
  return (
    <>
      <TextInput
        name="collection"
        label={say('collection')}
        hint={say('collection-hint')}
        value={collection}
        long
        onGiven={change('collection')}
      />
      <TextInput name="element" label={say('element')} value={element} onGiven={change('element')} />
      <TextInput name="results" label={say('results')} value={results} onGiven={change('results')} />
      <TextInput
        name="until"
        label={say('many-until')}
        hint={say('many-until-hint')}
        value={step.repeat?.until ?? ''}
        long
        onGiven={(formula) => diagram.model.setUntil(step.id, formula)}
      />
      {step.kind === 'task' ? (
        <ListInput
          name="countersign"
          label={say('countersign')}
          value={countersign}
          none={say('countersign-none')}
          options={rules.map((rule) => ({
            value: rule,
            label: say(
              `countersign-${rule.split(':')[0] === 'ratio' ? 'ratio' : rule === 'all' ? 'all' : 'any'}`,
            ),
          }))}
          onGiven={change('countersign')}
        />
      ) : null}
    </>
  );
}
