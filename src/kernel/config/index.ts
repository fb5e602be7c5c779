export { type Config, readConfig, type ZoneConfig } from './read-config.ts';
