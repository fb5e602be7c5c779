import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** The rows of the table about who comes, writes, calls or complains. */
export const rowsOfContacts = (signedIn: readonly Role[]): Readonly<Record<string, Row>> => ({
  // The hall and its bookings
  'GET /api/halls/{hallKey}/slots': {
    path: { hallKey: 'city-hall' },
    query: 'matter=general&day=2026-11-20',
  },
  'GET /api/halls/{hallKey}/queues': { path: { hallKey: 'city-hall' } },
  'GET /api/bookings': { may: signedIn },
  'POST /api/bookings': {
    may: signedIn,
    body: { id: unknown, hallKey: 'city-hall', matterKey: 'general', day: '2020-01-01', starts: '09:00' },
  },
  // One's own: for everybody else there is no such booking, as there is none with this id.
  'POST /api/bookings/{id}/change': {
    may: signedIn,
    path: { id: unknown },
    body: { day: '2026-11-20', starts: '09:00' },
  },
  'POST /api/bookings/{id}/cancel': { may: signedIn, path: { id: unknown } },
  'POST /api/complaints': {
    may: signedIn,
    body: { id: unknown, bodyId: unknown, about: '受理窗口', text: '态度不好' },
  },
  'GET /api/complaints': { may: ['supervisor', 'mayor'] },
  'POST /api/complaints/decisions': { may: [], body: { id: unknown, upheld: false, finding: '查无此事' } },

  // For whoever can sign them: the SMS gateway.
  'POST /api/messages/receipts': { may: [], body: { payload: '{}', time: 0, signature: 'ab'.repeat(32) } },

  // Letters and calls
  'GET /api/letters': { may: ['intake officer'] },
  'GET /api/letters/{id}': { may: [], path: { id: unknown } },
  'POST /api/letters': { may: ['intake officer'], file: true },
  // Where no program reads scans nobody is told more than that; letters.test.ts has one that does.
  'POST /api/letters/recognition': { may: ['intake officer'], file: true },
  'POST /api/letters/file': { may: [], body: { id: unknown, receiptNumber: 'MZ20261119000001' } },
  'POST /api/letters/answer': { may: [], body: { id: unknown, answer: '已答复' } },
  'POST /api/letters/set-aside': { may: [], body: { id: unknown, note: '广告' } },
  'POST /api/calls/callers': { may: ['call agent'], body: { text: '沈知远', purpose: 'progress' } },
  'POST /api/calls': {
    may: ['call agent'],
    body: { id: unknown, subjectId: unknown, number: '', purpose: 'progress', proof: '说出了受理编号' },
    know: ['call agent'],
  },
  'GET /api/calls/{id}': { may: [], path: { id: unknown } },
  'POST /api/calls/notes': { may: [], body: { id: unknown, callId: unknown, caseId: unknown, text: '来电' } },
  'POST /api/calls/drafts': { may: [], body: { callId: unknown, itemKey: 'old-age-allowance' } },
  'POST /api/calls/applications': { may: [], body: { callId: unknown, draftId: unknown, consent: '同意' } },
  'POST /api/calls/links': { may: [], body: { id: unknown, callId: unknown, itemKey: 'planning-permit' } },
});
