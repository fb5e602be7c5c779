import { hasCondition, waysFrom } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** Side by side all ways are taken, whatever they say. */
export const conditionIgnored = ruleAt(['bpmn:ParallelGateway'], (gateway) =>
  waysFrom(gateway)
    .filter(hasCondition)
    .map((way) => ({
      at: way,
      about: { name: gateway },
      refused: { code: 'processes/condition-ignored', at: gateway },
    })),
);
