/**
 * Headers of a page on which nothing is anybody's own: it may be drawn once for all visitors. Browsers ask each time whether
 * it has changed, because they do not see that a cookie chose the language.
 */
export const forAnybody = () => ({ 'cache-control': 'public, no-cache' });
