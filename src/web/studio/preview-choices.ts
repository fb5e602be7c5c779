import { type Language, languages } from '#kernel/i18n/index.ts';

export const previewPath = '/desk/studio/preview';

export interface PreviewChoices {
  readonly language: Language;
  readonly elder: boolean;
}

/** As whom a preview is drawn: it stands in its address, so that nobody's own choice of language or type is touched. */
export function previewChoices(address: string): PreviewChoices | undefined {
  const { pathname, searchParams } = new URL(address, 'http://page');
  if (pathname.replace(/\.data$/, '') !== previewPath) return undefined;
  const language = languages.find((known) => known === searchParams.get('as')) ?? languages[0];
  return { language, elder: searchParams.has('large') };
}

export const previewAddress = ({ language, elder }: PreviewChoices) =>
  `${previewPath}?as=${language}${elder ? '&large' : ''}`;
