export { replaceDocuments } from './index-documents.ts';
export type { SearchDocument, SearchHit } from './model.ts';
export { searchDocuments, suggestDocuments } from './search-documents.ts';
export { gramsOf, syllables } from './terms.ts';
