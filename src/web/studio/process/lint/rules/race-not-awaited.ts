import type { ModdleElement } from 'bpmn-moddle';
import { eventOf, targetOf, waysFrom, waysTo } from '../elements.ts';
import { ruleAt } from '../rule.ts';

/** Whatever comes first decides: only what is waited for can come. */
export const raceNotAwaited = ruleAt(['bpmn:EventBasedGateway'], (gateway) =>
  waysFrom(gateway).flatMap((way) => {
    const step = targetOf(way);
    return !step || isAwaited(step)
      ? []
      : [
          {
            at: step,
            about: { name: step, race: gateway },
            refused: { code: 'processes/not-awaited', at: gateway },
          },
        ];
  }),
);

const isAwaited = (step: ModdleElement) =>
  (step.$type === 'bpmn:ReceiveTask' ||
    (step.$type === 'bpmn:IntermediateCatchEvent' && eventOf(step) !== 'link')) &&
  waysTo(step).length === 1;
