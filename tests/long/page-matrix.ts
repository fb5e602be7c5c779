import { type Role, roles } from '#commands/authority-roles.ts';

export const everybody = Object.keys(roles) as Role[];
const signedIn = everybody.filter((role) => role !== 'visitor');
export const officers: readonly Role[] = signedIn.filter((role) => role !== 'citizen' && role !== 'agent');
const superiors: readonly Role[] = ['head', 'leader', 'mayor'];
const supervision: readonly Role[] = [...superiors, 'supervisor'];
const running: readonly Role[] = [...superiors, 'process owner', 'system administrator'];
const studio: readonly Role[] = [...running, 'releaser'];
const forwarders = officers.filter(
  (role) => role !== 'security administrator' && role !== 'audit administrator',
);
const handling: readonly Role[] = ['clerk', 'clerk of a participant', ...superiors];

/**
 * Who sees the pages that are not for everybody; their lists show what each may see. All others are refused, visitors asked to
 * sign in. The case, its draft and its process are those of a planning permit that the agent has applied for.
 */
export const pageMatrix: Readonly<Record<string, readonly Role[]>> = {
  '/my': signedIn,
  '/my/messages': signedIn,
  '/my/licences': signedIn,
  '/my/payments': signedIn,
  '/my/data-access': signedIn,
  '/my/data': signedIn,
  '/my/data/copies/:copyId': [],
  '/my/complaints': signedIn,
  '/my/joint': signedIn,
  '/my/joint/:id': [],
  '/my/publicity': signedIn,
  '/my/account': signedIn,
  '/my/reminders': signedIn,
  '/my/wallet': signedIn,
  '/my/wallet/shown': signedIn,
  '/my/wallet/consents': signedIn,
  '/my/wallet/ask': signedIn,
  '/my/powers': signedIn,
  '/my/:caseId': ['agent'],
  '/my/:caseId/receipt': ['agent'],
  // Nobody rates what is not closed.
  '/my/:caseId/rate': [],
  '/apply/:itemKey': signedIn,
  '/apply/draft/:draftId/situation': ['agent'],
  '/apply/draft/:draftId/materials': ['agent'],
  '/apply/draft/:draftId/check': ['agent'],
  '/apply/draft/:draftId/:pageKey': ['agent'],
  '/desk': officers,
  '/desk/done': officers,
  '/desk/substitutes': officers,
  '/desk/joint': officers,
  '/desk/search': officers,
  '/desk/licences': officers,
  '/desk/aftercare': officers,
  '/desk/archive': officers,
  '/desk/inspections': officers,
  '/desk/slips': officers,
  '/desk/visits': officers,
  '/desk/seals': officers,
  '/desk/statistics/own': officers,
  '/desk/authority': officers,
  '/desk/authority/who': officers,
  '/desk/authority/confirm': officers,
  '/desk/authority/rules': officers,
  '/desk/authority/groups': ['security administrator', 'audit administrator'],
  '/desk/authority/lists': ['security administrator', 'mayor'],
  '/desk/organisation': officers,
  '/desk/organisation/:officerId': officers,
  '/desk/handovers': officers,
  '/desk/address-book': officers,
  '/desk/cases/:caseId': handling,
  '/desk/counter': ['counter officer'],
  '/desk/exit': ['counter officer'],
  '/desk/restore': ['counter officer'],
  // Of the body that keeps the people register, which has none of these roles.
  '/desk/guardians': [],
  '/desk/intake': ['intake officer'],
  '/desk/calls': ['call agent'],
  '/desk/supervision/deliveries': ['mayor', 'supervisor'],
  '/desk/supervision/outside': supervision,
  '/desk/forwarding': forwarders,
  '/desk/forwarding/comparisons': forwarders,
  '/desk/payments': ['treasury officer'],
  '/desk/board': superiors,
  '/desk/supervision': supervision,
  '/desk/supervision/cases': supervision,
  '/desk/supervision/cases/:caseId': supervision,
  '/desk/supervision/bodies/:bodyId': ['leader', 'mayor', 'supervisor'],
  '/desk/supervision/publicity': supervision,
  '/desk/supervision/ratings': supervision,
  '/desk/supervision/complaints': ['mayor', 'supervisor'],
  '/desk/statistics': supervision,
  '/desk/statistics/annual': supervision,
  '/desk/messages': ['system administrator'],
  '/desk/clock': ['system administrator'],
  '/desk/retention': ['system administrator', 'security administrator', 'audit administrator'],
  '/desk/clients': ['system administrator'],
  '/desk/clients/:clientId': ['system administrator'],
  '/desk/audit': ['audit administrator'],
  '/desk/questions': ['leader', 'mayor'],
  '/desk/seals/:id': ['leader', 'keeper of seals'],
  '/desk/studio': studio,
  '/desk/studio/new': studio,
  '/desk/studio/items': studio,
  '/desk/studio/binding/:key': studio,
  '/desk/studio/binding/:key/compare': studio,
  '/desk/studio/process/:key': studio,
  '/desk/studio/process/:key/compare': studio,
  '/desk/studio/decision/:key': studio,
  '/desk/studio/decision/:key/compare': studio,
  '/desk/studio/form/:key': studio,
  '/desk/studio/form/:key/compare': studio,
  '/desk/operations': running,
  '/desk/operations/incidents': running,
  '/desk/operations/instances/:id': ['head', 'leader', 'process owner', 'system administrator'],
  '/desk/operations/definitions': running,
  '/desk/operations/definitions/:key': running,
  '/desk/operations/definitions/:key/migrate': running,
};

/** Pages of a session itself, or for who has just signed in; a token has neither. sign-in.test.ts and identity.test.ts look at them. */
export const ofSession = [
  '/my/powers/offer',
  '/my/powers/guardian',
  '/my/security',
  '/my/security/authenticator',
  '/my/security/passkey',
  '/my/security/password',
];
