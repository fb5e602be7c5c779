import type { Role, Row } from './authority-roles.ts';

const modellers: readonly Role[] = ['process owner', 'system administrator', 'head', 'leader'];

/** The rows of the table about what is withdrawn in the studio and what is brought into it. */
export const rowsInStudio: Readonly<Record<string, Row>> = {
  'POST /api/studio/models/{kind}/{key}/withdrawal': {
    may: modellers,
    path: { kind: 'process', key: 'planning-permit' },
    body: { reason: '权限核对' },
  },
  'POST /api/studio/read-file': { may: [...modellers, 'mayor', 'releaser'], file: true },
};
