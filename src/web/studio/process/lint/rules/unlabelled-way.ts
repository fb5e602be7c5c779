import { waysFrom } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** A way on from a choice does not say when it is taken. */
export const unlabelledWay = ruleAt(['bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway'], (gateway) => {
  const ways = waysFrom(gateway);
  return ways.length < 2
    ? []
    : ways.filter(({ name = '' }) => name === '').map((way) => ({ at: way, about: { name: gateway } }));
});
