import type { Role, Row } from './authority-roles.ts';

/** The rows of the table about what is asked of superiors besides steps. */
export const rowsOfRequests = (
  act: (may: readonly Role[], more?: object) => Row,
): Readonly<Record<string, Row>> => ({
  'POST /api/applications/requests': act(['agent'], { act: 'withdraw' }),
  'POST /api/cases/acts/ask-recusal': act(['agent'], { officer: '某人' }),
  'POST /api/cases/acts/refer': act(['head', 'leader'], { to: '0199aaaa-0000-7000-8000-000000000001' }),
  'POST /api/cases/acts/reopen': act(['head', 'leader'], { by: 'judgment', decision: '（2026）1号' }),
  'POST /api/cases/acts/decide-recusal': act(['head', 'leader'], { outcome: 'rejected' }),
});
