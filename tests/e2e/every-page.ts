import type { RouteConfigEntry } from '@react-router/dev/routes';
import routes from '#web/routes.ts';
import type { Found, Who } from './addresses.ts';
import { deskAddresses } from './addresses-desk.ts';
import { ownAddresses } from './addresses-own.ts';
import { publicAddresses } from './addresses-public.ts';

export interface Place {
  readonly route: string;
  readonly who: Who;
  readonly at: string;
  readonly status: number;
}

/** Where each route is seen, full and empty. A route that is not here fails the test, so no new page is forgotten. */
const addressesOf = (found: Found) => ({
  ...publicAddresses(found),
  ...ownAddresses(found),
  ...deskAddresses(found),
});

/** What is not for the one who asks, or not there. */
const refused: Readonly<Record<string, number>> = {
  'newcomer /desk': 403,
  'officer /desk/board': 403,
  'officer /desk/intake': 403,
  'officer /desk/calls': 403,
  'officer /desk/counter': 403,
  'officer /desk/audit': 403,
  'officer /desk/guardians': 403,
  'officer /desk/authority/groups': 403,
  'officer /desk/authority/lists': 403,
  'officer /desk/authority/merges': 403,
  'officer /desk/authority/merges/new': 403,
  'officer /desk/authority/ties/new': 403,
  'officer /desk/authority/recoveries': 403,
  'officer /desk/authority/recoveries/new': 403,
  'officer /desk/authority/sign-ins': 403,
  'officer /desk/questions': 403,
  'officer /desk/authority?officer=nobody': 404,
  'officer /desk/operations': 403,
  'officer /desk/supervision': 403,
  'officer /desk/statistics': 403,
  'head /desk/supervision/complaints': 403,
  'head /desk/supervision/deliveries': 403,
  'officer /desk/supervision/outside': 403,
  'officer /desk/payments': 403,
  'anybody /pay/33990026000000000000': 404,
  'anybody /bank/no-such-order': 404,
  'applicant /my/joint/no-such-request': 404,
  'anybody /publicity/no-such-decision': 404,
  'anybody /ratings/nothing-here': 404,
  'anybody /rate/no-such-token': 404,
  'anybody /signin/refused': 400,
  'anybody /bodies/%00': 404,
  'anybody /signin/recover/none': 404,
  'anybody /signin/officer/none': 404,
  'anybody /nothing-here': 404,
  'anybody /items/nothing-here': 404,
};

/** The addresses as the routes of the pages name them. */
export function routesOfPages(): readonly string[] {
  return flat(routes, '');
}

function flat(entries: readonly RouteConfigEntry[], above: string): string[] {
  return entries.flatMap((entry) => {
    const path = entry.path === undefined ? above : `${above}/${entry.path}`;
    return entry.children ? flat(entry.children, path) : [path || '/'];
  });
}

export function routesSeen(): readonly string[] {
  return Object.keys(
    addressesOf({
      draft: '',
      case: '',
      body: '',
      instance: '',
      token: '',
      identifier: '',
      seal: '',
      officer: '',
    }),
  );
}

export function placesOf(found: Found): readonly Place[] {
  const open = `applicant /my/${found.case}/rate`;
  return Object.entries(addressesOf(found)).flatMap(([route, addresses]) =>
    Object.entries(addresses).flatMap(([who, list]) =>
      list.map((at) => ({
        route,
        who: who as Who,
        at,
        status: `${who} ${at}` === open ? 404 : (refused[`${who} ${at}`] ?? 200),
      })),
    ),
  );
}
