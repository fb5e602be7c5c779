import type { Module } from '#kernel/http/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { endWithRecovery } from './end-with-recovery.ts';
import { ldapRoutes } from './routes.ts';
import { startLdap } from './start-server.ts';

export {
  addressBookSettings,
  endApplicationPassword,
  listApplicationPasswords,
  makeApplicationPassword,
} from './application-passwords.ts';

export const ldapModule: Module = {
  name: 'platform/ldap',
  register: () => onEvent('account.recovered', 'ldap.end-with-recovery', endWithRecovery),
  routes: ldapRoutes,
  start: startLdap,
};
