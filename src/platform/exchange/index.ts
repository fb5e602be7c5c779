export { askPartner, type Partner } from './ask-partner.ts';
export { hmacOf, isGenuine, parsedText, Signed, signText } from './signature.ts';
