import type { RouteConfigEntry } from '@react-router/dev/routes';
import routes from '#web/routes.ts';

/**
 * Whose page it is: anybody's, an applicant's, somebody's who has nothing yet, an officer's, one's at a counter, a
 * supervisor's, a treasury officer's, an administrator's, an auditor's.
 */
export type Who =
  | 'anybody'
  | 'applicant'
  | 'newcomer'
  | 'officer'
  | 'counter'
  | 'head'
  | 'supervisor'
  | 'intake'
  | 'calls'
  | 'treasurer'
  | 'administrator'
  | 'auditor';

/** What addresses are made of that only a running city has. */
export interface Found {
  readonly draft: string;
  readonly case: string;
  /** Of the case's process. */
  readonly instance: string;
  readonly body: string;
  readonly token: string;
  readonly identifier: string;
  readonly seal: string;
  readonly officer: string;
}

export interface Place {
  readonly route: string;
  readonly who: Who;
  readonly at: string;
  readonly status: number;
}

type Addresses = Partial<Record<Who, readonly string[]>>;

const by = (who: Who, ...addresses: string[]): Addresses => ({ [who]: addresses });

/** Where each route is seen, full and empty. A route that is not here fails the test, so no new page is forgotten. */
const addressesOf = (found: Found): Readonly<Record<string, Addresses>> => ({
  '/': by('anybody', '/'),
  '/persons': by('anybody', '/persons'),
  '/firms': by('anybody', '/firms'),
  '/scenes': by('anybody', '/scenes'),
  '/enquiries': by('anybody', '/enquiries', '/enquiries?for=person'),
  '/enquiries/:key': by(
    'anybody',
    '/enquiries/open-restaurant',
    '/enquiries/open-restaurant?registered=false&staff=true&ownPremises=false&publicVenue=true&fireByPromise=false&drainage=true&shopSign=true&billboard=false&tobacco=true',
  ),
  '/themes/:key': by('anybody', '/themes/construction'),
  '/search': by('anybody', '/search', '/search?q=%E5%BC%80%E5%85%AC%E5%8F%B8', '/search?q=nothing-like-this'),
  '/items/:key': by(
    'anybody',
    '/items/planning-permit',
    '/items/planning-permit?projectKind=building&byAgent=true&as=firm',
    '/items/company-start',
  ),
  '/bodies': by('anybody', '/bodies'),
  '/bodies/:key': by('anybody', '/bodies/natural-resources', '/bodies/%00'),
  '/notices': by('anybody', '/notices'),
  '/notices/:key': by('anybody', '/notices/insurance-2027'),
  '/efficiency': by('anybody', '/efficiency', '/efficiency?month=2020-01'),
  '/data': by('anybody', '/data'),
  // Files, which statistics.test.ts reads.
  '/data/:file': {},
  '/publicity': by(
    'anybody',
    '/publicity',
    '/publicity?q=nothing-like-this',
    '/publicity?kind=penalty&from=2026-01-01',
  ),
  // Files and a decision that there is, which publicity.test.ts reads.
  '/publicity/file/:file': {},
  '/publicity/:id': by('anybody', '/publicity/no-such-decision'),
  '/ratings': by('anybody', '/ratings'),
  '/ratings/:key': by('anybody', '/ratings/natural-resources', '/ratings/nothing-here'),
  '/pay': by('anybody', '/pay'),
  // Only where something is owed: payments.test.ts looks at both there.
  '/pay/:code': by('anybody', '/pay/33990026000000000000'),
  '/bank/:orderNo': by('anybody', '/bank/no-such-order'),
  '/rate/:token': by('anybody', '/rate/no-such-token'),
  // Filled in by supervision.test.ts; here is a case that is not closed yet.
  '/my/:caseId/rate': by('applicant', `/my/${found.case}/rate`),
  '/licences/verify/document': by('anybody', '/licences/verify/document'),
  '/licences/verify/offline': by('anybody', '/licences/verify/offline'),
  '/licences/verify': by(
    'anybody',
    '/licences/verify',
    '/licences/verify?identifier=',
    '/licences/verify?identifier=NONE',
    `/licences/verify?identifier=${found.identifier}`,
  ),
  '/v/:token': by('anybody', '/v/no-such-token', `/v/${found.token}`),
  '/progress': by('anybody', '/progress'),
  '/kiosk': by('anybody', '/kiosk'),
  '/kiosk/services': by('anybody', '/kiosk/services?of=scenes', '/kiosk/services?of=firm'),
  '/kiosk/services/:key': by('anybody', '/kiosk/services/planning-permit'),
  '/kiosk/progress': by('anybody', '/kiosk/progress'),
  '/kiosk/queue': by('anybody', '/kiosk/queue'),
  // Only where a ticket has been drawn, or a slip sent: hall.test.ts looks at them there.
  '/kiosk/queue/:ticketId': {},
  '/hall/:hallKey/display': by('anybody', '/hall/city-hall/display'),
  '/hall/:hallKey/rating/:windowKey': by('anybody', '/hall/city-hall/rating/1'),
  '/bookings': { anybody: ['/bookings'], newcomer: ['/bookings'] },
  '/bookings/:hallKey/:matterKey': by(
    'anybody',
    '/bookings/city-hall/general',
    '/bookings/city-hall/fire-visit',
  ),
  '/desk/counter': { counter: ['/desk/counter'], officer: ['/desk/counter'] },
  '/desk/counter/:draftId': {},
  '/desk/slips': { counter: ['/desk/slips'], officer: ['/desk/slips'] },
  '/desk/slips/:slipId': {},
  '/desk/exit': by('counter', '/desk/exit', '/desk/exit?receipt=MZ0000'),
  '/desk/restore': by('counter', '/desk/restore'),
  '/desk/confirm': by('counter', '/desk/confirm'),
  '/desk/visits': { counter: ['/desk/visits'], officer: ['/desk/visits'] },
  '/kiosk/idle': by('anybody', '/kiosk/idle?back=/kiosk/services'),
  '/about/accessibility': by('anybody', '/about/accessibility'),
  '/about/personal-data': by('anybody', '/about/personal-data'),
  '/about/site': by('anybody', '/about/site'),
  '/docs': by('anybody', '/docs', '/docs?of=cases'),
  '/robots.txt': {},
  '/design': by('anybody', '/design'),
  '/signin/recover': by('anybody', '/signin/recover'),
  '/signin/recovered': by('anybody', '/signin/recovered'),
  '/signin/officer': by('anybody', '/signin/officer'),
  // Only with a code that was handed over: directory.test.ts looks at it.
  '/signin/officer/:ticket': by('anybody', '/signin/officer/none'),
  // Only for whom one was begun: identity.test.ts looks at it.
  '/signin/recover/:token': by('anybody', '/signin/recover/none'),
  '/signin/acting-for': by('applicant', '/signin/acting-for'),
  '/signin/refused': by('anybody', '/signin/refused'),
  '/signin/leave': by('applicant', '/signin/leave?client=demo-department&xsrf=none'),
  '/signin/left': by('anybody', '/signin/left'),
  '/signin/device': by(
    'anybody',
    '/signin/device?xsrf=none',
    '/signin/device?refused=NotFoundError&code=123',
  ),
  '/signin/device-confirm': by('anybody', '/signin/device-confirm?code=123-456-789&client=demo-department'),
  '/signin/device-done': by('anybody', '/signin/device-done'),
  '/signin/:uid': by('anybody', '/signin'),
  '/signin/:uid/register': by('anybody', '/signin#register'),
  // Only where a directory above us is configured.
  '/signin/:uid/directory/:provider': {},
  '/signin/:uid/certificate': by('anybody', '/signin#certificate'),
  '/apply/:itemKey': by('applicant', '/apply/planning-permit', '/apply/company-start'),
  '/apply/draft/:draftId': {},
  '/apply/draft/:draftId/situation': by('applicant', `/apply/draft/${found.draft}/situation`),
  '/apply/draft/:draftId/materials': by('applicant', `/apply/draft/${found.draft}/materials?then=next`),
  '/apply/draft/:draftId/check': by('applicant', `/apply/draft/${found.draft}/check?declare=1`),
  '/apply/draft/:draftId/:pageKey': by(
    'applicant',
    `/apply/draft/${found.draft}/project?show=1`,
    `/apply/draft/${found.draft}/scale?show=1`,
  ),
  '/my': { applicant: ['/my', '/my?tab=closed', '/my?tab=drafts'], newcomer: ['/my', '/my?tab=drafts'] },
  '/my/messages': { applicant: ['/my/messages'], newcomer: ['/my/messages'] },
  '/my/licences': { applicant: ['/my/licences'], newcomer: ['/my/licences'] },
  '/my/wallet': { applicant: ['/my/wallet'], newcomer: ['/my/wallet'] },
  '/my/wallet/shown': by('newcomer', '/my/wallet/shown'),
  '/my/wallet/consents': {
    applicant: ['/my/wallet/consents', '/my/wallet/consents?type=planning-permit'],
    newcomer: ['/my/wallet/consents'],
  },
  '/my/wallet/ask': by('newcomer', '/my/wallet/ask', '/my/wallet/ask?type=teacher-certificate'),
  // Only of a licence that one holds, or what a firm has asked: licences.test.ts looks at them there.
  '/my/wallet/:licenceId': {},
  '/consent/:token': {},
  '/shown/:token': by('anybody', '/shown/no-such-token'),
  '/o/:code': by('anybody', '/o/no-such-code'),
  '/my/payments': { applicant: ['/my/payments'], newcomer: ['/my/payments'] },
  '/my/data-access': { applicant: ['/my/data-access'], newcomer: ['/my/data-access'] },
  '/my/data': { applicant: ['/my/data'], newcomer: ['/my/data'] },
  // A file.
  '/my/data/copies/:copyId': {},
  '/my/complaints': { applicant: ['/my/complaints'], newcomer: ['/my/complaints'] },
  '/my/joint': { applicant: ['/my/joint'], newcomer: ['/my/joint'] },
  // Filled in by services.test.ts; here is one that there is not.
  '/my/joint/:id': by('applicant', '/my/joint/no-such-request'),
  '/my/publicity': { applicant: ['/my/publicity'], newcomer: ['/my/publicity'] },
  '/my/merge': { applicant: ['/my/merge', '/my/merge?done'], newcomer: ['/my/merge'] },
  '/my/powers': { applicant: ['/my/powers'], newcomer: ['/my/powers'] },
  '/my/powers/offer': by('newcomer', '/my/powers/offer'),
  '/my/powers/guardian': by('newcomer', '/my/powers/guardian'),
  '/my/account': by('applicant', '/my/account'),
  '/my/reminders': { applicant: ['/my/reminders'], newcomer: ['/my/reminders'] },
  '/offline': by('anybody', '/offline'),
  // Files: channels.test.ts reads them.
  '/manifest.webmanifest': {},
  '/service-worker.js': {},
  '/my/security': by('applicant', '/my/security'),
  '/my/security/authenticator': by('applicant', '/my/security/authenticator'),
  '/my/security/passkey': by('applicant', '/my/security/passkey'),
  // Asks for two factors first: identity.test.ts looks at it behind them.
  '/my/security/certificate': {},
  '/my/security/password': by('applicant', '/my/security/password'),
  '/my/:caseId/sign': by('applicant', `/my/${found.case}/sign`),
  '/my/:caseId': by('applicant', `/my/${found.case}`),
  '/my/:caseId/receipt': by('applicant', `/my/${found.case}/receipt`),
  '/desk': { officer: ['/desk'], administrator: ['/desk'], newcomer: ['/desk'] },
  '/desk/cases/:caseId': by(
    'officer',
    `/desk/cases/${found.case}`,
    `/desk/cases/${found.case}?material=design`,
  ),
  '/desk/cases/:caseId/precedents': by('officer', `/desk/cases/${found.case}/precedents`),
  '/desk/done': { officer: ['/desk/done'], administrator: ['/desk/done'] },
  '/desk/substitutes': { officer: ['/desk/substitutes'], administrator: ['/desk/substitutes'] },
  '/desk/joint': { officer: ['/desk/joint'], administrator: ['/desk/joint'] },
  '/desk/search': by('officer', '/desk/search', '/desk/search?q=MZ0000'),
  '/desk/licences': by('head', '/desk/licences', '/desk/licences?q=nothing-like-this'),
  // Only where a licence has been issued: licences.test.ts looks at it there.
  '/desk/licences/:id': {},
  '/desk/aftercare': by('officer', '/desk/aftercare'),
  '/desk/intake': {
    intake: ['/desk/intake', '/desk/intake?state=dead', '/desk/intake?state=filed'],
    officer: ['/desk/intake'],
  },
  // Only where something has come in: channels.test.ts looks at it there, and at a call.
  '/desk/intake/:id': {},
  '/desk/calls': { calls: ['/desk/calls'], officer: ['/desk/calls'] },
  '/desk/calls/:id': {},
  '/desk/calls/:id/apply': {},
  '/desk/calls/:id/drafts/:draftId': {},
  '/desk/archive': by('head', '/desk/archive', '/desk/archive?show=unsound'),
  '/desk/inspections': by('officer', '/desk/inspections'),
  // Only of a case that calls for one: inspections.test.ts looks at them there.
  // Whoever issued the paper signs it: no other officer is shown the page
  '/desk/papers/:paperId/sign': {},
  '/desk/inspections/order/:caseId': {},
  '/desk/inspections/exchange/:id': {},
  '/desk/inspections/:id': {},
  '/desk/inspections/worker.js': {},
  '/desk/board': { head: ['/desk/board'], officer: ['/desk/board'] },
  '/desk/supervision': {
    head: ['/desk/supervision'],
    supervisor: ['/desk/supervision'],
    officer: ['/desk/supervision'],
  },
  '/desk/supervision/cases': by(
    'supervisor',
    '/desk/supervision/cases?measure=received&from=2026-01-01&to=2026-12-31',
    '/desk/supervision/cases?measure=red&from=2020-01-01&to=2020-12-31',
  ),
  '/desk/supervision/cases/:caseId': by('supervisor', `/desk/supervision/cases/${found.case}`),
  '/desk/supervision/bodies/:bodyId': by('supervisor', `/desk/supervision/bodies/${found.body}`),
  // Moved to the other statistics: supervision.test.ts follows both.
  '/desk/supervision/statistics': {},
  '/desk/supervision/statistics.csv': {},
  '/desk/supervision/publicity': {
    head: ['/desk/supervision/publicity'],
    supervisor: ['/desk/supervision/publicity'],
  },
  '/desk/supervision/ratings': {
    head: ['/desk/supervision/ratings'],
    supervisor: ['/desk/supervision/ratings'],
  },
  '/desk/supervision/complaints': {
    supervisor: ['/desk/supervision/complaints'],
    head: ['/desk/supervision/complaints'],
  },
  '/desk/supervision/deliveries': {
    supervisor: ['/desk/supervision/deliveries'],
    head: ['/desk/supervision/deliveries'],
  },
  '/desk/supervision/outside': {
    supervisor: ['/desk/supervision/outside', '/desk/supervision/outside?kind=number-gap'],
    head: ['/desk/supervision/outside'],
    officer: ['/desk/supervision/outside'],
  },
  '/desk/forwarding': {
    officer: ['/desk/forwarding', '/desk/forwarding?state=failed'],
    administrator: ['/desk/forwarding'],
  },
  '/desk/forwarding/comparisons': {
    head: ['/desk/forwarding/comparisons'],
    administrator: ['/desk/forwarding/comparisons'],
  },
  // Only of a case that was forwarded: forwarding.test.ts looks at it there.
  '/desk/forwarding/:id': {},
  '/desk/payments': { treasurer: ['/desk/payments'], officer: ['/desk/payments'] },
  '/desk/statistics': {
    head: ['/desk/statistics', '/desk/statistics?span=year&by=item'],
    supervisor: ['/desk/statistics?span=month&by=body', '/desk/statistics?span=day&day=2020-01-01'],
    officer: ['/desk/statistics'],
  },
  '/desk/statistics/own': by('officer', '/desk/statistics/own', '/desk/statistics/own?span=year'),
  '/desk/statistics/annual': by(
    'supervisor',
    '/desk/statistics/annual',
    '/desk/statistics/annual?table=disclosure',
  ),
  // Files, which statistics.test.ts reads.
  '/desk/statistics/file/:format': {},
  '/desk/statistics/annual/file/:format': {},
  '/desk/messages': by('administrator', '/desk/messages'),
  '/desk/clock': by('administrator', '/desk/clock'),
  '/desk/audit': { auditor: ['/desk/audit', '/desk/audit?action=case.read'], officer: ['/desk/audit'] },
  '/desk/guardians': { officer: ['/desk/guardians'] },
  '/desk/questions': { head: ['/desk/questions'], officer: ['/desk/questions'] },
  '/desk/authority': {
    officer: ['/desk/authority', `/desk/authority?case=${found.case}`, '/desk/authority?officer=nobody'],
    auditor: ['/desk/authority?officer=lin.xiaotang'],
  },
  '/desk/authority/who': by(
    'auditor',
    '/desk/authority/who',
    `/desk/authority/who?act=case.decide&case=${found.case}`,
  ),
  '/desk/authority/confirm': by('head', '/desk/authority/confirm'),
  '/desk/authority/rules': by('officer', '/desk/authority/rules'),
  '/desk/authority/groups': { auditor: ['/desk/authority/groups'], officer: ['/desk/authority/groups'] },
  // Handed in and let in by directory.test.ts; here is nobody who may.
  // Opened and confirmed by directory.test.ts; here is nobody who may.
  '/desk/authority/merges': by('officer', '/desk/authority/merges'),
  '/desk/authority/merges/new': by('officer', '/desk/authority/merges/new'),
  '/desk/authority/ties': by('officer', '/desk/authority/ties'),
  '/desk/authority/ties/new': by('officer', '/desk/authority/ties/new'),
  '/desk/authority/recoveries': by('officer', '/desk/authority/recoveries'),
  '/desk/authority/recoveries/new': by('officer', '/desk/authority/recoveries/new'),
  '/desk/authority/lists': by('officer', '/desk/authority/lists'),
  '/desk/authority/lists/:file': {},
  '/desk/organisation': by(
    'officer',
    '/desk/organisation',
    '/desk/organisation?q=lxt',
    '/desk/organisation?q=%E8%A7%84%E5%88%92&open=all',
    '/desk/organisation?q=nobody-at-all',
  ),
  '/desk/organisation/:officerId': by('head', `/desk/organisation/${found.officer}`),
  '/desk/handovers': by('officer', '/desk/handovers'),
  '/desk/filters': by('officer', '/desk/filters'),
  '/desk/duty': {
    officer: ['/desk/duty'],
    head: ['/desk/duty', '/desk/duty?week=2026-10-05'],
  },
  '/desk/assigning': by('head', '/desk/assigning', '/desk/assigning?balance=1'),
  '/desk/assigning/rules': by('head', '/desk/assigning/rules'),
  '/desk/address-book': by('officer', '/desk/address-book'),
  '/desk/seals': by('head', '/desk/seals'),
  '/desk/seals/:id': by('head', `/desk/seals/${found.seal}`),
  '/desk/networks': by('administrator', '/desk/networks'),
  '/desk/networks/transfer': {},
  '/desk/retention': by('administrator', '/desk/retention'),
  '/desk/clients': by('administrator', '/desk/clients'),
  '/desk/clients/:clientId': by('administrator', '/desk/clients/new', '/desk/clients/demo-integrator'),
  '/desk/studio': by('administrator', '/desk/studio'),
  '/desk/studio/new': by('administrator', '/desk/studio/new'),
  '/desk/studio/items': by('administrator', '/desk/studio/items'),
  '/desk/studio/binding/:key': by('administrator', '/desk/studio/binding/household-move'),
  '/desk/studio/binding/:key/compare': by('administrator', '/desk/studio/binding/household-move/compare'),
  '/desk/studio/process/:key': by('administrator', '/desk/studio/process/planning-permit'),
  '/desk/studio/process/:key/compare': by('administrator', '/desk/studio/process/planning-permit/compare'),
  // Drawn within the page of a form only, from what is posted to it: studio-forms.test.ts looks at it there.
  '/desk/studio/preview': {},
  '/desk/operations': {
    administrator: ['/desk/operations', '/desk/operations?status=failed'],
    head: ['/desk/operations'],
    officer: ['/desk/operations'],
  },
  '/desk/operations/incidents': by('administrator', '/desk/operations/incidents'),
  '/desk/operations/instances/:id': by('administrator', `/desk/operations/instances/${found.instance}`),
  '/desk/operations/definitions': by('administrator', '/desk/operations/definitions'),
  '/desk/operations/definitions/:key': by('administrator', '/desk/operations/definitions/planning-permit'),
  '/desk/operations/definitions/:key/migrate': by(
    'administrator',
    '/desk/operations/definitions/planning-permit/migrate',
  ),
  '/desk/studio/decision/:key': by('administrator', '/desk/studio/decision/disability-card-renewal'),
  '/desk/studio/decision/:key/compare': by(
    'administrator',
    '/desk/studio/decision/disability-card-renewal/compare',
  ),
  '/desk/studio/form/:key': by('administrator', '/desk/studio/form/general-person'),
  '/desk/studio/form/:key/compare': by('administrator', '/desk/studio/form/general-person/compare'),
  '/*': by('anybody', '/nothing-here', '/items/nothing-here'),
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
