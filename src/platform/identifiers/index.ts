export {
  isCitizenId,
  isCivilDate,
  makeCitizenId,
} from './citizen-id.ts';
export { creditCodeSubject, isCreditCode, makeCreditCode } from './credit-code.ts';
export { isEmail, isMobile, normaliseIdentifier, schemaFormats } from './formats.ts';
export { type Mask, maskValue } from './masks.ts';
