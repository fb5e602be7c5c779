import type { ZoneConfig } from '#kernel/config/index.ts';
import type { ZoneName } from './model.ts';

export type Hosting = NonNullable<ZoneConfig['hosting']>;

/** From the least assured to the most. */
export const hostings: readonly Hosting[] = ['commercial', 'low', 'middle', 'high'];

/** Where a module is served, and what it has to run on. */
export interface Place {
  readonly zones: readonly ZoneName[];
  /** 等保 level (GB/T 22239). */
  readonly level: 2 | 3;
  /** The least assured hosting it may run on. */
  readonly hosting: Hosting;
}

const place = (zones: readonly ZoneName[], level: Place['level'], hosting: Hosting): Place => ({
  zones,
  level,
  hosting,
});
const everywhere: readonly ZoneName[] = ['internet', 'outer', 'inner'];
const bodies: readonly ZoneName[] = ['outer', 'inner'];
const publicAndOuter: readonly ZoneName[] = ['internet', 'outer'];

/**
 * Which zone serves which module: its routes, its timers. The one table of it; a module that is not in it is served by no zone
 * but the whole. Named by their names, because modules of all floors stand here.
 */
export const places: Readonly<Record<string, Place>> = {
  'platform/identity': place(everywhere, 3, 'middle'),
  'platform/keys': place(everywhere, 3, 'middle'),
  'platform/vault': place(everywhere, 3, 'middle'),
  'platform/zones': place(everywhere, 3, 'middle'),
  'platform/audit': place(everywhere, 3, 'middle'),
  'platform/calendar': place(everywhere, 2, 'commercial'),
  'platform/regions': place(everywhere, 2, 'commercial'),
  'platform/directory': place(everywhere, 2, 'low'),
  'platform/access': place(everywhere, 3, 'middle'),
  'platform/scim': place(bodies, 3, 'middle'),
  'platform/certificates': place(everywhere, 3, 'middle'),
  'platform/ldap': place(bodies, 2, 'low'),
  'platform/staffing': place(bodies, 3, 'middle'),
  'platform/duty': place(bodies, 3, 'middle'),
  'platform/registers': place(bodies, 3, 'high'),
  'platform/files': place(everywhere, 3, 'middle'),
  'platform/messages': place(everywhere, 3, 'middle'),
  'platform/push': place(['internet'], 2, 'low'),
  'platform/processes': place(bodies, 3, 'middle'),
  'platform/demonstration': place(everywhere, 2, 'commercial'),
  'platform/seals': place(bodies, 3, 'high'),
  'platform/signatures': place(everywhere, 3, 'middle'),
  'casework/packs': place(everywhere, 2, 'commercial'),
  'casework/catalogue': place(everywhere, 2, 'commercial'),
  'casework/licences': place(publicAndOuter, 3, 'middle'),
  'casework/batches': place(['outer'], 3, 'middle'),
  'casework/cases': place(['outer'], 3, 'middle'),
  'casework/crossing': place(everywhere, 3, 'middle'),
  'casework/aftercare': place(['outer'], 3, 'middle'),
  'casework/filters': place(['outer'], 3, 'middle'),
  'casework/handovers': place(['outer'], 3, 'middle'),
  'casework/assigning': place(['outer'], 3, 'middle'),
  'casework/inspections': place(['outer'], 3, 'middle'),
  'casework/archive': place(['outer'], 3, 'high'),
  'casework/credentials': place(['internet'], 3, 'middle'),
  'casework/retention': place(everywhere, 3, 'middle'),
  'casework/remarks': place(['outer'], 3, 'middle'),
  'casework/forwarding': place(['outer'], 3, 'middle'),
  'casework/studio': place(['outer'], 3, 'middle'),
  'casework/operations': place(bodies, 3, 'middle'),
  'casework/subjects': place(publicAndOuter, 3, 'middle'),
  // Auditors look into the audit where it is kept; the inner network's goes nowhere else.
  'casework/transparency': place(everywhere, 3, 'middle'),
  // The counter of the outer network fills in the same forms as the public does.
  'front/applications': place(publicAndOuter, 3, 'middle'),
  'front/bookings': place(['internet'], 2, 'low'),
  'front/publicity': place(publicAndOuter, 2, 'low'),
  'front/hall': place(['outer'], 3, 'middle'),
  'front/complaints': place(publicAndOuter, 3, 'middle'),
  'front/payments': place(['internet'], 3, 'middle'),
  'front/ratings': place(['internet'], 2, 'low'),
  'front/mail': place(['outer'], 3, 'middle'),
  'front/calls': place(['outer'], 3, 'middle'),
  'front/agenda': place(['internet'], 3, 'low'),
  'insight/supervision': place(['outer'], 3, 'middle'),
  'insight/statistics': place(['outer'], 2, 'low'),
  'insight/delivery': place(['outer'], 3, 'middle'),
  'insight/outside': place(['outer'], 3, 'middle'),
  'web/pages': place(everywhere, 3, 'middle'),
};

/** Pages by how their address begins; the longest beginning counts, and what none fits is the public's. */
const pages: readonly (readonly [beginning: string, zones: readonly ZoneName[]])[] = [
  ['/desk', bodies],
  ['/hall', ['outer']],
  ['/kiosk', publicAndOuter],
  ['/licences', publicAndOuter],
  ['/v', publicAndOuter],
  // Who works at a desk signs in, keeps the account safe and reads what the site is.
  ['/signin', everywhere],
  ['/signout', everywhere],
  ['/oidc', everywhere],
  ['/.well-known', everywhere],
  ['/my/security', everywhere],
  ['/my/account', everywhere],
  ['/about', everywhere],
  ['/docs', everywhere],
  ['/design', everywhere],
  ['/assets', everywhere],
  ['/offline', everywhere],
  ['/manifest.webmanifest', everywhere],
  ['/service-worker.js', everywhere],
  ['/robots.txt', everywhere],
  ['/favicon.ico', everywhere],
  ['/healthz', everywhere],
  ['/readyz', everywhere],
  ['/metrics', everywhere],
  ['/openapi.json', everywhere],
  // Routes of the API are there or not with their module.
  ['/api', everywhere],
];

/** Whether a zone serves a module; the whole serves all. */
export const serves = (zone: ZoneConfig['name'], module: string): boolean =>
  zone === 'all' || (places[module]?.zones.includes(zone) ?? false);

/** Whether a zone answers at an address. */
export function answersAt(zone: ZoneConfig['name'], address: string): boolean {
  if (zone === 'all') return true;
  const path = decoded(address.split(/[?#]/, 1)[0] ?? '');
  const fitting = pages.filter(([beginning]) => path === beginning || path.startsWith(`${beginning}/`));
  const zones = fitting.toSorted(([a], [b]) => b.length - a.length)[0]?.[1] ?? ['internet'];
  return zones.includes(zone);
}

/** As the router reads it: `/%64esk` and `//desk` are the desk, too. */
function decoded(path: string): string {
  try {
    return decodeURI(path)
      .replace(/\/{2,}/g, '/')
      .replace(/\.data$/, '');
  } catch {
    return path;
  }
}
