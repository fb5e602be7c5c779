import type { Role, Row } from './authority-roles.ts';

/** The rows of what proves things: the audit's log, certificates, seals; a part of the one table. */
export const trustMatrix = (signedIn: readonly Role[]): Readonly<Record<string, Row>> => ({
  'GET /api/audit/checkpoint': {},
  'GET /api/audit/checkpoint/time-stamp': {},
  'GET /api/audit/keys': {},
  'GET /api/audit/inclusion/{entryId}': { path: { entryId: 'reading' } },
  'GET /api/audit/consistency': { query: 'first=0&second=0' },
  'GET /api/certificates/authorities/{algorithm}/{role}.cer': {
    path: { algorithm: 'P-256', role: 'issuing' },
  },
  'GET /api/certificates/authorities/{algorithm}/{role}.crl': {
    path: { algorithm: 'P-256', role: 'issuing' },
  },
  'POST /api/certificates/ocsp': {},
  'POST /api/certificates/time-stamp': {},

  // Seals and certificates
  'GET /api/seals': { may: signedIn },
  'POST /api/seals': { may: ['keeper of seals'], of: 'body', names: 'bodyId' },
  'GET /api/seals/{id}/uses': { may: ['keeper of seals', 'leader'], of: 'seal' },
  'POST /api/seals/{id}/state': {
    may: ['keeper of seals', 'leader'],
    of: 'seal',
    body: { act: 'suspend', reason: '权限核对' },
  },
  'GET /api/certificates': { may: ['security administrator'] },
  'POST /api/certificates': {
    may: ['security administrator'],
    body: { profile: 'device', subjectKey: 'device/1', subjectName: '自助终端', request: 'none' },
  },
  'POST /api/certificates/{serial}/renew': {
    may: ['security administrator'],
    path: { serial: '00' },
    body: { request: 'none' },
  },
  'POST /api/certificates/{serial}/revoke': {
    may: ['security administrator'],
    path: { serial: '00' },
    body: { reason: 'unspecified' },
  },
});
