export { giveBackMemory, startGivingBack } from './give-back.ts';
export { keepByVersion } from './keep-by-version.ts';
