/** `npm run soak` walks every story in every language and width that it is written for. */
const everyLook = process.env['EVERY_LOOK'] === '1';

/**
 * The languages, widths and sizes of letters that a story is walked in: in `npm test` the first alone, in the soak all of
 * them. Which is first differs from story to story, so that both languages are walked.
 */
export function looked<Look>(usual: Look, ...others: readonly Look[]): readonly Look[] {
  return everyLook ? [usual, ...others] : [usual];
}
