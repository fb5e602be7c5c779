import type { Module } from '#kernel/http/index.ts';
import { ldapRoutes } from './routes.ts';
import { startLdap } from './start-server.ts';

export {
  addressBookSettings,
  endApplicationPassword,
  listApplicationPasswords,
  makeApplicationPassword,
} from './application-passwords.ts';

export const ldapModule: Module = { name: 'platform/ldap', routes: ldapRoutes, start: startLdap };
