import type { ZoneConfig } from '#kernel/config/index.ts';
import { hostings, places } from './places.ts';
import { zoneProblem } from './problems.ts';

/**
 * Refuses to start a module on hosting that is assured less than it needs. Where nobody has said how well it is assured
 * there is nothing to check, but in production a zone of several has to say it.
 */
export function checkHosting(
  { zone, mode }: { readonly zone: ZoneConfig; readonly mode: 'demonstration' | 'production' },
  served: readonly string[],
): void {
  if (zone.hosting === undefined && (mode !== 'production' || zone.name === 'all')) return;
  const given = zone.hosting ?? 'commercial';
  for (const module of served) {
    const needed = places[module]?.hosting ?? 'high';
    if (hostings.indexOf(given) < hostings.indexOf(needed))
      throw zoneProblem('tier-too-low', { hosting: given, needed, module });
  }
}
