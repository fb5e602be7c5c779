export { modeForOthers } from './private-file.ts';
export { type Config, readConfig, type ZoneConfig } from './read-config.ts';
