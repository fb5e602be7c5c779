/** `npm run soak` walks every story in every language and width that it is written for. */
const everyLook = process.env['EVERY_LOOK'] === '1';

/**
 * The languages, widths and sizes of letters that a story is walked in: in `npm test` the first alone, for each page is looked at in
 * both languages by itself; in the soak all of them.
 */
export function looked<Look>(usual: Look, ...others: readonly Look[]): readonly Look[] {
  return everyLook ? [usual, ...others] : [usual];
}
