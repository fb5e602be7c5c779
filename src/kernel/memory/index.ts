export { type Kept, keepByVersion, type Shelf } from './keep-by-version.ts';
