export { askPartner } from './ask-partner.ts';
export { keepWatch } from './keep-watch.ts';
export { nextAttempt } from './next-attempt.ts';
export { hmacOf, isGenuine, parsedText, Signed, signText } from './signature.ts';
