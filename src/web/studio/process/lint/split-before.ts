import type { ModdleElement } from 'bpmn-moddle';
import { gateways, isA, sourceOf, waysFrom, waysTo } from './elements.ts';

/** The gateway from which all branches that come together here have come straight; undefined where others joined them. */
export function splitBefore(join: ModdleElement): ModdleElement | undefined {
  const ways = waysTo(join);
  if (ways.length < 2) return undefined;
  const [first, ...others] = ways.map(originOf);
  return others.every((one) => one === first) ? first : undefined;
}

function originOf(way: ModdleElement): ModdleElement | undefined {
  const seen = new Set<ModdleElement>();
  let at = sourceOf(way);
  while (at && !seen.has(at)) {
    seen.add(at);
    if (isA(at, gateways) && waysFrom(at).length > 1) return at;
    const [before, ...more] = waysTo(at);
    if (!before || more.length > 0) return undefined;
    at = sourceOf(before);
  }
  return undefined;
}
