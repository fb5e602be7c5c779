import { branching, hasCondition, waysFrom } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** Nobody can tell when this way is taken. */
export const wayWithoutCondition = ruleAt(branching, (gateway) => {
  const ways = waysFrom(gateway);
  if (ways.length < 2 && !ways.some(hasCondition)) return [];
  return ways
    .filter((way) => !hasCondition(way) && way !== gateway.get('default'))
    .map((way) => ({
      at: way,
      about: { name: gateway },
      refused: { code: 'processes/missing-condition', at: gateway },
    }));
});
