/** The field of the page for finding cases: the desk's own key leads there. */
export const searchField = 'receipt';
