export { keepByVersion } from './keep-by-version.ts';
