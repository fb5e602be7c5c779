import { rowsAtCounter } from './authority-at-counter.ts';
import { rowsAtDesk } from './authority-at-desk.ts';
import { rowsElsewhere } from './authority-elsewhere.ts';
import { rowsInStudio } from './authority-in-studio.ts';
import { trustMatrix } from './authority-matrix-of-trust.ts';
import { rowsOfContacts } from './authority-of-contacts.ts';
import { credentialRows } from './authority-of-credentials.ts';
import { rowsOfDirectory } from './authority-of-directory.ts';
import { rowsOfDuty } from './authority-of-duty.ts';
import { rowsOfOwnData } from './authority-of-own-data.ts';
import { rowsOfRatings } from './authority-of-ratings.ts';
import { rowsOfRequests } from './authority-of-requests.ts';
import { rowsOfSignatures } from './authority-of-signatures.ts';
import { rowsOnSite } from './authority-on-site.ts';
import { type Role, type Row, roles } from './authority-roles.ts';
import { rowsTogether } from './authority-together.ts';
import { paymentRows } from './payments-matrix.ts';

/**
 * Who may call what: every route of the API with everybody who gets beyond the door. A route that is not here fails the
 * test beside it, and so does a role that is told more, or less, than its row says.
 */

const everybody = Object.keys(roles) as Role[];
const signedIn = everybody.filter((role) => role !== 'visitor');
const officers = signedIn.filter((role) => role !== 'citizen' && role !== 'agent');
const handlers: readonly Role[] = ['clerk', 'head', 'leader'];
/** Whose bodies issue licences by items of their own. */
const issuers: readonly Role[] = [...handlers, 'clerk of another body'];
const readers: readonly Role[] = [...handlers, 'agent', 'clerk of a participant', 'mayor'];
const superiors: readonly Role[] = ['head', 'leader', 'mayor'];
const modellers: readonly Role[] = ['process owner', 'system administrator'];
const caseReaders = officers.filter(
  (role) => role !== 'security administrator' && role !== 'audit administrator',
);
const modelReaders: readonly Role[] = [...superiors, ...modellers, 'releaser'];
const authorityKeepers: readonly Role[] = ['security administrator', 'audit administrator'];
const reason = { reason: '权限核对' };
const unknown = '00000000-0000-7000-8000-000000000000';
const act = (may: readonly Role[], more: object = {}): Row => ({
  may,
  of: 'case',
  names: 'caseId',
  body: { id: unknown, ...reason, ...more },
});
const passOn = (may: readonly Role[], more: object = {}): Row => ({
  may,
  of: 'task',
  names: 'taskId',
  body: { id: unknown, ...reason, ...more },
  toldApart: 'Of two officers who act at once the second is told so; the ids of tasks cannot be guessed.',
});
const operate = (more: object = {}): Row => ({
  may: modellers,
  of: 'instance',
  body: { ...reason, ...more },
});
const client = {
  name: '对接系统',
  nameEn: 'Connected system',
  kind: 'web',
  firstParty: false,
  callsApi: false,
  staysSignedIn: false,
  redirectUris: ['https://example.org/callback'],
  postLogoutRedirectUris: [],
  backchannelLogoutUri: '',
};
const xml = '<definitions/>';

export const matrix: Readonly<Record<string, Row>> = {
  // Accounts
  'GET /api/account': { may: signedIn },
  // It changes a session of the browser, of which the program that tries all this has none.
  'POST /api/account/acting-for': { may: [], body: { principalId: null } },
  // It asks for a session of the browser that is ten minutes old at most: end-everybody.test.ts.
  'POST /api/sign-ins/end': { may: [], body: { whose: 'officers', ...reason } },

  'GET /api/clients': { may: ['system administrator'] },
  'POST /api/clients': { may: ['system administrator'], body: client },
  'PUT /api/clients/{id}': { may: ['system administrator'], path: { id: 'demo-integrator' }, body: client },
  'POST /api/clients/{id}/secret': { may: ['system administrator'], path: { id: 'demo-integrator' } },
  'DELETE /api/clients/{id}': { may: ['system administrator'], path: { id: 'demo-integrator' } },

  // What anybody may know
  'GET /api/calendar/due': { query: 'from=2026-11-19&length=3&unit=working-day' },
  'GET /api/regions': {},
  'GET /api/regions/street': { query: 'address=明州市澄江区人民路1号' },
  'GET /api/bodies': {},
  'GET /api/bodies/{key}': { path: { key: 'natural-resources' } },
  'GET /api/packs/schemas': {},
  'GET /api/packs/schemas/{name}': { path: { name: 'item' } },
  'GET /api/items': { query: 'page=1&size=10' },
  'GET /api/items/{key}': { path: { key: 'planning-permit' } },
  'GET /api/items/{key}/materials': { path: { key: 'planning-permit' } },
  'GET /api/items/{key}/form': { path: { key: 'planning-permit' } },
  'GET /api/items/{key}/blank-form.pdf': { path: { key: 'planning-permit' }, query: 'page=project' },
  'GET /api/scenes': {},
  'GET /api/themes': {},
  'GET /api/target-groups': {},
  'GET /api/enquiries': {},
  'GET /api/enquiries/{key}': { path: { key: 'open-restaurant' } },
  'GET /api/enquiries/{key}/plan': { path: { key: 'open-restaurant' }, query: 'registered=true' },
  'GET /api/licences/verify': { query: 'identifier=none' },
  ...paymentRows(signedIn),

  ...trustMatrix(signedIn),
  ...credentialRows(signedIn),

  // Authority and the audit
  'GET /api/authority/policies': { may: signedIn },
  'GET /api/authority/who': {
    may: [...readers, ...authorityKeepers],
    query: 'action=case.decide',
    of: 'case',
    names: '?case',
  },
  'GET /api/authority/what': { may: signedIn },
  'GET /api/authority/unconfirmed': { may: officers },
  'POST /api/authority/assignments/{id}/settle': {
    may: ['head', 'leader'],
    of: 'assignment',
    body: { outcome: 'confirmed' },
  },
  'GET /api/audit/entries': { may: ['audit administrator'] },
  'GET /api/audit/export': { may: ['audit administrator'], query: 'format=csv' },
  'GET /api/audit/state': { may: ['audit administrator'] },
  ...rowsOfOwnData(signedIn),
  'GET /api/data-access': { may: signedIn },
  'POST /api/data-access/{id}/question': { may: ['agent'], of: 'reading', body: { text: '为什么查看？' } },
  'GET /api/data-access/questions': { may: ['leader', 'mayor'] },
  'POST /api/data-access/questions/{id}/answer': {
    may: ['leader'],
    of: 'question',
    body: { text: '为办件。' },
  },

  // Cases
  'GET /api/inbox': { may: signedIn },
  'GET /api/inbox/requests': { may: signedIn },
  'GET /api/cases': { may: signedIn },
  'GET /api/cases/{id}': { may: readers, of: 'case' },
  'GET /api/cases/{id}/papers': { may: readers, of: 'case' },
  'GET /api/papers/{id}/pdf': { may: readers, of: 'paper' },
  'GET /api/papers/{id}/ofd': { may: readers, of: 'paper' },
  'GET /api/files/{id}': { may: readers, of: 'file' },
  'PUT /api/cases/{id}/materials/{key}/mark': {
    may: handlers,
    of: 'case',
    path: { key: 'project-approval' },
    body: { mark: 'passed' },
  },
  'POST /api/tasks/act': {
    may: handlers,
    of: 'task',
    names: 'taskId',
    body: { outcome: 'granted', ...reason },
    toldApart: 'Of two officers who act at once the second is told so; the ids of tasks cannot be guessed.',
  },
  'POST /api/cases/acts/begin-procedure': act(handlers, { kind: 'hearing' }),
  'POST /api/cases/acts/end-procedure': act(handlers, { procedureId: unknown }),
  'POST /api/cases/acts/ask-extension': act(handlers),
  ...rowsOfRequests(act),
  'POST /api/cases/acts/decide-extension': act(['mayor'], { outcome: 'rejected' }),
  'POST /api/cases/acts/suspend': act(['head', 'leader']),
  'POST /api/cases/acts/resume': act(['head', 'leader']),
  'POST /api/cases/acts/terminate': act(['head', 'leader']),
  'POST /api/cases/acts/withdraw': act(['agent']),

  // Licences, registers, messages
  'GET /api/licences': { may: signedIn },
  // A list of what is within reach: of who is no officer, nothing is.
  'GET /api/licences/issued': { may: signedIn },
  // Of a batch that is not there, or not his, nobody is told more.
  'GET /api/licence-batches': { may: signedIn },
  'GET /api/licence-batches/{id}': { may: [], path: { id: unknown } },
  'GET /api/licence-batches/{id}/faults': { may: [], path: { id: unknown } },
  'GET /api/licence-batches/tables/{type}': { may: handlers, path: { type: 'planning-permit' } },
  'POST /api/licence-batches': { may: issuers, file: true },
  'POST /api/licence-batches/{id}/decide': { may: [], path: { id: unknown }, body: { outcome: 'approved' } },
  'POST /api/licence-batches/{id}/stop': { may: [], path: { id: unknown }, body: reason },
  'GET /api/licences/{id}': { may: [...handlers, 'agent', 'mayor'], of: 'licence' },
  'GET /api/licences/{id}/pdf': { may: [...handlers, 'agent', 'mayor'], of: 'licence' },
  'GET /api/licences/{id}/ofd': { may: [...handlers, 'agent', 'mayor'], of: 'licence' },
  'POST /api/licences/{id}/revoke': {
    may: ['head', 'leader'],
    of: 'licence',
    body: { status: 'cancelled', ...reason, legalBasis: '行政许可法 第七十条' },
  },
  'GET /api/registers/{key}/{identifier}': {
    may: ['agent'],
    path: { key: 'legal-entities', identifier: '91339901MAD7K2L486' },
    query: 'purpose=test',
  },
  'POST /api/registers/{key}/{identifier}/end': {
    may: [],
    path: { key: 'legal-entities', identifier: '91339901MAD7K2L486' },
    body: { endsOn: '2026-11-01', cause: '权限核对' },
  },
  'GET /api/messages': { may: signedIn, query: 'limit=10' },
  'POST /api/messages/{id}/read': { may: ['agent'], of: 'message' },
  'GET /api/outgoing': { may: ['system administrator'], query: 'limit=10' },
  'POST /api/demonstration/clock': { may: ['system administrator'], body: { to: '2026-01-01T00:00:00Z' } },

  // Applications
  'POST /api/applications': { may: signedIn, body: { itemKey: 'planning-permit', answers: {} } },
  'GET /api/applications': { may: signedIn },
  'GET /api/applications/{caseId}/progress': { may: ['agent'], of: 'case' },
  'GET /api/applications/{caseId}/receipt.pdf': { may: ['agent'], of: 'case' },
  'GET /api/applications/{caseId}/application.pdf': { may: ['agent'], of: 'case' },
  ...rowsOfSignatures({ signedIn }),
  'POST /api/progress': { body: { receiptNumber: 'none', password: 'none' } },
  'POST /api/drafts/{draftId}/materials': { may: ['agent'], of: 'applicationDraft', file: true },
  'POST /api/drafts/{draftId}/materials/{key}': {
    may: ['agent'],
    of: 'applicationDraft',
    path: { key: 'sunlight-analysis' },
    body: { way: 'none' },
  },

  // The studio
  'GET /api/studio/models': { may: modelReaders },
  'POST /api/studio/models': {
    may: [...modellers, 'head', 'leader', 'mayor'],
    body: { kind: 'process', key: 'made-by-matrix', name: { 'zh-CN': '新', en: 'New' } },
  },
  'GET /api/studio/models/{kind}/{key}': {
    may: modelReaders,
    path: { kind: 'process', key: 'planning-permit' },
  },
  'GET /api/studio/models/{kind}/{key}/history': {
    may: modelReaders,
    path: { kind: 'process', key: 'planning-permit' },
  },
  ...rowsInStudio,
  'GET /api/studio/choices': { may: modelReaders },
  'GET /api/studio/pack': { may: modelReaders },
  'POST /api/studio/pack': { may: modellers, file: true },
  'GET /api/studio/drafts': { may: modelReaders },
  'GET /api/studio/drafts/{id}': { may: modelReaders, of: 'studioDraft' },
  'POST /api/studio/models/{kind}/{key}/draft': {
    may: [...modellers, 'head', 'leader'],
    path: { kind: 'process', key: 'planning-permit' },
  },
  'PUT /api/studio/drafts/{id}': {
    know: modelReaders,
    may: [...modellers, 'head', 'leader'],
    of: 'studioDraft',
    body: { version: 99, content: xml },
  },
  'POST /api/studio/drafts/{id}/rebase': {
    know: modelReaders,
    may: [...modellers, 'head', 'leader'],
    of: 'studioDraft',
    body: { version: 99, content: xml },
  },
  'POST /api/studio/drafts/{id}/scenarios': {
    know: modelReaders,
    may: [...modellers, 'releaser', 'head', 'leader'],
    of: 'studioDraft',
    body: { version: 99 },
  },
  'POST /api/studio/drafts/{id}/submit': {
    know: modelReaders,
    may: [...modellers, 'head', 'leader'],
    of: 'studioDraft',
    body: { version: 99, ...reason },
  },
  'POST /api/studio/drafts/{id}/return': {
    know: modelReaders,
    may: ['releaser'],
    of: 'studioDraft',
    body: reason,
  },
  'POST /api/studio/drafts/{id}/release': {
    know: modelReaders,
    may: ['releaser'],
    of: 'studioDraft',
    body: { version: 99 },
  },
  'POST /api/studio/drafts/{id}/discard': {
    know: modelReaders,
    may: [...modellers, 'head', 'leader'],
    of: 'studioDraft',
  },
  'POST /api/studio/check': { may: modelReaders, body: { kind: 'process', key: 'a', content: xml } },
  'POST /api/studio/simulate': { may: modelReaders, body: { xml, steps: [] } },
  'POST /api/studio/try': { may: modelReaders, body: { xml, decision: 'a', inputs: {} } },

  // Operations
  'GET /api/operations/figures': { may: [...modellers, 'head', 'leader', 'mayor'] },
  'GET /api/operations/instances': { may: [...modellers, 'head', 'leader', 'mayor'] },
  'GET /api/operations/instances/{id}': { may: [...modellers, 'head', 'leader'], of: 'instance' },
  'GET /api/operations/definitions': { may: [...modellers, 'head', 'leader', 'mayor'] },
  'GET /api/operations/definitions/{key}': {
    may: [...modellers, 'head', 'leader', 'mayor'],
    path: { key: 'planning-permit' },
  },
  'GET /api/operations/definitions/{key}/migrations': {
    may: [...modellers, 'head', 'leader', 'mayor'],
    path: { key: 'planning-permit' },
  },
  'POST /api/operations/instances/{id}/values': { may: ['process owner'], of: 'instance', body: reason },
  'POST /api/operations/instances/{id}/cancel': operate(),
  'POST /api/operations/instances/{id}/suspend': operate(),
  'POST /api/operations/instances/{id}/resume': operate(),
  'POST /api/operations/instances/{id}/move': operate({ token: 99, to: 'nowhere' }),
  'POST /api/operations/instances/{id}/retry': operate(),
  'POST /api/operations/retries': { may: modellers, body: { instanceIds: [], ...reason } },
  'POST /api/operations/definitions/{key}/withdraw': {
    may: modellers,
    path: { key: 'general' },
    body: { definitionId: unknown, ...reason },
  },
  'POST /api/operations/migrations/preview': {
    may: modellers,
    body: { from: unknown, to: unknown, mapping: {}, timers: 'keep' },
  },
  'POST /api/operations/migrations': {
    may: modellers,
    body: { from: unknown, to: unknown, mapping: {}, timers: 'keep', ...reason },
  },

  // Acts with steps
  'POST /api/tasks/return': passOn(handlers, { to: 'accept' }),
  // Nobody here has done the step that is still open.
  'POST /api/tasks/take-back': passOn([]),
  'POST /api/tasks/transfer': passOn(handlers, { to: unknown }),
  'POST /api/tasks/delegate': passOn(handlers, { to: unknown, confirm: true }),
  'POST /api/tasks/add-signer': passOn(handlers, { to: unknown, when: 'before' }),
  'POST /api/tasks/add-countersigner': passOn(handlers, { to: unknown }),
  'POST /api/tasks/recuse': passOn(handlers, { to: unknown }),
  'POST /api/tasks/move': passOn(['head', 'leader'], { to: 'nowhere' }),
  // Each step is asked for by itself and answered in words: of those that one may not do, nothing is done.
  'POST /api/tasks/act-on-many': { may: signedIn, body: { taskIds: [unknown], outcome: 'accepted' } },
  'POST /api/cases/acts/urge': act(['head', 'leader', 'mayor', 'agent']),
  'POST /api/applications/{caseId}/materials/{key}': {
    may: ['agent'],
    path: { caseId: 'case', key: 'sunlight-analysis' },
    file: true,
  },

  // What follows a decision
  'POST /api/aftercare/inspect-promise': act(handlers, { outcome: 'kept', officers: ['林晓棠', '周岩'] }),
  'POST /api/aftercare/revoke': act(['head', 'leader']),
  'POST /api/aftercare/hand-over': act(['head', 'leader'], { deliveryId: unknown }),
  'POST /api/aftercare/post': act(handlers, { deliveryId: unknown }),
  'POST /api/aftercare/keep': act(handlers, { deliveryId: unknown }),

  ...rowsOnSite(handlers, act),
  ...rowsAtCounter(officers),
  ...rowsAtDesk(
    officers,
    readers.filter((role) => role !== 'agent'),
  ),
  ...rowsOfDuty,
  ...rowsOfDirectory(officers),

  ...rowsElsewhere({ caseReaders, operators: modellers, superiors }),
  ...rowsTogether({ everybody, signedIn, supervision: [...superiors, 'supervisor'] }),

  // Supervision, ratings, complaints
  'GET /api/supervision/board': { may: [...superiors, 'supervisor'], query: 'day=2026-11-19' },
  'GET /api/supervision/bodies/{bodyId}/score': {
    may: ['supervisor', 'mayor'],
    path: { bodyId: unknown },
    query: 'day=2026-11-19',
  },
  'GET /api/supervision/cards': { may: [...superiors, 'supervisor'] },
  'GET /api/supervision/cases': {
    may: [...superiors, 'supervisor'],
    query: 'measure=accepted&from=2026-11-01&to=2026-11-19',
  },
  'GET /api/supervision/cases/{caseId}': { may: [...superiors, 'supervisor'], of: 'case' },
  'GET /api/supervision/statistics': {
    may: [...superiors, 'supervisor'],
    query: 'day=2026-11-19&span=month&by=body',
  },
  'GET /api/statistics': {
    may: [...superiors, 'supervisor'],
    query: 'day=2026-11-19&span=month&by=body',
  },
  'GET /api/statistics/own': { may: officers, query: 'day=2026-11-19&span=month' },
  // Of a card, order or rating that does not exist nobody is told more than that he may not.
  'POST /api/supervision/explanations': { may: [], body: { id: unknown, cardId: unknown, text: '说明' } },
  'POST /api/supervision/explanations/countersign': {
    may: [],
    body: { explanationId: unknown, verdict: 'accepted', remark: '属实' },
  },
  'POST /api/supervision/orders': {
    may: ['supervisor'],
    of: 'case',
    names: 'caseId',
    body: { id: '00000000-0000-7000-8000-00000000000a', demand: '请尽快办结' },
  },
  'POST /api/supervision/orders/reply': { may: [], body: { orderId: unknown, text: '已办结' } },
  'POST /api/supervision/findings': {
    may: ['supervisor'],
    of: 'case',
    names: 'caseId',
    body: { id: unknown, ruleKey: 'none', reason: '核查' },
  },
  ...rowsOfRatings(superiors),
  ...rowsOfContacts(signedIn),
};
