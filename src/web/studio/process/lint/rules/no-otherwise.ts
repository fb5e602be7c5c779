import { branching, hasCondition, waysFrom } from '../elements.ts';
import { refusalFor } from '../rule.ts';

/** Where no condition holds, the case would stand still. */
export const noOtherwise = refusalFor('processes/missing-default', branching, (gateway) => {
  const ways = waysFrom(gateway);
  const asks = ways.length > 1 || ways.some(hasCondition);
  return asks && !ways.some((way) => way === gateway.get('default'));
});
