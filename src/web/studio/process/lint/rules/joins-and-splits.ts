import { gateways, waysFrom, waysTo } from '../elements.ts';
import { ruleFor } from '../rule.ts';

export const joinsAndSplits = ruleFor(
  gateways,
  (gateway) => waysTo(gateway).length > 1 && waysFrom(gateway).length > 1,
);
