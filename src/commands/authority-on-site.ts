import type { Role, Row } from './authority-roles.ts';

const unknown = '00000000-0000-7000-8000-000000000000';

/** The rows of the table about inspections on site and about the archive. */
export const rowsOnSite = (
  handlers: readonly Role[],
  act: (may: readonly Role[], more?: object) => Row,
): Readonly<Record<string, Row>> => ({
  // Inspections on site: what is written there is handed in by those who were there, here two officers of the parks
  'POST /api/inspections': act(handlers, {
    visitOn: '2026-12-31',
    visitAt: '10:00',
    address: '明州市',
    officers: [],
  }),
  'POST /api/inspections/exchange': {
    may: ['clerk of a participant'],
    of: 'inspection',
    names: 'inspectionId',
    body: { id: unknown, reason: '权限核对', officers: [] },
  },
  'GET /api/inspections/{id}/receipt': {
    may: ['clerk of a participant'],
    of: 'inspection',
    query: `report=${unknown}`,
  },
  'PUT /api/inspections/{id}/photos/{photoId}': {
    may: ['clerk of a participant'],
    of: 'inspection',
    path: { photoId: unknown },
    query: `sha256=${'0'.repeat(64)}`,
    file: true,
  },
  'PUT /api/inspections/{id}/report': {
    may: ['clerk of a participant'],
    of: 'inspection',
    query: `sha256=${'0'.repeat(64)}`,
    body: {
      id: unknown,
      deviceId: unknown,
      startedAt: '2026-11-25T09:30:00+08:00',
      finishedAt: '2026-11-25T10:30:00+08:00',
      answers: [],
      remarks: '',
      finding: 'conforms',
      visited: '',
      photos: [],
      signatures: [],
    },
  },

  // The archive
  'GET /api/cases/{id}/whole-file.pdf': { may: handlers, of: 'case' },
  'GET /api/archive/{id}/package': { may: handlers, of: 'package' },
  'POST /api/archive/{id}/check': { may: handlers, of: 'package' },
});
